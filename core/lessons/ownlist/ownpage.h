// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpurl.h"

#include <QString>

namespace coroscope {

/// A page of somebody's own list, for a lesson that is run over those.
struct OwnPage
{
    QString name; ///< short: what its task is called
    /// What fetch() is asked for: its URL with secrets masked, as it may be shown
    /// and recorded. Distinct in its list.
    QString path;
    HttpUrl url; ///< as it is asked for, with its secrets
};

/// What became of the pages of such a run.
struct PageTally
{
    qsizetype had = 0;
    qsizetype notHad = 0;     ///< no answer, or one that is no success
    qsizetype unanswered = 0; ///< given up, or not asked for

    bool isAllHad() const { return notHad == 0 && unanswered == 0; }
    bool operator==(const PageTally &) const = default;
};

/// How many of them are asked for at once, at most.
struct PagePace
{
    static constexpr int perHost = 4; ///< as in a check
    static constexpr int inAll = 32;
};

} // namespace coroscope
