// SPDX-License-Identifier: MIT

#include "app/demorun.h"

#include "app/desktop.h"
#include "app/terminal/console.h"
#include "app/terminal/terminal.h"
#include "core/check/run/inflightrequest.h"
#include "ui/check/options/optionswindow.h"
#include "ui/check/runs/keptrunswindow.h"
#include "ui/diagnosis/diagnosiswindow.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QWidget>

#include <tuple>

namespace coroscope {

using namespace std::chrono_literals;

namespace {

/// Every pace of the window has ticked by then.
constexpr auto settling = 600ms;

/// A turn of the event loop settles one layout, and asks for the one around it. Where the clock has ticked
/// just before, a picture would otherwise show new contents in old places.
void settleLayouts()
{
    constexpr int deepest = 64; ///< layouts inside each other
    for (int depth = 0; depth < deepest; ++depth)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

constexpr auto panesSettle = std::chrono::milliseconds(200);

} // namespace

bool savePicture(QWidget &window, const QString &file)
{
    settleLayouts();
    if (window.grab().save(file))
        return true;
    complain(u"coroscope: "
             % QCoreApplication::translate("coroscope::Picture", "Cannot write the picture %1.")
                   .arg(file));
    return false;
}

DemoRun::DemoRun(Desktop &desktop, WindowArguments arguments)
    : m_desktop(desktop)
    , m_arguments(std::move(arguments))
{
    connect(&m_ticker, &QTimer::timeout, this, &DemoRun::watch);
}

void DemoRun::begin()
{
    if (isTerminal(standardError))
        m_progress.emplace();
    connect(&m_desktop.session(), &ui::CheckSession::refused, this, &DemoRun::giveUp);
    m_ticker.start(std::chrono::milliseconds(50));
    // As soon as there is news: the picture is of a moment, and a timer would come late for it.
    connect(&m_desktop.session().view().clock(), &ui::FrameClock::frame, this, &DemoRun::watch);
}

void DemoRun::watch()
{
    const CheckRun &run = m_desktop.session().run();
    if (m_progress && run.hasStarted())
        m_progress->show(run.targetCountsAt(run.history().end()));
    if (m_isPosing || !isMoment())
        return;
    m_isPosing = true;
    pose();
    ui::CheckSession &session = m_desktop.session();
    session.freeze();
    // Connected last, it comes when every pane has taken in the same moment. What they have put off comes
    // before the picture: the order of rows waits for the tick after this one.
    connect(
        &session.view().clock(),
        &ui::FrameClock::tableTick,
        this,
        [this] {
            if (m_arguments.pose != WindowArguments::Pose::Diagnosis)
                QTimer::singleShot(panesSettle, this, &DemoRun::takePicture);
        },
        Qt::SingleShotConnection);
}

void DemoRun::pose()
{
    selectAnExample();
    switch (m_arguments.pose) {
    case WindowArguments::Pose::Results:
        break;
    case WindowArguments::Pose::InFlight:
        m_desktop.showInFlight();
        selectTheOldestRequest();
        break;
    case WindowArguments::Pose::Options:
        m_desktop.showOptions();
        break;
    case WindowArguments::Pose::Runs:
        m_desktop.showKeptRuns();
        break;
    case WindowArguments::Pose::Diagnosis:
        connect(&m_desktop.diagnosisEngine(), &DiagnosisEngine::finished, this, [this] {
            QTimer::singleShot(panesSettle, this, &DemoRun::takePicture);
        });
        m_desktop.session().diagnose(slowestTarget());
        break;
    }
}

void DemoRun::selectTheOldestRequest()
{
    const CheckRun &run = m_desktop.session().run();
    const InFlightRequests requests = inFlightRequestsAt(run, run.history().end(), 1);
    if (!requests.shown.empty())
        m_desktop.session().view().selection().select(requests.shown.front().task,
                                                      requests.shown.front().target);
}

int DemoRun::slowestTarget() const
{
    const CheckRun &run = m_desktop.session().run();
    int slowest = 0;
    std::chrono::nanoseconds longest{-1};
    for (int target = 0; target < int(run.list().targets().size()); ++target) {
        const JudgedResult result = run.result(target);
        if (!result || result->verdict != Verdict::Ok || result->total <= longest)
            continue;
        slowest = target;
        longest = result->total;
    }
    return slowest;
}

bool DemoRun::isMoment() const
{
    using State = ui::CheckSession::State;
    ui::CheckSession &session = m_desktop.session();
    if (!m_arguments.isDemo && m_arguments.files.isEmpty())
        return true;
    if (!m_arguments.isDemo)
        return session.state() == State::Ready;
    if (session.state() == State::Finished)
        return true;
    return m_arguments.moment
           && session.run().history().end().time_since_epoch() >= *m_arguments.moment;
}

void DemoRun::selectAnExample()
{
    // While the run goes on, of who lives; the task with the most attempts has the most to tell, and of those the last
    // one with the most steps.
    const auto story = [](const TaskTrack &task) {
        return std::tuple(!task.ended(), task.attempts.size(), task.transitions.size());
    };
    const TaskTrack *example = nullptr;
    for (const TaskTrack &task : m_desktop.session().run().history().tasks()) {
        if (task.subject >= 0 && (!example || story(task) >= story(*example)))
            example = &task;
    }
    if (example)
        m_desktop.session().view().selection().select(example->id,
                                                      static_cast<int>(example->subject));
}

void DemoRun::giveUp(const QString &why)
{
    m_ticker.stop();
    m_progress.reset();
    complain(u"coroscope: " % why);
    m_desktop.window().shutDown();
}

QWidget &DemoRun::pictured()
{
    switch (m_arguments.pose) {
    case WindowArguments::Pose::Diagnosis:
        return *m_desktop.diagnosisWindow();
    case WindowArguments::Pose::Options:
        return *m_desktop.optionsWindow();
    case WindowArguments::Pose::Runs:
        if (m_desktop.keptRunsWindow()) // not without a store
            return *m_desktop.keptRunsWindow();
        break;
    case WindowArguments::Pose::Results:
    case WindowArguments::Pose::InFlight:
        break;
    }
    return m_desktop.window();
}

void DemoRun::takePicture()
{
    m_ticker.stop();
    m_progress.reset();
    m_hasSucceeded = savePicture(pictured(), m_arguments.screenshot);
    m_desktop.window().shutDown();
}

LessonDemo::LessonDemo(Desktop &desktop, WindowArguments arguments)
    : m_desktop(desktop)
    , m_arguments(std::move(arguments))
{
}

void LessonDemo::begin()
{
    ui::LearnSession &session = m_desktop.learnSession();
    connect(&session, &ui::LearnSession::stateChanged, this, &LessonDemo::pose);
    connect(&session, &ui::LearnSession::refused, this, [this](const QString &why) {
        complain(u"coroscope: " % why);
        m_desktop.window().shutDown();
    });
    session.run();
}

void LessonDemo::pose()
{
    ui::LearnSession &session = m_desktop.learnSession();
    if (session.state() != ui::LearnSession::State::Recorded)
        return;
    ui::TimeCursor &cursor = session.view().cursor();
    const Clock::TimePoint end = session.history().end();
    if (const NamedMoment *const named = findMoment(session.moments(), m_arguments.namedMoment))
        cursor.pauseAt(named->moment);
    else if (m_arguments.moment && *m_arguments.moment < end.time_since_epoch())
        cursor.pauseAt(Clock::TimePoint(*m_arguments.moment));
    else
        cursor.goLive();
    QTimer::singleShot(settling / 2, this, &LessonDemo::selectAnExample);
    QTimer::singleShot(settling, this, &LessonDemo::takePicture);
}

void LessonDemo::selectAnExample()
{
    // Who waits for a resource has the most to tell; else the newest task that lives.
    ui::LearnSession &session = m_desktop.learnSession();
    const Moment now = session.view().now();
    const TaskTrack *example = nullptr;
    for (const TaskTrack &task : session.history().tasks()) {
        const Transition *const state = task.at(now);
        if (!state || (isEnd(state->state) && example))
            continue;
        example = &task;
        if (state->resource != ResourceId::None)
            break;
    }
    if (example)
        session.view().selection().select(example->id, -1);
}

void LessonDemo::takePicture()
{
    m_hasSucceeded = savePicture(m_desktop.window(), m_arguments.screenshot);
    m_desktop.window().shutDown();
}

} // namespace coroscope
