// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/lablog.h"
#include "core/lab/routes/labroutes.h"
#include "core/lab/server/labrequestparser.h"
#include "core/lab/server/labtime.h"

#include <QObject>
#include <QTcpSocket>
#include <QtGlobal>

#include <optional>

namespace coroscope {

/// Makes closing this socket reset the connection (RST) instead of ending it in good order. Where that
/// cannot be asked for, nothing changes. Any thread.
void resetOnClose(qintptr socketDescriptor);

/// One client: reads its requests, plans the answers and delivers them one after the other, however
/// badly the plan says.
///
/// The journal has the end of a request before the client has the end of the answer, so that somebody
/// who has seen the answer finds it in the log.
///
/// Threads: lives on the lab's thread. Lifetime: deletes itself when the connection has ended; the
/// journal and the time outlive it.
class LabConnection final : public QObject
{
    Q_OBJECT

public:
    LabConnection(qintptr socketDescriptor,
                  quint16 port,
                  quint64 seed,
                  LabJournal &journal,
                  LabTime &time,
                  QObject *parent);
    ~LabConnection() override;

private:
    enum class Phase : quint8 {
        Reading,   ///< for the next request
        Clogged,   ///< the client has to take some answers before it may ask for more
        Delaying,  ///< the answer
        Hanging,   ///< until the client goes away
        Streaming, ///< a body, as fast as the client takes it
        Dripping,  ///< a body, byte by byte
        Flooding,  ///< the client, until it goes away
        Draining,  ///< refused: what still comes is thrown away, so that the client can read why
        Closing,
        Gone,
    };

    void onDue();
    void onReadyRead();
    void onBytesWritten();
    void onDisconnected();

    void serve();
    void beginRequest();
    void refuse(int status);
    void endRequest();
    void answer();
    void sendHead();
    void sendWhole();
    void sendTruncated();
    void stream();
    void drip();
    void flood();
    void completeAnswer();
    void close();
    void reset();
    void startTimer(std::chrono::milliseconds delay);
    /// Keeps the request waiting from now on.
    void keepWaiting();
    void letGo();

    LabJournal &m_journal;
    LabTime &m_time;
    const quint16 m_port;
    LabContext m_context;
    QTcpSocket m_socket;
    LabRequestParser m_parser;
    std::unique_ptr<LabTimer> m_timer;
    Phase m_phase = Phase::Reading;
    LabResponse m_response;
    qint64 m_bodyLeft = 0;                      ///< bytes to be streamed or dripped
    std::optional<LabJournal::Ticket> m_ticket; ///< of the request under way
    int m_sentStatus = 0;                       ///< in answer to it; 0: none yet
    bool m_isKeptWaiting = false;               ///< the request under way, on purpose
};

} // namespace coroscope
