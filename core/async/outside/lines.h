// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope/scope.h"

#include <QCoroAsyncGenerator>

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

/// The longest line that readLines() takes by default, in bytes.
inline constexpr qsizetype defaultMaxLineLength = 1024 * 1024;

/// The lines of a UTF-8 file, one by one, without their ends (\n or \r\n) and without a byte order mark:
/// an async iterator. Nothing is read before the first line is asked for, and memory does not grow with
/// the file. A last line without an end counts; an empty one behind the last end does not.
///
///     auto lines = readLines(scope, path);
///     auto line = co_await lines.begin();
///     while (line != lines.end()) {
///         co_await process(scope, *line);
///         co_await ++line;
///     }
///
/// Not QCORO_FOREACH, which has its co_await in the head of a loop; see tst_compilercanary.
///
/// Throws std::invalid_argument from begin() for a negative `maxLength`.
///
/// Throws LineError from begin() or ++, for a file that cannot be read, a line of more than `maxLength`
/// bytes and a line that is no UTF-8, with path and line; and Cancelled. The generator has ended then.
/// Now and then it lets other tasks run. The generator that is destroyed early closes the file.
///
/// Reading blocks the thread, for 64 KiB at a time: meant for local files, not for pipes. The generator
/// must not outlive `scope`, and is used by one task. Follows Python's `async for`.
QCoro::AsyncGenerator<QString>
readLines(Scope &scope, QString path, qsizetype maxLength = defaultMaxLineLength);

} // namespace coroscope
