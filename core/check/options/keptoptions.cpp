// SPDX-License-Identifier: MIT
#include "core/check/options/keptoptions.h"

#include "core/check/mask/urlmask.h"
#include "core/check/options/optiontable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace coroscope {

namespace {

constexpr QLatin1String entriesKey("entries");
constexpr QLatin1String leftOutKey("left_out");

/// What the value of a header means is known to nobody here: it may be a token as well as a language.
bool mayBeSecret(const OptionRow &row, const QStringList &entries)
{
    if (entries.isEmpty())
        return false;
    return row.option == CheckOption::Headers || row.option == CheckOption::BasicAuth
           || std::ranges::any_of(
               entries, [](const QString &entry) { return maskPasswords(entry) != entry; });
}

QStringList stringsOf(const QJsonArray &array)
{
    QStringList strings;
    for (const QJsonValue &value : array)
        strings += value.toString();
    return strings;
}

} // namespace

QString optionKey(const OptionRow &row)
{
    return QString::fromLatin1(
        row.flag ? row.flag : std::get<OptionChoice>(row.kind).alternatives.front().word);
}

KeptOptions keptOptions(const CheckOptions &options, const OptionTexts &texts)
{
    KeptOptions kept;
    for (const OptionRow *const row : OptionTable::rowsById()) {
        const QStringList entries = row->write(options, texts);
        if (mayBeSecret(*row, entries))
            kept.leftOut += optionKey(*row);
        else if (!entries.isEmpty())
            kept.entries.insert(optionKey(*row), entries);
    }
    return kept;
}

QByteArray keptOptionsJson(const KeptOptions &options)
{
    QJsonObject entries;
    for (auto entry = options.entries.cbegin(); entry != options.entries.cend(); ++entry)
        entries.insert(entry.key(), QJsonArray::fromStringList(entry.value()));
    const QJsonObject all{{entriesKey, entries},
                          {leftOutKey, QJsonArray::fromStringList(options.leftOut)}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

KeptOptions readKeptOptions(const QByteArray &json)
{
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    KeptOptions options;
    const QJsonObject entries = all[entriesKey].toObject();
    for (auto entry = entries.begin(); entry != entries.end(); ++entry)
        options.entries.insert(entry.key(), stringsOf(entry.value().toArray()));
    options.leftOut = stringsOf(all[leftOutKey].toArray());
    return options;
}

} // namespace coroscope
