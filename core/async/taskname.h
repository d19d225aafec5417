// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <source_location>

namespace coroscope {

/// A task's name, with the line that spawns it: converts from a QString at the call of spawn().
struct TaskName
{
    TaskName(QString text, // NOLINT(google-explicit-constructor): it exists to convert
             const std::source_location &location = std::source_location::current())
        : name(std::move(text))
        , where(location)
    {
    }

    QString name;
    std::source_location where;
};

} // namespace coroscope
