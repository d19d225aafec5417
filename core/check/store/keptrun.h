// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"
#include "core/check/options/keptoptions.h"
#include "core/check/run/checkresult.h"
#include "core/check/run/verdicttrack.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace coroscope {

/// What is said of a run of the store where runs are listed.
struct KeptRun
{
    enum class State : quint8 {
        Running,  ///< another program is checking it
        Finished, ///< it came to its end
        Cut,      ///< it was interrupted
        Left,     ///< its program ended before it did
    };

    qint64 id = 0;     ///< never given again
    QString name;      ///< that somebody gave it; may be empty
    QString note;      ///< likewise
    QStringList lists; ///< the files of its list; empty for what was piped in or typed
    QDateTime begun;   ///< UTC
    QDateTime ended;   ///< UTC; null while it is running, and if it was left
    State state = State::Left;
    qint64 rows = 0;
    VerdictCounts counts; ///< of its URLs

    bool operator==(const KeptRun &) const = default;
    int urls() const { return counts.total(); }
    /// How many have no verdict that says something of them.
    int rest() const { return counts.total() - counts.checked(); }
};

/// All that is kept of a run.
struct KeptContent
{
    UrlList list;
    std::vector<int> masked;          ///< targets whose URL is not known any more: it held a secret
    std::vector<CheckResult> results; ///< one a target at most, in their order
    KeptOptions options;
};

} // namespace coroscope
