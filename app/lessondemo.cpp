// SPDX-License-Identifier: MIT
#include "app/lessondemo.h"

#include "app/desktop.h"
#include "app/picture.h"

namespace coroscope {

using namespace std::chrono_literals;

namespace {
/// Every pace of the window has ticked by then.
constexpr auto settling = 600ms;
} // namespace

LessonDemo::LessonDemo(Desktop &desktop, WindowArguments arguments)
    : m_desktop(desktop)
    , m_arguments(std::move(arguments))
{
    connect(&m_ticker, &QTimer::timeout, this, &LessonDemo::watch);
}

void LessonDemo::begin()
{
    m_desktop.learnSession().run();
    m_ticker.start(5ms);
}

void LessonDemo::watch()
{
    if (!isMoment())
        return;
    m_ticker.stop();
    m_desktop.learnSession().setPaused(true);
    QTimer::singleShot(settling / 2, this, &LessonDemo::selectAnExample);
    QTimer::singleShot(settling, this, &LessonDemo::takePicture);
}

bool LessonDemo::isMoment() const
{
    ui::LearnSession &session = m_desktop.learnSession();
    if (session.state() == ui::LearnSession::State::Finished)
        return true;
    return m_arguments.moment && session.history().end().time_since_epoch() >= *m_arguments.moment;
}

void LessonDemo::selectAnExample()
{
    // Who waits for a resource has the most to tell; else the newest task that lives.
    ui::LearnSession &session = m_desktop.learnSession();
    const Clock::TimePoint now = session.view().now();
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
