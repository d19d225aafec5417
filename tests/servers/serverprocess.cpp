// SPDX-License-Identifier: MIT
#include "tests/servers/serverprocess.h"

#include <QDeadlineTimer>

#ifdef Q_OS_LINUX
#include <csignal>

#include <sys/prctl.h>
#endif

using namespace std::chrono_literals;

ServerProcess::ServerProcess(const QString &program, const QString &folder)
{
    m_process.setProgram(program);
    m_process.setWorkingDirectory(folder);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
#ifdef Q_OS_LINUX
    // The time limit of a test and a crash end it without any destructor.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
}

ServerProcess::~ServerProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

bool ServerProcess::start(const QStringList &arguments, const QRegularExpression &ready)
{
    m_process.setArguments(arguments);
    m_process.start();
    const QDeadlineTimer deadline(10s);
    do {
        m_output += m_process.readAll();
        const QRegularExpressionMatch match = ready.match(QString::fromUtf8(m_output));
        if (match.hasMatch()) {
            m_port = match.captured(1).toUShort();
            return true;
        }
    } while (m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime())));
    m_output += m_process.errorString().toUtf8();
    return false;
}
