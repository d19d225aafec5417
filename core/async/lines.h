// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/lineerror.h"
#include "core/async/scope.h"

#include <QCoroAsyncGenerator>

namespace coroscope {

/// The longest line that readLines() takes if nothing else is said, in bytes.
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
/// Not QCORO_FOREACH, whose co_await stands in the head of a loop; see tst_compilercanary.
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
