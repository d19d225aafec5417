// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/keptrun.h"

#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace coroscope {

/// A run of the store, as it is named on the command line.
struct RunChoice
{
    std::optional<qint64> id; ///< nullopt: the last one

    /// Reads "12" or "last", also with "run:" in front; nullopt if the text is neither.
    static std::optional<RunChoice> read(const QString &text);
    /// Reads only what has "run:" in front: what stands where files may be named, too.
    static std::optional<RunChoice> readPrefixed(const QString &text);

    bool operator==(const RunChoice &) const = default;
};

/// A run of the store that is read to its end.
struct EarlierRun
{
    KeptRun run;
    KeptContent content;
};

/// Which run the last one is: the newest that nobody is checking, and
enum class LastRun {
    Any,
    Unfinished, ///< of which something is left
    Finished,   ///< that came to its end: what is compared with it was checked then
};

/// Reads the chosen one. Else a sentence that says why not.
std::variant<EarlierRun, QString>
readEarlierRun(const QString &store, const RunChoice &choice, LastRun last);

/// "run 12 (urls.txt, 2026-11-27 21:04)".
QString shownRun(const KeptRun &run);

} // namespace coroscope
