// SPDX-License-Identifier: MIT
#include "core/check/options/optionreading.h"

#include "core/check/options/optionentry.h"
#include "core/check/options/optiontable.h"

#include <algorithm>

namespace coroscope {

namespace {

/// What of it goes wrong, if anything does.
std::optional<OptionFault> readEntries(const OptionRow &row,
                                       const QStringList &entries,
                                       const OptionSources &sources,
                                       CheckOptions &options)
{
    for (int i = 0; i < entries.size(); ++i) {
        try {
            std::get<OptionText>(row.kind).read(entries[i], sources, options);
        } catch (const OptionFault::Why &why) {
            return OptionFault{row.option, i, why};
        }
    }
    return std::nullopt;
}

/// What can each be read, and does not go together.
QList<OptionFault> conflicts(const OptionTexts &texts, const CheckOptions &options)
{
    QList<OptionFault> faults;
    if (options.connection.family != AddressFamily::Any && OptionEntry::namesProxy(texts.proxy))
        faults.append({CheckOption::Family, 0, OptionFault::FamilyBehindProxy{}});
    if (options.request.method != CheckMethod::Get) {
        if (!texts.bodyContains.isEmpty())
            faults.append({CheckOption::BodyContains, 0, OptionFault::BodyNotAskedFor{}});
        else if (!texts.bodyLacks.isEmpty())
            faults.append({CheckOption::BodyLacks, 0, OptionFault::BodyNotAskedFor{}});
    }
    return faults;
}

} // namespace

QList<OptionFault>
readOptionTexts(const OptionTexts &texts, const OptionSources &sources, CheckOptions &options)
{
    const CheckOptions before = options;
    std::vector<const OptionRow *> rows;
    std::ranges::copy_if(
        OptionTable::rowsById(), std::back_inserter(rows), [](const OptionRow *row) {
            return std::holds_alternative<OptionText>(row->kind);
        });
    const auto copy = [](const OptionRow *row, const CheckOptions &from, CheckOptions &to) {
        std::get<OptionText>(row->kind).copy(from, to);
    };
    for (const OptionRow *row : rows)
        copy(row, CheckOptions(), options);
    QList<OptionFault> faults;
    for (const OptionRow *row : rows) {
        if (const auto fault = readEntries(*row, row->write(options, texts), sources, options))
            faults += *fault;
    }
    // Only now: two options may be kept together.
    for (const OptionFault &fault : faults)
        copy(&OptionTable::row(fault.option), before, options);
    faults += conflicts(texts, options);
    std::ranges::stable_sort(faults, {}, &OptionFault::option);
    return faults;
}

QList<CheckOption> changedFurtherOptions(const CheckOptions &options, const OptionTexts &texts)
{
    QList<CheckOption> changed;
    for (const OptionRow *row : OptionTable::rowsById()) {
        const bool isFurther = row->place == OptionRow::Place::Window;
        if (isFurther && row->write(options, texts) != row->write({}, {}))
            changed += row->option;
    }
    return changed;
}

CheckOptions withoutFurtherOptions(const CheckOptions &options)
{
    CheckOptions first;
    OptionTexts texts;
    for (const OptionRow *row : OptionTable::rowsById()) {
        if (row->place != OptionRow::Place::Window)
            row->read(row->write(options, texts), first, texts);
    }
    return first;
}

} // namespace coroscope
