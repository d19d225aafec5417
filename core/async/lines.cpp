// SPDX-License-Identifier: MIT
#include "core/async/lines.h"

#include "core/async/detail/linefile.h"
#include "core/async/sleep.h"

namespace coroscope {

namespace {
// How much is done between two checkpoints. The number of lines is low also for the stack's sake: where
// the compiler makes no tail calls, each line that is handed over nests until the next checkpoint.
constexpr int linesPerTurn = 64;
constexpr qint64 bytesPerTurn = 256 * 1024;
} // namespace

QCoro::AsyncGenerator<QString> readLines(Scope &scope, QString path, qsizetype maxLength)
{
    // Before the file is opened, for a scope that is cancelled already.
    co_await checkpoint(scope);
    LineFile file(path, maxLength);
    qint64 bytesAtTurn = 0;
    int linesOfTurn = 0;
    for (;;) {
        if (linesOfTurn++ == linesPerTurn || file.bytesDone() - bytesAtTurn > bytesPerTurn) {
            co_await checkpoint(scope);
            linesOfTurn = 0;
            bytesAtTurn = file.bytesDone();
        }
        if (scope.isCancelled())
            throw scope.cancellation();
        std::optional<QString> line = file.next();
        if (!line)
            co_return;
        QString text = std::move(*line);
        co_yield text;
    }
}

} // namespace coroscope
