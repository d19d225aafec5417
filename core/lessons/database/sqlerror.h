// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <stdexcept>

namespace coroscope {

/// A database has refused something; what() is its own message.
class SqlError final : public std::runtime_error
{
public:
    explicit SqlError(const QString &text)
        : std::runtime_error(text.toStdString())
    {
    }
};

} // namespace coroscope
