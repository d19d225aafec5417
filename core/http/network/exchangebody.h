// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpresponse.h"

#include <QBasicTimer>
#include <QObject>

#include <functional>
#include <mutex>

namespace coroscope {

/// The body of an answer while it comes: filled by the thread of the network, looked at by the engine, which
/// so knows what came before a deadline.
///
/// Threads: any.
class ExchangeBody final
{
public:
    /// Keeps up to `limit` bytes, or only counts them.
    ExchangeBody(qint64 limit, bool isKept)
        : m_limit(limit)
        , m_isKept(isKept)
    {
    }

    /// Takes in what arrived. Returns whether there is room for it.
    bool append(const QByteArray &arrived);

    /// How long nothing has come.
    std::chrono::nanoseconds silence() const;
    /// All bytes that arrived.
    qint64 bytesReceived() const;
    /// Says in the response what came so far. What was kept is moved there.
    void writeTo(HttpResponse &response);

private:
    Q_DISABLE_COPY_MOVE(ExchangeBody)

    const qint64 m_limit;
    const bool m_isKept;
    mutable std::mutex m_mutex; ///< guards what follows
    std::chrono::steady_clock::time_point m_newest = std::chrono::steady_clock::now();
    qint64 m_bytesReceived = 0;
    QByteArray m_start;
    QByteArray m_kept;
};

/// Tells from time to time how much of a body has come, if that is more than before. For answers that take
/// their time: a timer for each would cost more than most of them do.
///
/// Threads: the one that made it, in its event loop. Lifetime: ends before the body.
class ProgressTimer final : public QObject
{
public:
    static constexpr std::chrono::milliseconds every{500};

    using Callback = std::function<void(qint64 bytes)>;

    ProgressTimer(const ExchangeBody &body, Callback callback);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    const ExchangeBody &m_body;
    const Callback m_callback;
    QBasicTimer m_timer;
    qint64 m_reported = 0; ///< bytes
};

} // namespace coroscope
