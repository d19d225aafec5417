// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <exception>
#include <string>

namespace coroscope {

/// Why readLines() cannot go on.
class LineError final : public std::exception
{
public:
    enum class Kind : quint8 {
        Unreadable,  ///< the file cannot be opened, or read any further
        TooLong,     ///< a line is longer than the limit
        InvalidUtf8, ///< a line is no text
    };

    /// `line` counts from 1; 0: no line of the file.
    LineError(Kind kind, QString path, qint64 line, const QString &reason);

    Kind kind() const noexcept { return m_kind; }
    const QString &path() const noexcept { return m_path; }
    qint64 line() const noexcept { return m_line; }
    /// "path:line: reason"
    const char *what() const noexcept override { return m_what.c_str(); }

private:
    Kind m_kind;
    QString m_path;
    qint64 m_line;
    std::string m_what;
};

} // namespace coroscope
