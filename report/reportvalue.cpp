// SPDX-License-Identifier: MIT
#include "report/reportvalue.h"

#include "core/text/jsonwriter.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace coroscope {

namespace {

class ReportWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ReportValue)
};

/// One function object out of several, for std::visit.
template <typename... Functions>
struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

} // namespace

ReportValue ReportValue::text(const QString &text)
{
    return text.isEmpty() ? ReportValue() : ReportValue{text};
}

ReportValue ReportValue::number(qint64 number, bool isKnown)
{
    return isKnown ? ReportValue{number} : ReportValue();
}

ReportValue ReportValue::time(std::chrono::nanoseconds duration, bool isKnown)
{
    return isKnown ? ReportValue{duration} : ReportValue();
}

void writeValue(JsonWriter &json, const ReportValue &value)
{
    std::visit(Overloaded{
                   [&json](std::monostate) { json.null(); },
                   [&json](bool flag) { json.boolean(flag); },
                   [&json](qint64 number) { json.integer(number); },
                   [&json](std::chrono::nanoseconds time) { json.seconds(time); },
                   [&json](const QString &text) { json.string(text); },
                   [&json](const ReportValue::List &values) {
                       json.beginArray();
                       for (const ReportValue &each : values)
                           writeValue(json, each);
                       json.endArray();
                   },
                   [&json](const ReportValue::Object &members) {
                       json.beginObject();
                       writeMembers(json, members);
                       json.endObject();
                   },
               },
               value.content);
}

void writeMembers(JsonWriter &json, const ReportValue::Object &members)
{
    for (const auto &[key, value] : members) {
        json.key(key);
        writeValue(json, value);
    }
}

QString textOf(const ReportValue &value)
{
    const auto joined = [](const auto &values, auto valueOf) {
        QStringList texts;
        for (const auto &each : values)
            texts += textOf(valueOf(each));
        texts.removeAll(QString());
        return texts.join(u", ");
    };
    return std::visit(
        Overloaded{
            [](std::monostate) { return QString(); },
            [](bool flag) { return flag ? ReportWords::tr("yes") : ReportWords::tr("no"); },
            [](qint64 number) { return QString::number(number); },
            [](std::chrono::nanoseconds time) { return formatDuration(time); },
            [](const QString &text) { return printable(text, text.size()); },
            [&joined](const ReportValue::List &values) { return joined(values, std::identity()); },
            [&joined](const ReportValue::Object &members) {
                return joined(
                    members, [](const auto &member) -> const auto & { return member.second; });
            },
        },
        value.content);
}

} // namespace coroscope
