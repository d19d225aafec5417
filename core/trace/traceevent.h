// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QString>
#include <QtGlobal>

#include <limits>
#include <optional>

namespace coroscope {

enum class TextId : quint32 { None = 0 };  ///< an interned text of the run's log
enum class PlaceId : quint32 { None = 0 }; ///< an interned source line of the run's log

/// An Event as it is kept: fixed size, no pointers, so that a run is one array and a file can hold it.
struct TraceEvent
{
    Clock::TimePoint time;
    qint64 value = 0;
    TaskId task = TaskId::None;
    ResourceId resource = ResourceId::None;
    EventIndex cause = EventIndex::None;
    TextId text = TextId::None;
    PlaceId place = PlaceId::None;
    EventKind kind{};
    quint8 detail = 0;

    bool operator==(const TraceEvent &) const = default;
};
static_assert(sizeof(TraceEvent) == 40);

/// A line of source code that a task waits on.
struct SourcePlace
{
    QString file;
    QString function;
    quint32 line = 0;
};

// Fields of an event that may be damaged; nullopt for what cannot be true.

template <typename Enum>
std::optional<Enum> checked(quint8 detail, Enum last)
{
    return detail <= static_cast<quint8>(last) ? std::optional(static_cast<Enum>(detail))
                                               : std::nullopt;
}

inline std::optional<int> checkedCount(qint64 value)
{
    const bool fits = value >= 0 && value <= std::numeric_limits<int>::max();
    return fits ? std::optional(static_cast<int>(value)) : std::nullopt;
}

} // namespace coroscope
