// SPDX-License-Identifier: MIT
#include "core/async/detail/runloop.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <stdexcept>

namespace coroscope::detail {

namespace {

bool isMainThread()
{
    if (!QCoreApplication::instance())
        throw std::logic_error("run() needs a QCoreApplication");
    if (QThread::currentThread()->loopLevel() > 0)
        throw std::logic_error("run() was called inside a running event loop");
    return QThread::currentThread() == QCoreApplication::instance()->thread();
}

// A bare QEventLoop refuses to run once the thread was told to quit, whenever that was. This one knows
// whether that has been honoured: then it forgets it, and else returns at once.
void execThread()
{
    struct Access : QThread
    {
        using QThread::exec;
    };
    (QThread::currentThread()->*(&Access::exec))();
}

} // namespace

RunLoop::RunLoop()
    : m_isOfMainThread(isMainThread())
{
}

void RunLoop::runUntilEnd(std::function<void()> onQuit)
{
    m_onQuit = std::move(onQuit);
    if (m_isOfMainThread) {
        QCoreApplication::instance()->installEventFilter(this);
        QCoreApplication::exec();
    } else {
        execThread();
    }
    while (!m_hasEnded) {
        m_onQuit();
        execThread();
    }
    // With a quit() before it, it runs no loop and only forgets.
    QThread::currentThread()->quit();
    execThread();
}

void RunLoop::end()
{
    m_hasEnded = true;
    if (m_isOfMainThread)
        QCoreApplication::exit();
    else
        QThread::currentThread()->exit();
}

bool RunLoop::eventFilter(QObject *watched, QEvent *event)
{
    // Taken away from the application, which would leave the loop and say aboutToQuit() before main has
    // cleaned up. One with windows closes those first, and asks them: it has to do that itself.
    if (watched != QCoreApplication::instance() || event->type() != QEvent::Quit
        || watched->inherits("QGuiApplication"))
        return false;
    m_onQuit();
    return true;
}

} // namespace coroscope::detail
