// SPDX-License-Identifier: MIT

#include "core/lab/server/labconnection.h"

#include <algorithm>
#include <utility>

#include <sys/socket.h>

#ifdef Q_OS_UNIX
#endif

namespace coroscope {

void resetOnClose([[maybe_unused]] qintptr socketDescriptor)
{
#ifdef Q_OS_UNIX
    // To linger for no time at all is to drop what is unsent and to say so with a reset.
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(socketDescriptor), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
#endif
}

using namespace std::chrono_literals;

namespace {

// Enough to keep the loopback busy, and little even for hundreds of clients.
constexpr qint64 unreadLimit = qint64(128) * 1024;
constexpr qint64 unsentLimit = qint64(256) * 1024;
constexpr auto drainTime = 200ms;

const QByteArray &filler()
{
    static const QByteArray lines =
        QByteArray("The quick brown fox jumps over the lazy dog, 64 bytes at a time\n")
            .repeated(1024);
    return lines;
}

} // namespace

LabConnection::LabConnection(qintptr socketDescriptor,
                             quint16 port,
                             quint64 seed,
                             LabJournal &journal,
                             LabTime &time,
                             QObject *parent)
    : QObject(parent)
    , m_journal(journal)
    , m_time(time)
    , m_port(port)
    , m_context{seed,
                [this] { return m_journal.countAttempt(m_port, m_parser.request().requestTarget); }}
    , m_timer(time.makeTimer([this] { onDue(); }))
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &LabConnection::onReadyRead);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &LabConnection::onBytesWritten);
    connect(&m_socket, &QTcpSocket::disconnected, this, &LabConnection::onDisconnected);
    m_socket.setReadBufferSize(unreadLimit);
    if (!m_socket.setSocketDescriptor(socketDescriptor)) {
        deleteLater();
        return;
    }
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

LabConnection::~LabConnection()
{
    // The socket's destructor would still tell this half-destroyed object that it has disconnected.
    m_socket.disconnect(this);
    letGo();
    endRequest();
}

void LabConnection::onReadyRead()
{
    if (m_phase == Phase::Reading)
        serve();
    else if (m_phase == Phase::Draining)
        m_socket.readAll(); // skip() would leave a full socket unnotified of more
}

void LabConnection::onBytesWritten()
{
    if (m_phase == Phase::Streaming) {
        stream();
        serve();
    } else if (m_phase == Phase::Flooding) {
        flood();
    } else if (m_phase == Phase::Clogged && m_socket.bytesToWrite() < unsentLimit) {
        m_phase = Phase::Reading;
        serve();
    }
}

void LabConnection::onDisconnected()
{
    m_phase = Phase::Gone;
    m_timer->stop();
    letGo();
    endRequest();
    deleteLater();
}

void LabConnection::onDue()
{
    switch (m_phase) {
    case Phase::Delaying:
        letGo();
        answer();
        break;
    case Phase::Dripping:
        drip();
        break;
    case Phase::Draining:
        close();
        break;
    default:
        break;
    }
    serve();
}

void LabConnection::serve()
{
    while (m_phase == Phase::Reading) {
        if (m_socket.bytesAvailable() > 0)
            m_parser.feed(m_socket.readAll());
        switch (m_parser.next()) {
        case LabRequestParser::Result::Incomplete:
            return;
        case LabRequestParser::Result::Refused:
            refuse(m_parser.refusal());
            break;
        case LabRequestParser::Result::Complete:
            beginRequest();
            break;
        }
    }
}

void LabConnection::beginRequest()
{
    const LabRequestParser::Request &request = m_parser.request();
    m_ticket = m_journal.begin(m_port, request.method, request.requestTarget);
    m_response = planResponse(request.method, request.requestTarget, m_context);
    if (m_response.delay > 0ms) {
        m_phase = Phase::Delaying;
        startTimer(m_response.delay);
        keepWaiting();
    } else {
        answer();
    }
}

void LabConnection::refuse(int status)
{
    const LabRequestParser::Request &request = m_parser.request();
    m_ticket = m_journal.begin(m_port, request.method, request.requestTarget);
    m_response = LabResponse::page(status);
    m_sentStatus = status;
    endRequest();
    // To close now, with input unread, would reset the connection and lose the answer.
    m_phase = Phase::Draining;
    startTimer(drainTime);
    m_socket.write(m_response.head(false) + m_response.body);
    m_socket.flush();
}

void LabConnection::endRequest()
{
    if (m_ticket)
        m_journal.end(*m_ticket, m_sentStatus);
    m_ticket.reset();
    m_sentStatus = 0;
}

void LabConnection::answer()
{
    using Delivery = LabResponse::Delivery;
    switch (m_response.delivery) {
    case Delivery::Whole:
        sendWhole();
        break;
    case Delivery::Streamed:
        sendHead();
        m_phase = Phase::Streaming;
        stream();
        break;
    case Delivery::Dripped:
        m_phase = Phase::Dripping;
        startTimer(m_response.byteInterval);
        keepWaiting();
        sendHead();
        m_socket.flush();
        break;
    case Delivery::Truncated:
        sendTruncated();
        break;
    case Delivery::Hang:
        m_phase = Phase::Hanging;
        keepWaiting();
        break;
    case Delivery::Close:
        close();
        break;
    case Delivery::Reset:
        reset();
        break;
    case Delivery::Stalled:
        sendHead();
        m_socket.write(m_response.body);
        m_socket.flush();
        m_phase = Phase::Hanging;
        keepWaiting();
        break;
    case Delivery::Verbatim:
        endRequest();
        m_socket.write(m_response.body);
        close();
        break;
    case Delivery::EndlessBody:
        sendHead();
        m_phase = Phase::Flooding;
        flood();
        break;
    case Delivery::EndlessHead:
        m_socket.write(m_response.before);
        m_phase = Phase::Flooding;
        flood();
        break;
    }
}

void LabConnection::sendHead()
{
    m_sentStatus = m_response.status;
    m_bodyLeft = m_response.contentLength;
    m_socket.write(m_response.head(m_parser.request().keepAlive));
}

void LabConnection::sendWhole()
{
    m_sentStatus = m_response.status;
    endRequest();
    m_socket.write(m_response.before + m_response.head(m_parser.request().keepAlive)
                   + m_response.body + m_response.after);
    completeAnswer();
}

void LabConnection::sendTruncated()
{
    m_sentStatus = m_response.status;
    endRequest();
    m_socket.write(m_response.head(m_parser.request().keepAlive) + m_response.body);
    close();
}

void LabConnection::stream()
{
    while (m_bodyLeft > 0 && m_socket.bytesToWrite() < unsentLimit) {
        const qint64 size = std::min<qint64>(m_bodyLeft, filler().size());
        m_bodyLeft -= size;
        if (m_bodyLeft == 0)
            endRequest();
        m_socket.write(filler().constData(), size);
    }
    if (m_bodyLeft == 0)
        completeAnswer();
}

void LabConnection::flood()
{
    while (m_phase == Phase::Flooding && m_socket.bytesToWrite() < unsentLimit)
        m_socket.write(m_response.body);
}

void LabConnection::drip()
{
    const qint64 position = m_response.contentLength - m_bodyLeft;
    --m_bodyLeft;
    if (m_bodyLeft == 0) {
        letGo();
        endRequest();
    }
    m_socket.write(filler().constData() + position % filler().size(), 1);
    if (m_bodyLeft == 0) {
        completeAnswer();
    } else {
        startTimer(m_response.byteInterval);
        m_socket.flush();
    }
}

void LabConnection::completeAnswer()
{
    m_phase = Phase::Reading;
    // Now, and not when the event loop comes round: that would be one more poll for every answer.
    m_socket.flush();
    if (m_phase == Phase::Gone)
        return; // flush() was the first to notice
    if (!m_parser.request().keepAlive)
        close();
    else if (m_socket.bytesToWrite() >= unsentLimit)
        m_phase = Phase::Clogged;
}

void LabConnection::close()
{
    m_phase = Phase::Closing;
    endRequest();
    m_socket.disconnectFromHost();
}

void LabConnection::reset()
{
    m_phase = Phase::Closing;
    endRequest();
    resetOnClose(m_socket.socketDescriptor());
    m_socket.abort();
}

void LabConnection::startTimer(std::chrono::milliseconds delay)
{
    m_timer->start(delay, m_parser.request().requestTarget);
}

void LabConnection::keepWaiting()
{
    m_isKeptWaiting = true;
    m_time.keepWaiting(m_parser.request().requestTarget);
}

void LabConnection::letGo()
{
    if (std::exchange(m_isKeptWaiting, false))
        m_time.letGo(m_parser.request().requestTarget);
}

} // namespace coroscope
