// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/eventdomain.h"

#include <QDateTime>
#include <QLatin1String>
#include <QString>

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace coroscope {

// A recording is text, one JSON array a line: docs/recording.md says what the lines mean. Kinds of events, and what
// their details say, have names in it and no numbers, so that an enum may change.

/// What a recording says of itself in its first line.
struct RecordingHeader
{
    static constexpr int newest = 1;

    qint64 version = newest;
    QString program;
    QString runtime;
    qint64 pid = 0;
    QDateTime started; ///< what time zero of its events was
    QString clock;     ///< "monotonic", or "virtual"
};

/// Which events are missing where, and why.
struct RecordingCut
{
    qint64 missing = 0; ///< 0: nobody knows how many
    QString why;
};

/// The names of all kinds that there are: those of EventKind, and those that the owners of domains give theirs.
class EventNames
{
public:
    explicit EventNames(std::span<const EventName> ofDomains = {});

    /// nullptr for a kind without a name.
    const EventName *of(EventKind kind) const;
    const EventName *find(QLatin1String name) const;

private:
    std::vector<EventName> m_names;     ///< by name
    std::array<qint16, 256> m_byKind{}; ///< index into m_names, or -1
};

/// Instead of a kind that somebody newer wrote, so that those after it keep their numbers.
inline constexpr EventKind unknownEvent{255};

// What they are called in a recording and in a summary.
QLatin1String waitName(WaitKind wait);
QLatin1String resourceKindName(ResourceKind kind);

} // namespace coroscope
