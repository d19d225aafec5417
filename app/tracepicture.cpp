// SPDX-License-Identifier: MIT
#include "app/tracepicture.h"

#include "app/demorun.h"
#include "app/desktop.h"
#include "app/terminal/console.h"

#include <QTimer>

namespace coroscope {

using namespace std::chrono_literals;

namespace {

/// Every pace of the window has ticked by then.
constexpr auto layoutTime = 600ms;

} // namespace

TracePicture::TracePicture(Desktop &desktop, WindowArguments arguments)
    : m_desktop(desktop)
    , m_arguments(std::move(arguments))
{
}

void TracePicture::begin()
{
    const ui::TraceSession &session = m_desktop.traceSession();
    connect(
        &session, &ui::TraceSession::opened, this, &TracePicture::show, Qt::SingleShotConnection);
    if (isPicture())
        connect(&session, &ui::TraceSession::refused, this, &TracePicture::giveUp);
    m_desktop.openRecording(*m_arguments.recording);
    if (m_arguments.recording->isEmpty() && isPicture())
        QTimer::singleShot(layoutTime, this, &TracePicture::takePicture);
}

void TracePicture::show()
{
    if (m_arguments.moment)
        showMoment(m_desktop.traceSession().view(), *m_arguments.moment);
    if (!isPicture())
        return;
    QTimer::singleShot(layoutTime / 2, this, &TracePicture::selectAnExample);
    QTimer::singleShot(layoutTime, this, &TracePicture::takePicture);
}

void TracePicture::showMoment(ui::MonitorView &view, std::chrono::nanoseconds moment)
{
    view.cursor().pauseAt(Clock::TimePoint(moment));
    // What led to it, and not a long future of which nothing is drawn.
    const Clock::TimePoint rest(moment * 3 / 2);
    if (rest > Clock::TimePoint() && rest < view.axis().end())
        view.axis().setRange({}, rest);
}

void TracePicture::selectAnExample()
{
    // Of those who live, who waits for a resource; else who has been through most.
    ui::MonitorView &view = m_desktop.traceSession().view();
    const auto story = [now = view.now()](const TaskTrack &task) {
        const Transition *const state = task.at(now);
        return std::tuple(state && state->resource != ResourceId::None,
                          task.attempts.size(),
                          task.transitions.size());
    };
    const TaskTrack *example = nullptr;
    for (const TaskTrack &task : view.history().tasks()) {
        if (task.at(view.now()) && (!example || story(task) > story(*example)))
            example = &task;
    }
    if (example)
        view.selection().select(example->id, -1);
}

void TracePicture::takePicture()
{
    m_hasSucceeded = savePicture(m_desktop.window(), m_arguments.screenshot);
    m_desktop.window().shutDown();
}

void TracePicture::giveUp(const QString &why)
{
    complain(u"coroscope trace: " % why);
    m_desktop.window().shutDown();
}

} // namespace coroscope
