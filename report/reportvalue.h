// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1String>
#include <QString>

#include <chrono>
#include <utility>
#include <variant>
#include <vector>

namespace coroscope {

class JsonWriter;

/// What a field of a report holds, as every format takes it: nothing, a plain value, or more of these. Texts are
/// masked and whole; who shows one makes it printable() or escapes it as its format wants.
struct ReportValue
{
    using List = std::vector<ReportValue>;
    using Object = std::vector<std::pair<QLatin1String, ReportValue>>; ///< in this order

    /// Null where there is nothing to tell.
    static ReportValue text(const QString &text);
    static ReportValue number(qint64 number, bool isKnown = true);
    static ReportValue time(std::chrono::nanoseconds duration, bool isKnown = true);
    static ReportValue boolean(bool value) { return {value}; }
    static ReportValue list(List values) { return {std::move(values)}; }
    static ReportValue object(Object members) { return {std::move(members)}; }

    bool isNull() const { return std::holds_alternative<std::monostate>(content); }

    std::variant<std::monostate, bool, qint64, std::chrono::nanoseconds, QString, List, Object>
        content;
};

/// As the next value of a document. Times are in seconds, with microseconds.
void writeValue(JsonWriter &json, const ReportValue &value);
/// The members of an object, each with its key.
void writeMembers(JsonWriter &json, const ReportValue::Object &members);

/// The same for people, in one line; empty for null.
QString textOf(const ReportValue &value);

} // namespace coroscope
