// SPDX-License-Identifier: MIT
#pragma once

#include "core/text/jsonwriter.h"
#include "report/exportedrun.h"
#include "report/page/pageevents.h"
#include "report/page/pagetexts.h"
#include "report/traceexport.h"

#include <map>
#include <vector>

namespace coroscope {

/// The run as resources/replay/history.js reads it: one JSON object. What repeats is a number of a text, and columns of
/// growing numbers are written as the differences from one to the next, since a page may hold a million events.
class PageData
{
public:
    /// More are left out: the oldest of those that ended, whose parents' other ancestors then have their children.
    static constexpr std::size_t mostTasks = 200'000;

    /// `run` outlives it.
    explicit PageData(const ExportedRun &run, std::size_t tasks = mostTasks);

    /// Calls `sink` with a piece after the other, in which no `<` stands; stops when it says false. Once.
    bool write(const ExportSink &sink);

private:
    void writeHead();
    void writeStates();
    void writeTimes();
    void writeEvents();
    void writeTasks();
    void writeAttempts();
    void writeResources();
    void writeResource(const ResourceTrack &resource);
    void writePermits(const ResourceTrack &resource);
    void writeHeld(const ResourceTrack &resource);
    void writeSlots(const ResourceTrack &resource);
    void writeClosures(const ResourceTrack &resource);
    void writeFindings();
    void writeDoings();
    void writeNotes();
    void writeTexts();
    void flush(qsizetype atLeast);

    EventIndex keptEvent(qint64 i) const;
    const std::vector<EventIndex> &changesOf(const ResourceTrack &resource) const;
    qint64 numberOf(TaskId task) const;
    qint64 doingOf(const Transition &transition);
    qint64 sentenceOf(const TraceEvent &event);
    qint64 placeOf(PlaceId place);
    QString nameOf(const TaskTrack &task) const;

    const ExportedRun &m_run;
    const History &m_history;
    const std::vector<const TaskTrack *> m_tasks;
    const PageEvents m_events;
    std::vector<qint64>
        m_numbers; ///< by TaskId - 1: 1 for the first on the page; 0: it is left out
    std::map<ResourceId, std::vector<EventIndex>> m_changes; ///< of permits and of a domain
    PageTexts m_texts;
    std::map<std::tuple<TaskState, WaitKind, ResourceId>, qint64> m_doings;
    std::vector<Transition> m_doingSamples;
    JsonWriter m_json;
    const ExportSink *m_sink = nullptr;
    bool m_isGood = true;
};

} // namespace coroscope
