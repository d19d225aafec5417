// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/network/exchangebody.h"

#include <QBasicTimer>
#include <QObject>

#include <functional>

namespace coroscope {

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
