// SPDX-License-Identifier: MIT
#include "app/watch/watchwindow.h"

#include "app/desktop.h"
#include "app/terminal/console.h"
#include "core/check/list/filename.h"

#include <QApplication>
#include <QFileInfo>
#include <QStringBuilder>

#include <csignal>

namespace coroscope {

namespace {

/// A program by the name of its file, and an interpreter with what it runs.
QString nameOf(const WatchRequest &request)
{
    if (request.command.isEmpty())
        return WatchWindow::tr("A program");
    QStringList words;
    for (const QString &word :
         request.command.first(std::min<qsizetype>(request.command.size(), 2)))
        words << shownFileName(QFileInfo(word).fileName());
    return words.join(u' ');
}

} // namespace

WatchWindow::WatchWindow(Desktop &desktop, const WatchRequest &request)
    : m_desktop(desktop)
    , m_request(request)
    , m_run(request)
{
    ui::TraceSession &session = desktop.traceSession();
    connect(&m_run, &WatchRun::arrived, &session, &ui::TraceSession::feed);
    connect(&session, &ui::TraceSession::cutOffWanted, this, [this](const QString &why) {
        m_run.listener().cutOff();
        m_fault = why;
        m_desktop.traceSession().endWatching(why); // the program may run on for hours
    });
    connect(&m_run, &WatchRun::printed, &session.output(), &ui::ProgramOutput::append);
    connect(&session, &ui::TraceSession::stopWanted, this, [this](bool isSecond) {
        m_run.signal(isSecond ? SIGKILL : SIGINT);
    });
    connect(&m_run, &WatchRun::over, this, &WatchWindow::show);
}

QString WatchWindow::begin()
{
    m_desktop.traceSession().watch(nameOf(m_request));
    m_desktop.openRecording({});
    const QString why = m_run.begin(QProcessEnvironment::systemEnvironment());
    if (why.isEmpty() && m_request.command.isEmpty())
        complain(tr("In another terminal: %1").arg(m_run.invitation()));
    return why;
}

void WatchWindow::show()
{
    QStringList notes = m_run.remarks();
    if (const QString &error = m_run.program().error(); !error.isEmpty())
        notes << tr("%1 cannot be run: %2.").arg(m_request.command.constFirst(), error);
    if (m_fault.isEmpty())
        m_desktop.traceSession().endWatching(notes.join(u' '));
    Q_EMIT over();
}

bool WatchWindow::passOn(ExitStatus asked)
{
    if (!m_run.program().isRunning())
        return true;
    if (asked == ExitStatus::Interrupted)
        return false; // how it ends is worth a look
    m_run.signal(asked == ExitStatus::HungUp ? SIGHUP : SIGTERM);
    return true;
}

ExitStatus WatchWindow::finish()
{
    if (m_request.command.isEmpty())
        m_run.listener().finish();
    if (!m_run.isOver()) {
        connect(&m_run, &WatchRun::over, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        QApplication::exec();
    }
    return m_run.status();
}

} // namespace coroscope
