// SPDX-License-Identifier: MIT
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QLocalSocket;
QT_END_NAMESPACE

namespace coroscope {

/// A socket of the user alone, on which one program says what its tasks do: docs/recording.md has the wire. The first that
/// sends a whole line is the one; who comes beside it or later is sent away, and counted. It hands on bytes and knows nothing of
/// what they mean. Nothing is ever sent.
///
/// Threads: the one that made it, which needs an event loop. Lifetime: the destructor closes the socket, and removes it.
class WatchListener final : public QObject
{
    Q_OBJECT

public:
    /// How many bytes are handed on at once, at most.
    static constexpr qint64 pieceSize = 64LL * 1024;

    explicit WatchListener(QObject *parent = nullptr);
    ~WatchListener() override;

    /// `path` is absolute. A socket of this user at which nobody listens any more is replaced, and nothing else. Returns why it
    /// cannot be, as the system says it; empty: it listens.
    QString listen(const QString &path);
    QString path() const { return m_server.fullServerName(); }

    /// Somebody sends, or has sent.
    bool hasBegun() const { return m_hasBegun; }
    /// Nothing comes any more: who sent has gone, or was cut off.
    bool isOver() const { return m_isOver; }
    /// How many were sent away.
    int others() const { return m_others; }

    /// Takes what is still there, and waits for no more.
    void finish();
    /// Nothing more is taken of who sends.
    void cutOff();

Q_SIGNALS:
    /// At most pieceSize.
    void arrived(const QByteArray &bytes);
    /// Emitted once: isOver().
    void left();

private:
    void welcome();
    void read(QLocalSocket &socket);
    void drop(QLocalSocket &socket);
    void end();

    QPointer<QLocalSocket> m_sender; ///< who has sent something
    bool m_hasBegun = false;
    bool m_isOver = false;
    int m_others = 0;
    QLocalServer m_server; ///< its sockets call back while it ends
};

} // namespace coroscope
