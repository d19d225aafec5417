// SPDX-License-Identifier: MIT
#include "core/check/options/optionrow.h"

#include "core/check/options/optiontable.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace coroscope {

namespace {

using std::chrono::milliseconds;

/// Why the entries cannot be read, if so.
using Refusal = std::optional<OptionFault::Why>;

struct Writer
{
    const CheckOptions &options;
    const OptionTexts &texts;

    QStringList operator()(const OptionSwitch &kind) const
    {
        return {OptionSwitch::word(kind.value.get(options))};
    }
    QStringList operator()(const OptionNumber &kind) const
    {
        return {QString::number(kind.value.get(options))};
    }
    QStringList operator()(const OptionSeconds &kind) const
    {
        const auto time = kind.value.get(options);
        return time ? QStringList(OptionSeconds::text(*time)) : QStringList();
    }
    QStringList operator()(const OptionChoice &kind) const
    {
        const auto index = static_cast<std::size_t>(kind.value.get(options));
        return {QString::fromLatin1(kind.alternatives[index].word)};
    }
    QStringList operator()(const OptionText &kind) const { return kind.get(texts); }
};

struct Reader
{
    const QStringList &entries;
    CheckOptions &options;
    OptionTexts &texts;

    QString entry() const { return entries.value(0); }

    Refusal operator()(const OptionSwitch &kind) const
    {
        const bool isOn = entry().compare(OptionSwitch::word(true), Qt::CaseInsensitive) == 0;
        if (!isOn && entry().compare(OptionSwitch::word(false), Qt::CaseInsensitive) != 0)
            return OptionFault::BadChoice{entry()};
        kind.value.set(options, isOn);
        return std::nullopt;
    }
    Refusal operator()(const OptionNumber &kind) const
    {
        bool isNumber = false;
        const qint64 value = entry().toLongLong(&isNumber);
        if (!isNumber || value < kind.least || value > kind.most)
            return OptionFault::BadNumber{entry()};
        kind.value.set(options, value);
        return std::nullopt;
    }
    Refusal operator()(const OptionSeconds &kind) const
    {
        if (entries.isEmpty() && kind.unsetName) {
            kind.value.set(options, std::nullopt);
            return std::nullopt;
        }
        bool isNumber = false;
        const double seconds = entry().toDouble(&isNumber);
        const double rounded = std::ceil(seconds * 1000);
        // So that NaN is within no bounds.
        const bool isWithin = seconds >= 0 && rounded >= double(kind.least.count())
                              && rounded <= double(kind.most.count());
        if (!isNumber || !isWithin)
            return OptionFault::BadTime{entry()};
        kind.value.set(options, milliseconds(std::llround(rounded)));
        return std::nullopt;
    }
    Refusal operator()(const OptionChoice &kind) const
    {
        if (entries.size() > 1)
            return OptionFault::Contradiction{};
        const auto isMeant = [this](const OptionChoice::Alternative &alternative) {
            return entry().compare(QLatin1String(alternative.word), Qt::CaseInsensitive) == 0;
        };
        const auto found = std::ranges::find_if(kind.alternatives, isMeant);
        if (found == kind.alternatives.end())
            return OptionFault::BadChoice{entry()};
        kind.value.set(options, static_cast<int>(found - kind.alternatives.begin()));
        return std::nullopt;
    }
    Refusal operator()(const OptionText &kind) const
    {
        kind.set(texts, entries);
        return std::nullopt;
    }
};

} // namespace

QString OptionSwitch::word(bool isOn)
{
    return isOn ? QStringLiteral("true") : QStringLiteral("false");
}

QString OptionSeconds::text(milliseconds time)
{
    return QString::number(double(time.count()) / 1000, 'f', QLocale::FloatingPointShortest);
}

QString OptionRow::words(const char *key) const
{
    QString words = OptionTable::tr(key);
    const auto put = [&words](const char *mark, const QString &bound) {
        words.replace(QLatin1String(mark), bound);
    };
    if (const auto *number = std::get_if<OptionNumber>(&kind)) {
        put("%1", QString::number(number->least));
        put("%2", QString::number(number->most));
    } else if (const auto *seconds = std::get_if<OptionSeconds>(&kind)) {
        put("%1", OptionSeconds::text(seconds->least));
        put("%2", OptionSeconds::text(seconds->most));
        put("%3", OptionSeconds::text(seconds->unset));
    }
    return words;
}

QStringList OptionRow::write(const CheckOptions &options, const OptionTexts &texts) const
{
    return std::visit(Writer{options, texts}, kind);
}

std::optional<OptionFault>
OptionRow::read(const QStringList &entries, CheckOptions &options, OptionTexts &texts) const
{
    if (Refusal why = std::visit(Reader{entries, options, texts}, kind))
        return OptionFault{option, 0, std::move(*why)};
    return std::nullopt;
}

} // namespace coroscope
