// SPDX-License-Identifier: MIT
#pragma once

#include <QAnyStringView>
#include <QString>

#include <concepts>
#include <source_location>

namespace coroscope {

/// A task's name, with the line that spawns it: converts from a text at the call of spawn(), from a QString or
/// whatever else Qt takes for one. A `char` literal is UTF-8.
struct TaskName
{
    TaskName(QString text, // NOLINT(google-explicit-constructor): it exists to convert
             const std::source_location &location = std::source_location::current())
        : name(std::move(text))
        , where(location)
    {
    }
    template <typename Text>
        requires(
            !std::same_as<
                Text,
                TaskName> && (std::convertible_to<const Text &, QAnyStringView> || std::convertible_to<const Text &, QString>))
    TaskName(const Text &text, // NOLINT(google-explicit-constructor)
             const std::source_location &location = std::source_location::current())
        : where(location)
    {
        if constexpr (std::convertible_to<const Text &, QAnyStringView>)
            name = QAnyStringView(text).toString();
        else
            name = text;
    }

    /// For a task without one: its line, as "main.cpp:40".
    static TaskName ofLine(const std::source_location &line)
    {
        const QString path = QString::fromUtf8(line.file_name());
        const qsizetype folder = std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\'));
        return {path.mid(folder + 1) + u':' + QString::number(line.line()), line};
    }

    QString name;
    std::source_location where;
};

} // namespace coroscope
