// SPDX-License-Identifier: MIT
#include "app/watch/watchedprogram.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <csignal>

#include <sys/types.h>
#include <unistd.h>

namespace coroscope {

namespace {

constexpr int notFound = 127;
constexpr int notRunnable = 126;
constexpr int endedBySignal = 128;

} // namespace

WatchedProgram::WatchedProgram(QObject *parent)
    : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus how) {
        m_status = how == QProcess::CrashExit ? endedBySignal + code : code;
        Q_EMIT ended();
    });
    const auto refuse = [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_error = m_process.errorString();
        const QString name = m_process.program();
        const bool exists = name.contains(u'/') ? QFileInfo::exists(name)
                                                : !QStandardPaths::findExecutable(name).isEmpty();
        m_status = exists ? notRunnable : notFound;
        Q_EMIT ended();
    };
    connect(&m_process, &QProcess::errorOccurred, this, refuse, Qt::QueuedConnection);
}

WatchedProgram::~WatchedProgram()
{
    disconnect(&m_process, nullptr, this, nullptr);
    signal(SIGKILL);
    m_process.kill();
}

void WatchedProgram::capture()
{
    m_isCaptured = true;
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setInputChannelMode(QProcess::ManagedInputChannel);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
    connect(
        &m_process, &QProcess::readyRead, this, [this] { Q_EMIT printed(m_process.readAll()); });
}

void WatchedProgram::start(const QStringList &command,
                           const QProcessEnvironment &environment,
                           const QString &folder)
{
    m_process.setWorkingDirectory(folder);
    m_process.setProcessEnvironment(environment);
    m_process.start(command.constFirst(), command.mid(1));
}

void WatchedProgram::signal(int number)
{
    const auto id = static_cast<pid_t>(m_process.processId());
    if (isRunning() && id > 0)
        ::kill(m_isCaptured ? -id : id, number); // below 0: its whole group
}

} // namespace coroscope
