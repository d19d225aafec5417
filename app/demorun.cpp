// SPDX-License-Identifier: MIT
#include "app/demorun.h"

#include "app/desktop.h"
#include "app/terminal.h"

#include <QTextStream>

namespace coroscope {

namespace {
constexpr int standardError = 2;
} // namespace

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
    m_ticker.start(std::chrono::milliseconds(50));
}

void DemoRun::watch()
{
    const CheckRun &run = m_desktop.session().run();
    if (m_progress && run.hasStarted())
        m_progress->show(run.countsAt(run.history().end()));
    if (m_isPosing || !isMoment())
        return;
    m_isPosing = true;
    selectAnExample();
    // A few frames for the panes to follow the selection.
    QTimer::singleShot(std::chrono::milliseconds(400), this, &DemoRun::takePicture);
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
    // The task with the most attempts has the most to tell; of those, the last one.
    const TaskTrack *example = nullptr;
    for (const TaskTrack &task : m_desktop.session().run().history().tasks()) {
        if (task.subject >= 0 && (!example || task.attempts.size() >= example->attempts.size()))
            example = &task;
    }
    if (example)
        m_desktop.session().selection().select(example->id, static_cast<int>(example->subject));
}

void DemoRun::takePicture()
{
    m_ticker.stop();
    m_progress.reset();
    m_hasSucceeded = m_desktop.window().grab().save(m_arguments.screenshot);
    if (!m_hasSucceeded)
        QTextStream(stderr) << tr("Cannot write the picture %1.").arg(m_arguments.screenshot)
                            << Qt::endl;
    m_desktop.window().close();
}

} // namespace coroscope
