// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lessonengine.h"
#include "core/lessons/moments/namedmoment.h"
#include "core/lessons/moments/runfacts.h"
#include "core/lessons/ownlist/ownlist.h"
#include "core/trace/history.h"
#include "ui/learn/playstops.h"
#include "ui/learn/predict/predictions.h"
#include "ui/monitor/monitorview.h"
#include "words/http/httpeventwords.h"

#include <QDateTime>
#include <QObject>

#include <map>
#include <optional>

namespace coroscope::ui {

/// What the Learn workspace is about: one lesson, the recording of its newest run, and where in that the user looks. The
/// one place that changes any of it; panes read it and send intents here.
///
/// A lesson is run first, in virtual time and to its end, and then played: pause, speed and steps are movements of the
/// view's cursor and of its playback, so that the story is the same at any speed.
///
/// Over somebody's own list it is run in real time, and its history grows while it is looked at; when it is over, that is
/// a recording like any other.
///
/// Threads: the one that shows. Lifetime: outlives its panes, and the engine outlives it.
class LearnSession final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Ready,    ///< not run yet
        Running,  ///< for some tenth of a second, in which a recording of before is still shown
        Recorded, ///< and can be played
    };

    explicit LearnSession(LessonEngine &engine, QObject *parent = nullptr);

    State state() const;
    bool isRunning() const { return m_isRunning; }
    const Lesson &lesson() const { return *m_lesson; }
    const History &history() const { return m_history; }

    // --- over somebody's own list
    const OwnList &ownList() const { return m_ownList; }
    /// What of it the lesson is run over, and what is shown was: none is the lab.
    QList<OwnPage> ownPages() const
    {
        return m_isAtLab ? QList<OwnPage>() : m_ownList.first(m_lesson->mostOwnPages);
    }
    /// From now on, for all lessons that take one. A run is given up.
    void setOwnList(const OwnList &list);
    /// The same without it; the list is kept.
    void goBackToLab();
    /// Such a run is under way.
    bool isLive() const { return m_isLive; }
    /// One is under way, or what it did is in no file: it cannot be had again.
    bool hasOwnRunToLose() const { return m_isLive || m_hasUnsavedPages; }
    /// What is shown is in a file now.
    void noteSaved() { m_hasUnsavedPages = false; }
    /// Stops it: its tasks are cancelled and awaited, and what it did is kept.
    void halt() { m_engine.halt(); }
    /// What became of the pages of the recording; nullopt: the lab's.
    const std::optional<PageTally> &tally() const { return m_tally; }

    /// Why the recording ends where it does.
    LessonEnd end() const { return m_end; }
    /// When the run began: what time zero of its history was.
    const QDateTime &begun() const { return m_begun; }

    MonitorView &view() { return m_view; }
    /// Those of the recording that have names, in the order of time.
    const QList<NamedMoment> &moments() const { return m_moments; }
    Predictions &predictions() { return m_predictions; }

    /// A run and what it comes down to.
    struct PastRun
    {
        LessonOptions options;
        RunFacts facts;
    };
    /// Of the recording; nullopt: there is none.
    const std::optional<PastRun> &shownRun() const { return m_shownRun; }
    /// The last one of the same lesson that was set otherwise.
    const std::optional<PastRun> &runBefore() const { return m_runBefore; }
    /// Whether somebody may see what comes after the moment that is shown: not while that would answer a question.
    bool mayShowWhatComes() const;

    /// Shows another lesson, which was not run yet.
    void choose(const Lesson &lesson);
    /// Runs the lesson, anew if it ran before, and plays it from its beginning; who is selected stays so.
    void run() { record(Playback::Then::Play); }
    /// How this lesson is run: by default, or as runWith() was told, as long as the session lives.
    const LessonOptions &options() { return m_options[m_lesson]; }
    /// From now on the lesson asks that server for its data: LessonOptions::database.
    void setDatabase(const QUrl &server) { m_options[m_lesson].database = server; }
    /// The same as run(), from now on with these, in place of a run that is under way.
    void runWith(quint64 seed, const KnobValues &knobs);
    /// Plays on to the moment of that name and stands still there; from the beginning if it is past, and runs the lesson
    /// first if it has not been. Where the recording has no such moment it plays to its end.
    void runTo(const QString &moment);
    /// Shows the named moment after the one that is shown, or the one before: +1, -1. Where there is none it stays.
    void goToMoment(int direction);
    /// Ends the engine; stopped() follows.
    void stop();

    /// What is shown and chosen, to be shown again: a lesson against the lab runs the same way each time. A value.
    struct Place
    {
        const Lesson *lesson = nullptr;
        std::map<const Lesson *, LessonOptions> options{};
        OwnList ownList{};
        bool isAtLab = true;
        std::optional<Moment> moment{}; ///< of the recording, if there is one of the lab
    };
    Place place() const;
    /// Begins anew with that.
    void goTo(const Place &place);

Q_SIGNALS:
    void lessonChanged();
    void ownListChanged();
    /// Another recording is shown, or none: nothing of what was shown holds.
    void runBegan();
    void stateChanged();
    /// Of a run that was looked at live, those that have names are known: it is over.
    void momentsChanged();
    /// mayShowWhatComes() is another.
    void whatComesMayBeShown();
    /// A lesson could not be run; `why` is for the user. What was shown stays.
    void refused(const QString &why);
    void stopped();

private:
    void record(Playback::Then then);
    void useOwnList(bool isUsed);
    void showLive();
    void drain();
    void endLive();
    void abandon();
    void finish(const LessonEnding &ending);
    void show();
    void findMoments();
    void noteSeen();
    void noteRun();
    void noteWhatMayBeShown();
    TaskId taskCalled(TaskId before, const QString &name) const;
    void noteState();

    LessonEngine &m_engine;
    const Lesson *m_lesson;
    std::map<const Lesson *, LessonOptions> m_options; ///< of those that were run
    History m_history;
    const HttpEventWords m_words;
    MonitorView m_view;
    QList<NamedMoment> m_moments;
    Predictions m_predictions{m_view};
    PlayStops m_stops{m_view, [this](Moment after) { return m_predictions.nextAsked(after); }};
    std::optional<Moment> m_goTo; ///< when the run under way is over, instead of playing
    LessonOptions m_runWith;      ///< the run under way, or the recording
    std::optional<PastRun> m_shownRun;
    std::optional<PastRun> m_runBefore;
    bool m_isSeen = false;       ///< the recording, to its end
    bool m_notedMayShow = false; ///< what was told last
    QString m_runTo;             ///< when the run under way is over; empty: to the end
    QDateTime m_begun;           ///< by the clock on the wall, as is ...
    QDateTime m_begunAnew;       ///< ... that of the run under way
    LessonEnd m_end = LessonEnd::Over;
    State m_notedState = State::Ready;
    Playback::Then m_then = Playback::Then::Play; ///< when the run under way is over
    bool m_isRunning = false;
    OwnList m_ownList;
    bool m_isAtLab = true; ///< the list is kept for later
    std::optional<PageTally> m_tally;
    bool m_hasUnsavedPages = false; ///< of those: the recording that is shown
    bool m_isLive = false;          ///< m_isRunning, over those pages
    bool m_showsLive = false; ///< and something has happened in it: until then what was shown stays
};

} // namespace coroscope::ui
