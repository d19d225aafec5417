// SPDX-License-Identifier: MIT
#include "ui/learn/learnsession.h"

#include "core/lessons/ownlist/ownmoments.h"
#include "ui/monitor/time/timetravel.h"
#include "words/lessons/lessonwords.h"

#include <algorithm>
#include <utility>

namespace coroscope::ui {

LearnSession::LearnSession(LessonEngine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_lesson(&allLessons().front())
    , m_view(m_history, m_words)
{
    connect(&m_engine, &LessonEngine::finished, this, &LearnSession::finish);
    connect(&m_engine, &LessonEngine::stopped, this, &LearnSession::stopped);
    connect(&m_view.playback(), &Playback::recordingWanted, this, &LearnSession::record);
    connect(&m_view.clock(), &FrameClock::intake, this, &LearnSession::drain);
    connect(&m_view.cursor(), &TimeCursor::changed, this, &LearnSession::noteSeen);
    connect(&m_predictions, &Predictions::changed, this, &LearnSession::noteWhatMayBeShown);
    connect(&m_predictions, &Predictions::progressChanged, this, &LearnSession::noteWhatMayBeShown);
}

LearnSession::State LearnSession::state() const
{
    return m_isRunning ? State::Running : m_history.isEmpty() ? State::Ready : State::Recorded;
}

void LearnSession::choose(const Lesson &lesson)
{
    if (&lesson == m_lesson)
        return;
    m_lesson = &lesson;
    m_runBefore.reset();
    m_shownRun.reset();
    abandon();
    Q_EMIT lessonChanged();
    noteState();
}

void LearnSession::setOwnList(const OwnList &list)
{
    m_ownList = list;
    useOwnList(!list.isEmpty());
}

void LearnSession::goBackToLab()
{
    useOwnList(false);
}

void LearnSession::useOwnList(bool isUsed)
{
    m_isAtLab = !isUsed;
    m_runBefore.reset();
    m_shownRun.reset();
    abandon();
    Q_EMIT ownListChanged();
    noteState();
}

/// Of a run that nobody wants any more nothing is shown.
void LearnSession::abandon()
{
    m_engine.cancel();
    m_isRunning = false;
    m_isLive = false;
    m_showsLive = false;
    m_hasUnsavedPages = false;
    m_goTo.reset();
    m_tally.reset();
    m_view.clock().setBusy(false);
    m_history.clear();
    findMoments();
    m_view.selection().clear();
    m_view.lookAtAll();
    Q_EMIT runBegan();
    m_view.clock().touch();
}

void LearnSession::record(Playback::Then then)
{
    m_then = then;
    m_runTo.clear();
    m_goTo.reset();
    if (std::exchange(m_isRunning, true))
        return;
    m_begunAnew = QDateTime::currentDateTimeUtc();
    LessonOptions how = options();
    how.ownPages = ownPages();
    m_runWith = how;
    m_engine.start(*m_lesson, how);
    if (!how.ownPages.isEmpty()) {
        m_isLive = true;
        m_view.clock().setBusy(true);
    }
    noteState();
}

/// A run that is refused never comes here.
void LearnSession::showLive()
{
    m_showsLive = true;
    m_hasUnsavedPages = true;
    m_begun = m_begunAnew;
    m_tally.reset();
    m_history.clear();
    findMoments();
    m_view.selection().clear();
    m_view.lookAtAll();
    Q_EMIT runBegan();
}

void LearnSession::drain()
{
    if (!m_isLive)
        return;
    const EventBatch batch = m_engine.take();
    if (!m_showsLive && batch.events.empty() && batch.texts.isEmpty())
        return;
    if (!m_showsLive)
        showLive();
    m_history.append(batch);
    m_view.noteEnd();
}

void LearnSession::endLive()
{
    drain();
    m_isLive = false;
    if (!std::exchange(m_showsLive, false)) {
        m_view.clock().setBusy(false);
        return;
    }
    m_view.clock().setBusy(false);
    findMoments();
    noteRun();
    Q_EMIT momentsChanged();
    m_view.clock().touch();
}

void LearnSession::runWith(quint64 seed, const KnobValues &knobs)
{
    LessonOptions &changed = m_options[m_lesson];
    changed.seed = seed;
    changed.knobs = knobs;
    if (m_isRunning)
        abandon();
    run();
}

void LearnSession::stop()
{
    m_isRunning = false;
    m_isLive = false;
    m_showsLive = false;
    m_view.clock().setBusy(false);
    noteState();
    m_engine.stop();
}

LearnSession::Place LearnSession::place() const
{
    const bool isKept = !m_history.isEmpty() && ownPages().isEmpty();
    return {.lesson = m_lesson,
            .options = m_options,
            .ownList = m_ownList,
            .isAtLab = m_isAtLab,
            .moment = isKept ? std::optional(m_view.now()) : std::nullopt};
}

void LearnSession::goTo(const Place &place)
{
    m_options = place.options;
    if (place.lesson && place.lesson == m_lesson)
        Q_EMIT lessonChanged(); // its knobs may be others
    else if (place.lesson)
        choose(*place.lesson);
    if (!place.ownList.isEmpty()) {
        setOwnList(place.ownList);
        if (place.isAtLab)
            goBackToLab();
    }
    if (!place.moment)
        return;
    record(Playback::Then::StandAtFirst);
    m_goTo = place.moment;
}

void LearnSession::finish(const LessonEnding &ending)
{
    m_isRunning = false;
    if (ending.end == LessonEnd::NotRun) {
        if (m_isLive)
            endLive();
        noteState();
        Q_EMIT refused(lessonRefusal(ending));
        return;
    }
    m_end = ending.end;
    m_tally = ending.pages;
    if (m_isLive) {
        endLive();
    } else {
        m_begun = m_begunAnew;
        show();
    }
    noteState();
}

void LearnSession::show()
{
    const TaskTrack *const before = m_history.task(m_view.selection().task());
    const QString selected = before ? m_history.text(before->name) : QString();
    const bool isFirst = m_history.isEmpty();
    m_history.clear();
    m_history.append(m_engine.take());
    findMoments();
    noteRun();
    m_view.selection().select(taskCalled(m_view.selection().task(), selected), -1);
    if (isFirst)
        m_view.lookAtAll();
    else
        m_view.noteEnd();
    Q_EMIT runBegan();
    if (const auto first = m_history.momentOf(EventIndex{1})) {
        m_view.cursor().pauseAt(*first);
        m_stops.startOver(*first);
    }
    if (const auto moment = std::exchange(m_goTo, std::nullopt))
        m_view.cursor().pauseAt(*moment);
    else if (!m_runTo.isEmpty())
        runTo(m_runTo);
    else if (m_then == Playback::Then::Play)
        m_view.playback().play();
    m_view.clock().touch();
}

void LearnSession::findMoments()
{
    m_moments = namedMoments(m_history, lessonText(*m_lesson).moments);
    if (ownPages().isEmpty()) {
        m_predictions.setRecording(*m_lesson, m_moments);
        return;
    }
    m_moments = momentsOfOwnRun(*m_lesson, m_moments, m_end);
    // What is asked is told of the pages of the lab.
    m_predictions.setRecording(*m_lesson, {});
}

void LearnSession::runTo(const QString &moment)
{
    if (m_isLive)
        return;
    if (m_history.isEmpty() || m_isRunning) {
        record(Playback::Then::Play);
        m_runTo = moment;
        return;
    }
    if (const NamedMoment *const target = findMoment(m_moments, moment))
        m_stops.runTo(target->moment);
    else
        m_view.playback().play();
}

void LearnSession::goToMoment(int direction)
{
    const Moment now = m_view.now();
    const NamedMoment *const target =
        direction > 0 ? momentAfter(m_moments, now) : momentBefore(m_moments, now);
    if (target)
        m_view.lookAt(target->moment, TaskId::None);
}

/// One that is run the same way again leaves what it is compared with.
void LearnSession::noteRun()
{
    const auto isLike = [this](const PastRun &run) {
        const KnobValues initial(m_lesson->knobs);
        return run.options.seed == m_runWith.seed
               && run.options.knobs.value_or(initial) == m_runWith.knobs.value_or(initial);
    };
    if (m_shownRun && !isLike(*m_shownRun))
        m_runBefore = std::move(m_shownRun);
    m_shownRun = PastRun{m_runWith, factsOf(m_history)};
    m_isSeen = false;
    noteWhatMayBeShown();
}

bool LearnSession::mayShowWhatComes() const
{
    if (m_history.isEmpty() || m_isLive)
        return false;
    const bool isAsked = m_predictions.shown() && !m_predictions.isChecked();
    return !isAsked && (m_isSeen || !m_predictions.nextAsked(Moment()));
}

void LearnSession::noteWhatMayBeShown()
{
    const bool may = mayShowWhatComes();
    if (std::exchange(m_notedMayShow, may) != may)
        Q_EMIT whatComesMayBeShown();
}

/// Whoever has come to its end has seen it.
void LearnSession::noteSeen()
{
    // Much may happen at the last of all times.
    const Moment now = m_view.now();
    const bool isAtEnd = !m_history.isEmpty() && now.time >= m_history.end()
                         && eventsBy(m_history, now) >= m_history.recordedEvents();
    m_isSeen = m_isSeen || (isAtEnd && !m_isRunning);
    noteWhatMayBeShown();
    if (!ownPages().isEmpty())
        return;
    const QString name(m_lesson->name);
    if (!isAtEnd || m_predictions.progress().isSeen(name))
        return;
    Progress progress = m_predictions.progress();
    progress.noteSeen(name);
    m_predictions.setProgress(progress);
}

/// The same one of a run before: mostly it has the same number again.
TaskId LearnSession::taskCalled(TaskId before, const QString &name) const
{
    const auto isCalledSo = [&](const TaskTrack &task) {
        return m_history.text(task.name) == name;
    };
    if (const TaskTrack *const same = m_history.task(before); same && isCalledSo(*same))
        return before;
    const std::vector<TaskTrack> &tasks = m_history.tasks();
    const auto found = std::ranges::find_if(tasks, isCalledSo);
    return name.isEmpty() || found == tasks.end() ? TaskId::None : found->id;
}

void LearnSession::noteState()
{
    const State now = state();
    if (std::exchange(m_notedState, now) != now)
        Q_EMIT stateChanged();
}

} // namespace coroscope::ui
