// SPDX-License-Identifier: MIT
#include "report/page/pagedata.h"

#include "core/async/observe/eventdomain.h"
#include "core/recording/recordingformat.h"
#include "core/trace/findings/findings.h"
#include "report/recordingwords.h"
#include "words/text/format.h"
#include "words/trace/findingwords.h"
#include "words/trace/statewords.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

using Key = QLatin1String;

class PageDataWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::TracePage)
};

constexpr qsizetype longestName = 120;
constexpr qsizetype longestSentence = 300;
constexpr qsizetype pieceSize = 1'000'000;
/// Stands for the name of the task of an event: so most sentences are the same.
constexpr QChar nameMark(1);

bool isWaiting(TaskState state)
{
    return state == TaskState::Network || state == TaskState::Suspended
           || state == TaskState::Backoff;
}

/// All, or so many of them: those are left out first of which the least is known, then those that ended first.
std::vector<const TaskTrack *> chosenTasks(const History &history, std::size_t most)
{
    std::vector<const TaskTrack *> tasks;
    for (const TaskTrack &task : history.tasks())
        tasks.push_back(&task);
    if (tasks.size() <= most)
        return tasks;
    const auto rank = [](const TaskTrack *task) {
        return std::pair(task->isSummary, task->ended().value_or(Moment(Clock::TimePoint::max())));
    };
    // Summaries last, and of each kind the newest first.
    const auto comesFirst = [&rank](const TaskTrack *one, const TaskTrack *other) {
        const auto [isSummary, ended] = rank(one);
        const auto [isOtherSummary, otherEnded] = rank(other);
        return isSummary != isOtherSummary ? isOtherSummary : ended > otherEnded;
    };
    std::ranges::nth_element(tasks, tasks.begin() + static_cast<std::ptrdiff_t>(most), comesFirst);
    tasks.resize(most);
    std::ranges::sort(tasks, {}, [](const TaskTrack *task) { return task->id; });
    return tasks;
}

qint64 nanoseconds(Clock::TimePoint t)
{
    return t.time_since_epoch().count();
}

/// The worst first, but what many tasks have in common before all of it.
std::vector<Finding> findingsIn(const History &history)
{
    std::vector<Finding> findings = findingsOf(history, history.end());
    std::ranges::stable_partition(
        findings, [](const Finding &f) { return f.kind == FindingKind::SameFailure; });
    return findings;
}

} // namespace

PageData::PageData(const ExportedRun &run, std::size_t tasks)
    : m_run(run)
    , m_history(run.history())
    , m_tasks(chosenTasks(m_history, tasks))
    , m_events(m_history, m_tasks)
    , m_numbers(m_history.tasks().size())
{
    qint64 number = 0;
    for (const TaskTrack *const task : m_tasks)
        m_numbers[static_cast<std::size_t>(task->id) - 1] = ++number;
    for (qint64 i = 0; i < m_history.keptEvents(); ++i) {
        const TraceEvent &event = *m_history.event(keptEvent(i));
        if (event.resource != ResourceId::None
            && (event.kind == EventKind::PermitsChanged || isOfDomain(event.kind)))
            m_changes[event.resource].push_back(keptEvent(i));
    }
}

EventIndex PageData::keptEvent(qint64 i) const
{
    return EventIndex{static_cast<quint32>(m_events.firstKept()) + static_cast<quint32>(i)};
}

bool PageData::write(const ExportSink &sink)
{
    m_sink = &sink;
    m_json.beginObject();
    writeHead();
    writeStates();
    writeTimes();
    writeEvents();
    writeTasks();
    writeAttempts();
    writeResources();
    writeFindings();
    // These come last: all before has added to them.
    writeDoings();
    writeNotes();
    writeTexts();
    m_json.endObject();
    flush(0);
    return m_isGood;
}

void PageData::flush(qsizetype atLeast)
{
    if (m_json.size() < atLeast)
        return;
    // In JSON that stands in strings alone, where it could end the script that holds it.
    const QByteArray piece = m_json.take().replace('<', "\\u003c");
    m_isGood = m_isGood && (*m_sink)(piece);
}

void PageData::writeHead()
{
    const RecordingHeader header = m_run.recording().header.value_or(RecordingHeader());
    const auto text = [this](Key key, const QString &value) {
        m_json.key(key);
        m_json.string(printable(value, longestName));
    };
    const auto number = [this](Key key, qint64 value) {
        m_json.key(key);
        m_json.integer(value);
    };
    text(Key("program"), header.program);
    text(Key("runtime"), header.runtime);
    m_json.key(Key("started"));
    m_json.string(header.started.isValid() ? header.started.toUTC().toString(Qt::ISODate)
                                           : QString());
    number(Key("recorded"), m_history.recordedEvents());
    number(Key("allTasks"), std::ssize(m_history.tasks()));
    number(Key("end"), nanoseconds(m_history.end()));
}

void PageData::writeStates()
{
    const DomainWords &words = m_run.words();
    m_json.key(Key("states"));
    m_json.beginArray();
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        const auto state = static_cast<TaskState>(i);
        m_json.beginArray();
        m_json.string(words.state(state));
        m_json.string(words.meaning(state));
        m_json.integer(static_cast<qint64>(words.shown(state)));
        m_json.endArray();
    }
    m_json.endArray();
}

void PageData::writeTimes()
{
    m_json.key(Key("gone"));
    m_json.beginArray();
    for (const Moment &m : m_events.gone())
        m_json.integer(static_cast<qint64>(m.event));
    m_json.endArray();
    m_json.key(Key("firstKept"));
    m_json.integer(static_cast<qint64>(m_events.firstKept()));

    m_json.key(Key("times"));
    m_json.beginArray();
    Clock::TimePoint last;
    const auto add = [&](Clock::TimePoint t) {
        m_json.integer((t - std::exchange(last, t)).count());
        flush(pieceSize);
    };
    for (const Moment &m : m_events.gone())
        add(m.time);
    for (qint64 i = 0; i < m_history.keptEvents(); ++i)
        add(m_history.event(keptEvent(i))->time);
    m_json.endArray();
}

void PageData::writeEvents()
{
    // Of those that are kept: whose it is, what it says and where, and how far back its cause is.
    m_json.key(Key("events"));
    m_json.beginArray();
    for (qint64 i = 0; i < m_history.keptEvents(); ++i) {
        const EventIndex index = keptEvent(i);
        const TraceEvent &event = *m_history.event(index);
        const qint64 cause = m_events.positionOf(event.cause);
        m_json.integer(numberOf(event.task));
        m_json.integer(sentenceOf(event));
        m_json.integer(placeOf(event.place));
        m_json.integer(cause > 0 ? m_events.positionOf(index) - cause : 0);
        flush(pieceSize);
    }
    m_json.endArray();
}

void PageData::writeTasks()
{
    m_json.key(Key("tasks"));
    m_json.beginArray();
    for (const TaskTrack *const task : m_tasks) {
        m_json.beginArray();
        m_json.integer(m_texts.numberOf(nameOf(*task)));
        qint64 parent = numberOf(task->parent);
        for (const TaskTrack *above = m_history.task(task->parent); above && parent == 0;
             above = m_history.task(above->parent))
            parent = numberOf(above->parent);
        m_json.integer(parent);
        m_json.integer(m_texts.numberOf(printable(m_history.text(task->error), longestSentence)));
        m_json.integer(placeOf(task->place));
        qint64 last = 0;
        for (const Transition &transition : task->transitions) {
            const qint64 position = m_events.positionOf(transition.moment());
            m_json.integer(position - std::exchange(last, position));
            m_json.integer(doingOf(transition));
        }
        m_json.endArray();
        flush(pieceSize);
    }
    m_json.endArray();
}

void PageData::writeAttempts()
{
    m_json.key(Key("attempts"));
    m_json.beginArray();
    for (const TaskTrack *const task : m_tasks) {
        for (const AttemptSpan &attempt : task->attempts) {
            const auto ended = attempt.ended();
            m_json.beginArray();
            m_json.integer(numberOf(task->id));
            m_json.integer(attempt.number);
            m_json.integer(m_events.positionOf(attempt.began()));
            m_json.integer(ended ? m_events.positionOf(*ended) : 0);
            m_json.integer(static_cast<qint64>(endState(attempt.outcome)));
            m_json.integer(m_texts.numberOf(printable(m_history.text(attempt.error), longestName)));
            m_json.endArray();
            flush(pieceSize);
        }
    }
    m_json.endArray();
}

void PageData::writeResources()
{
    m_json.key(Key("resources"));
    m_json.beginArray();
    for (const ResourceTrack &resource : m_history.resources())
        writeResource(resource);
    m_json.endArray();
}

void PageData::writeResource(const ResourceTrack &resource)
{
    m_json.beginObject();
    m_json.key(Key("kind"));
    m_json.string(QString(resourceKindName(resource.kind())));
    m_json.key(Key("name"));
    m_json.string(printable(resource.name(), longestName));
    m_json.key(Key("created"));
    m_json.integer(m_events.positionOf(resource.created()));
    m_json.key(Key("removed"));
    m_json.integer(resource.removed() ? m_events.positionOf(*resource.removed()) : 0);
    writePermits(resource);
    if (resource.hasPermits())
        writeSlots(resource);
    else
        writeHeld(resource);
    writeClosures(resource);
    m_json.endObject();
    flush(pieceSize);
}

void PageData::writePermits(const ResourceTrack &resource)
{
    m_json.key(Key("permits"));
    m_json.beginArray();
    int last = -1;
    const auto add = [&](Moment m) {
        const int permits = resource.permitsAt(m);
        if (std::exchange(last, permits) == permits)
            return;
        m_json.integer(m_events.positionOf(m));
        m_json.integer(permits);
    };
    add(resource.created());
    // Of changes that are gone, what they came to is known.
    if (const auto kept = m_history.momentOf(m_events.firstKept());
        kept && *kept > resource.created())
        add(*kept);
    for (const EventIndex index : changesOf(resource))
        add(*m_history.momentOf(index));
    m_json.endArray();
}

void PageData::writeHeld(const ResourceTrack &resource)
{
    m_json.key(Key("held"));
    m_json.beginArray();
    int last = 0;
    OccupancyTrack::Reader changes = resource.occupancy().all();
    while (const auto change = changes.next()) {
        if (std::exchange(last, change->value.held) == change->value.held)
            continue;
        m_json.integer(m_events.positionOf(change->since));
        m_json.integer(change->value.held);
    }
    m_json.endArray();
}

void PageData::writeSlots(const ResourceTrack &resource)
{
    m_json.key(Key("slots"));
    m_json.beginArray();
    for (const std::vector<ResourceSpan> &slot : resource.slotSpans()) {
        m_json.beginArray();
        for (const ResourceSpan &span : slot) {
            const auto ended = span.ended();
            m_json.integer(numberOf(span.task));
            m_json.integer(m_events.positionOf(span.began()));
            m_json.integer(ended ? m_events.positionOf(*ended) : 0);
        }
        m_json.endArray();
        flush(pieceSize);
    }
    m_json.endArray();
}

void PageData::writeClosures(const ResourceTrack &resource)
{
    // Position, since when, until when (-1: for good), and why; no reason: it is open again.
    m_json.key(Key("closures"));
    m_json.beginArray();
    bool wasClosed = false;
    for (const EventIndex index : changesOf(resource)) {
        const auto closure = m_run.words().closedAt(resource, *m_history.momentOf(index));
        if (!std::exchange(wasClosed, closure.has_value()) && !closure)
            continue;
        m_json.beginArray();
        m_json.integer(m_events.positionOf(index));
        m_json.integer(closure ? nanoseconds(closure->since) : 0);
        m_json.integer(closure && closure->until ? nanoseconds(*closure->until) : -1);
        m_json.integer(closure ? m_texts.numberOf(closure->why) : 0);
        m_json.endArray();
    }
    m_json.endArray();
}

void PageData::writeFindings()
{
    m_json.key(Key("findings"));
    m_json.beginArray();
    for (const Finding &finding : findingsIn(m_history)) {
        m_json.beginObject();
        m_json.key(Key("kind"));
        m_json.string(QString(findingName(finding.kind)));
        m_json.key(Key("sentence"));
        m_json.string(printable(findingSentence(m_history, finding), longestSentence));
        m_json.key(Key("task"));
        m_json.integer(numberOf(finding.task));
        m_json.key(Key("from"));
        m_json.integer(m_events.positionOf(finding.from));
        m_json.key(Key("since"));
        m_json.integer(nanoseconds(finding.from.time));
        m_json.key(Key("evidence"));
        m_json.beginArray();
        for (const EventIndex event : finding.evidence) {
            if (const qint64 position = m_events.positionOf(event); position > 0)
                m_json.integer(position);
        }
        m_json.endArray();
        m_json.endObject();
    }
    m_json.endArray();
}

void PageData::writeDoings()
{
    m_json.key(Key("doings"));
    m_json.beginArray();
    for (const Transition &sample : m_doingSamples) {
        m_json.beginArray();
        m_json.integer(static_cast<qint64>(sample.state));
        m_json.integer(static_cast<qint64>(ResourceId(sample.resource)));
        m_json.string(isWaiting(sample.state) ? QString(waitName(sample.wait())) : QString());
        m_json.string(doingText(m_history, m_run.words(), sample));
        m_json.endArray();
    }
    m_json.endArray();
}

void PageData::writeNotes()
{
    QStringList notes = shortcomings(m_run.recording());
    const qsizetype kept = m_history.keptEvents();
    const qsizetype all = m_history.recordedEvents();
    if (kept < all)
        notes << PageDataWords::tr(
                     "This page tells the newest %1 of %2 events; of those before, only how "
                     "tasks and resources stood.")
                     .arg(formatCount(kept), formatCount(all));
    if (m_tasks.size() < m_history.tasks().size())
        notes << PageDataWords::tr(
                     "This page shows %1 of %2 tasks, which is as many as it holds: the "
                     "oldest of those that ended are left out, also from the counts.")
                     .arg(formatCount(std::ssize(m_tasks)),
                          formatCount(std::ssize(m_history.tasks())));
    if (m_texts.isCut())
        notes << PageDataWords::tr("Some texts are left out, since the page would be too large.");
    m_json.key(Key("notes"));
    m_json.beginArray();
    for (const QString &note : notes)
        m_json.string(note);
    m_json.endArray();
}

void PageData::writeTexts()
{
    m_json.key(Key("texts"));
    m_json.beginArray();
    for (const QString &text : m_texts.all()) {
        m_json.string(text);
        flush(pieceSize);
    }
    m_json.endArray();
}

const std::vector<EventIndex> &PageData::changesOf(const ResourceTrack &resource) const
{
    static const std::vector<EventIndex> none;
    const auto changes = m_changes.find(resource.id());
    return changes == m_changes.end() ? none : changes->second;
}

qint64 PageData::numberOf(TaskId task) const
{
    const std::size_t index = static_cast<std::size_t>(task) - 1;
    return index < m_numbers.size() ? m_numbers[index] : 0;
}

qint64 PageData::doingOf(const Transition &transition)
{
    const WaitKind wait = isWaiting(transition.state) ? transition.wait() : WaitKind::Checkpoint;
    const auto [known, isNew] = m_doings.try_emplace(
        {transition.state, wait, ResourceId(transition.resource)}, std::ssize(m_doingSamples));
    if (isNew)
        m_doingSamples.push_back(transition);
    return known->second;
}

qint64 PageData::sentenceOf(const TraceEvent &event)
{
    if (!belongsToStory(event.kind, m_run.words()))
        return 0;
    QString sentence = printable(eventSentence(m_history, event, m_run.words()), longestSentence);
    const QString name = taskName(m_history, event.task);
    const qsizetype place = sentence.indexOf(name);
    if (numberOf(event.task) > 0 && !name.isEmpty() && place >= 0)
        sentence.replace(place, name.size(), nameMark);
    return m_texts.numberOf(sentence);
}

qint64 PageData::placeOf(PlaceId place)
{
    const SourcePlace where = m_history.place(place);
    if (where.file.isEmpty())
        return 0;
    const QString file = where.file.section(u'/', -1).section(u'\\', -1);
    return m_texts.numberOf(printable(file % u':' % QString::number(where.line), longestName));
}

QString PageData::nameOf(const TaskTrack &task) const
{
    const QString name = m_history.text(task.name);
    return name.isEmpty() ? PageDataWords::tr("Task %1").arg(static_cast<quint32>(task.id))
                          : printable(name, longestName);
}

} // namespace coroscope
