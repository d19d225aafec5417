// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkresult.h"

#include <memory>
#include <optional>

namespace coroscope {

/// A result as the store keeps it: an object of JSON that leaves out what is as usual. Without the headers of the answer,
/// and what belongs to the program's own run, its task and time; any password is masked.
QByteArray resultJson(const CheckResult &result);

/// Reads those again, many with the memory of one.
///
/// Threads: one at a time.
class ResultReader final
{
public:
    ResultReader();
    ~ResultReader();

    /// Nullopt: it is damaged, or says what only a newer version knows.
    std::optional<CheckResult> read(const QByteArray &json);

private:
    Q_DISABLE_COPY_MOVE(ResultReader)

    class Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace coroscope
