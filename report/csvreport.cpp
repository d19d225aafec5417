// SPDX-License-Identifier: MIT
#include "core/text/jsonwriter.h"
#include "report/csvcell.h"
#include "report/reportformat.h"
#include "report/resultfields.h"
#include "words/text/format.h"

#include <algorithm>

namespace coroscope {

namespace {

using Key = QLatin1String;

QByteArray textCell(const QString &text)
{
    return csvCell(printable(text, text.size()));
}

bool isPlain(const ReportValue &value)
{
    return !std::holds_alternative<ReportValue::List>(value.content)
           && !std::holds_alternative<ReportValue::Object>(value.content);
}

QByteArray jsonOf(const ReportValue &value)
{
    JsonWriter json;
    writeValue(json, value);
    return json.take();
}

/// Names with spaces between them; what is more than names, as JSON.
QByteArray listCell(const ReportValue::List &values)
{
    if (values.empty())
        return {};
    if (!std::ranges::all_of(values, isPlain))
        return csvCell(QString::fromUtf8(jsonOf(ReportValue::list(values))));
    QStringList texts;
    for (const ReportValue &value : values)
        texts += textOf(value);
    return textCell(texts.join(u' '));
}

/// Numbers as JSON has them, which every spreadsheet reads; nothing where nothing is known.
QByteArray cellOf(const ReportValue &value)
{
    if (value.isNull())
        return {};
    if (const auto *const text = std::get_if<QString>(&value.content))
        return textCell(*text);
    if (const auto *const list = std::get_if<ReportValue::List>(&value.content))
        return listCell(*list);
    return isPlain(value) ? jsonOf(value) : csvCell(QString::fromUtf8(jsonOf(value)));
}

const ReportValue &memberOf(const ReportValue &value, Key key)
{
    static const ReportValue none;
    const auto *const members = std::get_if<ReportValue::Object>(&value.content);
    if (!members)
        return none;
    const auto found = std::ranges::find(*members, key, &ReportValue::Object::value_type::first);
    return found == members->end() ? none : found->second;
}

/// A row a line of the list, and a column for each field of the JSON document, as RFC 4180 has it; of the error two: its
/// kind, and the sentence. In the order of the list, so that it can stand beside the list itself.
class CsvReport final : public ReportWriter
{
public:
    explicit CsvReport(const ReportOptions &options)
    {
        for (const ResultFieldRow &field : resultFields()) {
            if (field.isInDocuments && (field.isOfList || !options.isOfList))
                m_fields.push_back(&field);
        }
    }

    Order order() const override { return Order::AsListed; }
    QByteArray begin(std::chrono::nanoseconds) override;
    QByteArray row(const ResultRow &row) override;
    QByteArray end(std::chrono::nanoseconds) override { return {}; }

private:
    std::vector<const ResultFieldRow *> m_fields;
};

QByteArray CsvReport::begin(std::chrono::nanoseconds)
{
    QByteArrayList names;
    for (const ResultFieldRow *field : m_fields) {
        names += field->name;
        if (field->id == ResultField::Error)
            names += "error_message";
    }
    return names.join(',') + "\r\n";
}

QByteArray CsvReport::row(const ResultRow &row)
{
    QByteArrayList cells;
    for (const ResultFieldRow *field : m_fields) {
        const ReportValue value = field->value(row);
        if (field->id == ResultField::Error)
            cells << cellOf(memberOf(value, Key("kind")))
                  << cellOf(memberOf(value, Key("message")));
        else
            cells += cellOf(value);
    }
    return cells.join(',') + "\r\n";
}

} // namespace

std::unique_ptr<ReportWriter> makeCsvReport(const ReportOptions &options)
{
    return std::make_unique<CsvReport>(options);
}

} // namespace coroscope
