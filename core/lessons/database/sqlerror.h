// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <stdexcept>

namespace coroscope {

/// A database does not do what it is asked for, in its own words.
class SqlError final : public std::runtime_error
{
public:
    explicit SqlError(const QString &text)
        : std::runtime_error(text.toStdString())
    {
    }
};

} // namespace coroscope
