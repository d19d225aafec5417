// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"
#include "app/watch/watchedprogram.h"
#include "app/watch/watchfolder.h"
#include "app/watch/watchrequest.h"
#include "app/watch/wirerecording.h"
#include "core/watch/watchlistener.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace coroscope {

/// A program that is watched, from its start until it has ended and all that it sent is taken: the socket, the program and the
/// recording. What comes is handed on as it comes.
///
/// Threads: the one that made it, which needs an event loop. Lifetime: the destructor ends a program that still runs.
class WatchRun final : public QObject
{
    Q_OBJECT

public:
    explicit WatchRun(WatchRequest request, QObject *parent = nullptr);
    ~WatchRun() override;

    /// Listens, and starts the program. Returns why it cannot, as a sentence; empty: it has begun.
    QString begin(const QProcessEnvironment &environment);
    /// How somebody else starts a program that is to be watched here, as a shell reads it.
    QString invitation() const;

    WatchListener &listener() { return m_listener; }
    const WatchedProgram &program() const { return m_program; }
    /// Passes on that this program was asked to end.
    void signal(int number);
    bool isOver() const { return m_isOver; }
    /// Once it is over: that of the program; FileError if all went well there, and the recording could not be written.
    ExitStatus status() const;
    /// What is worth a sentence to whoever started it, besides what is seen: nobody sent, some were sent away, the file could
    /// not be written.
    QStringList remarks() const;

Q_SIGNALS:
    /// What a captured program printed.
    void printed(const QByteArray &bytes);
    /// At most a piece of WatchListener.
    void arrived(const QByteArray &bytes);
    /// The program has ended, or somebody else's has gone, and nothing more comes.
    void over();

private:
    void noteEnd();

    WatchRequest m_request;
    std::optional<WatchFolder> m_folder;
    WatchListener m_listener;
    WatchedProgram m_program;
    std::unique_ptr<WireRecording> m_recording;
    QTimer m_patience; ///< with a program that has ended, and whose children may hold its socket
    bool m_isOver = false;
};

} // namespace coroscope
