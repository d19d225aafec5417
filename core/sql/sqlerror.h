// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <stdexcept>

namespace coroscope {

/// A database has refused something; what() is its own message.
class SqlError final : public std::runtime_error
{
public:
    explicit SqlError(const QString &text, int code = 0)
        : std::runtime_error(text.toStdString())
        , m_code(code)
    {
    }

    /// SQLite's primary result code; 0: it gave none.
    int code() const { return m_code; }

private:
    int m_code;
};

} // namespace coroscope
