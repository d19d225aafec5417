// SPDX-License-Identifier: MIT
#include "app/watch/watchrun.h"

#include "core/check/list/filename.h"

#include <QFileInfo>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

/// How long what was sent is waited for once the program has ended, since the last of it came: of whoever has begun, and
/// of whoever may be about to.
constexpr std::chrono::milliseconds patience{500};
constexpr std::chrono::milliseconds patienceWithNobody{150};
/// What the program left running may never end.
constexpr std::chrono::seconds longestPatience{5};

QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u"'"_s, u"'\\''"_s) + u'\'';
}

QProcessEnvironment withOwn(const WatchRequest &request, QProcessEnvironment environment)
{
    // Python else keeps what it prints until it has a lot, where there is no terminal.
    if (request.isCaptured)
        environment.insert(u"PYTHONUNBUFFERED"_s, u"1"_s);
    for (const QString &variable : request.variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    return environment;
}

} // namespace

WatchRun::WatchRun(WatchRequest request, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
{
    m_patience.setSingleShot(true);
    connect(&m_listener, &WatchListener::arrived, this, [this](const QByteArray &bytes) {
        if (m_recording)
            m_recording->feed(bytes);
        if (m_patience.isActive())
            m_patience.start(patience);
        Q_EMIT arrived(bytes);
    });
    if (m_request.isCaptured)
        m_program.capture();
    connect(&m_program, &WatchedProgram::printed, this, &WatchRun::printed);
    connect(&m_listener, &WatchListener::left, this, &WatchRun::noteEnd);
    connect(&m_program, &WatchedProgram::ended, this, [this] {
        m_patience.start(m_listener.hasBegun() ? patience : patienceWithNobody);
        QTimer::singleShot(longestPatience, &m_listener, &WatchListener::finish);
        noteEnd();
    });
    connect(&m_patience, &QTimer::timeout, &m_listener, &WatchListener::finish);
}

WatchRun::~WatchRun()
{
    m_listener.disconnect(this);
    m_program.disconnect(this);
}

QString WatchRun::begin(const QProcessEnvironment &environment)
{
    m_folder.emplace(environment);
    if (!m_folder->error().isEmpty())
        return tr("There is no place for the socket: %1.").arg(m_folder->error());
    const QString path = m_request.socket.isEmpty()
                             ? m_folder->socket()
                             : QFileInfo(m_request.socket).absoluteFilePath();
    if (const QString why = m_listener.listen(path); !why.isEmpty())
        return tr("Cannot listen at %1: %2.").arg(shownFileName(path), why);
    if (!m_request.record.isEmpty()) {
        m_recording = std::make_unique<WireRecording>(m_request.record);
        if (!m_recording->error().isEmpty())
            return tr("%1 cannot be written: %2.")
                .arg(shownFileName(m_request.record), m_recording->error());
    }
    if (!m_request.command.isEmpty())
        m_program.start(m_request.command,
                        m_folder->environmentFor(path, withOwn(m_request, environment)),
                        m_request.folder);
    return {};
}

QString WatchRun::invitation() const
{
    return u"COROSCOPE_SOCKET="_s + quoted(m_listener.path()) + u" python3 "_s
           + quoted(m_folder->agent()) + u" app.py"_s;
}

void WatchRun::signal(int number)
{
    m_program.signal(number);
}

void WatchRun::noteEnd()
{
    if (m_isOver || m_program.isRunning() || !m_listener.isOver())
        return;
    m_isOver = true;
    if (m_recording)
        m_recording->finish();
    Q_EMIT over();
}

ExitStatus WatchRun::status() const
{
    const bool isRecorded = !m_recording || m_recording->error().isEmpty();
    const auto status = static_cast<ExitStatus>(m_program.status());
    return status == ExitStatus::AllOk && !isRecorded ? ExitStatus::FileError : status;
}

QStringList WatchRun::remarks() const
{
    QStringList remarks;
    if (!m_listener.hasBegun() && m_request.command.isEmpty()) {
        remarks << tr("Nobody came to be watched.");
    } else if (!m_listener.hasBegun() && m_program.error().isEmpty()) {
        remarks << tr(
            "Nobody said what their tasks do: what ran was no asyncio program of CPython 3.11 "
            "to 3.14, or one that looks at no PYTHONPATH.");
    }
    if (m_listener.others() == 1)
        remarks << tr("1 more program wanted to be watched: only the first one was.");
    else if (m_listener.others() > 1)
        remarks << tr("%1 more programs wanted to be watched: only the first one was.")
                       .arg(m_listener.others());
    if (m_recording && !m_recording->error().isEmpty())
        remarks << tr("%1 cannot be written: %2.")
                       .arg(shownFileName(m_recording->path()), m_recording->error());
    return remarks;
}

} // namespace coroscope
