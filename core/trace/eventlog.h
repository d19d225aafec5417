// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "core/trace/traceevent.h"

#include <QHash>
#include <QList>

#include <mutex>
#include <vector>

namespace coroscope {

/// What was recorded since a reader's last take(): events with consecutive indices, and the texts and places
/// that they are the first to use.
struct EventBatch
{
    EventIndex first = EventIndex::None; ///< index of events.front()
    std::vector<TraceEvent> events;
    TextId firstText = TextId::None;
    QList<QString> texts;
    PlaceId firstPlace = PlaceId::None;
    QList<SourcePlace> places;
    Clock::TimePoint now; ///< the engine's time when the batch was taken: the live edge
};

/// Append-only record of one run and the bridge between the engine's thread, which records, and the
/// threads that show it or keep it, which take batches. A vector under a mutex that a reader swaps costs
/// about 70 ns an event; a queued signal would cost 50 times that. Each reader gets everything.
///
/// Threads: record() and noteTime() on the engine's thread; take() on one other thread a reader.
class EventLog final : public Observer
{
public:
    /// What a reader does not take is kept for it.
    explicit EventLog(int readers = 1);
    ~EventLog() override;

    EventIndex record(Clock::TimePoint at, const Event &event) override;

    /// It is `now`, whether anything happens or not.
    void noteTime(Clock::TimePoint now);

    /// Everything since this reader's last call. Events is empty if nothing happened; `now` is the time of the
    /// newest event then, or the newest that was noted.
    EventBatch take(int reader = 0);

private:
    using Texts = QHash<QString, TextId>;

    TextId intern(QStringView text, Texts &texts);
    PlaceId intern(const std::source_location &where);

    std::mutex m_mutex; ///< guards m_batches alone: the tables below belong to the recording thread
    std::vector<EventBatch> m_batches; ///< one a reader
    quint32 m_count = 0;
    quint32 m_textCount = 0;
    Texts m_texts;
    Texts m_names; ///< of tasks, the newest: one that is not there any more gets another number
    QHash<std::pair<const char *, quint32>, PlaceId> m_places;
};

} // namespace coroscope
