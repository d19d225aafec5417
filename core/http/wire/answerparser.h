// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpresponse.h"
#include "core/http/message/answerbody.h"

namespace coroscope {

/// Reads one answer of HTTP/1.x from the bytes that come, in any portions, and holds it to the rules
/// (RFC 9112). Interim answers are passed over; what follows the answer is left alone.
///
/// Threads: none in particular. Memory is bounded, whatever comes.
class AnswerParser final
{
public:
    enum class State : quint8 {
        Head, ///< of the final answer, or of an interim one before it
        Body, ///< the final answer's head is here
        Complete,
        Failed, ///< error() says why
    };

    static constexpr qsizetype maxHeadSize = 1 << 20; ///< bytes, of one head or of the trailers
    static constexpr int maxInterims = 100;

    /// `method` decides whether there is a body.
    explicit AnswerParser(QByteArrayView method);

    State feed(QByteArrayView bytes);
    /// The peer has closed the connection.
    State end();

    State state() const noexcept { return m_state; }
    /// None, NotHttp, NoFinalAnswer, HeaderTooLarge, Framing, Truncated or Closed.
    HttpError error() const noexcept { return m_error; }
    /// Of the interim answers that were passed over, in order.
    const QList<int> &interims() const noexcept { return m_interims; }
    /// Of the newest head, which may be an interim one if it failed; 0: no status line was seen.
    int status() const noexcept { return m_status; }
    const QByteArray &version() const noexcept { return m_version; } ///< "HTTP/1.1"
    const QByteArray &reason() const noexcept { return m_reason; }
    const QList<HttpHeader> &headers() const noexcept { return m_headers; }
    /// What came of the body since the last call, without its chunks' framing.
    QByteArray takeBody() { return std::exchange(m_body, {}); }
    BodyEnd bodyEnd() const noexcept { return m_bodyEnd; }

private:
    enum class Part : quint8 {
        StatusLine,
        Field,
        LengthBody,
        EndlessBody,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailer
    };

    bool step();
    bool takeLine(QByteArray &line);
    void readStatusLine(const QByteArray &line);
    void readField(const QByteArray &line);
    void finishHead();
    void beginBody();
    void beginLengthBody(const QList<QByteArray> &lengths);
    void readChunkSize(const QByteArray &line);
    void takeData();
    void complete(BodyEnd how);
    void fail(HttpError error);
    bool isOpen() const noexcept { return m_state == State::Head || m_state == State::Body; }
    QList<QByteArray> valuesOf(QByteArrayView name) const;

    const bool m_isHead;
    State m_state = State::Head;
    Part m_part = Part::StatusLine;
    HttpError m_error = HttpError::None;
    QByteArray m_unread;
    qsizetype m_headSize = 0; ///< bytes that are read of this head, or of the trailers
    QList<int> m_interims;
    bool m_isIcy = false; ///< what was read began as a radio station's answer does
    int m_status = 0;
    QByteArray m_version;
    QByteArray m_reason;
    QList<HttpHeader> m_headers;
    qint64 m_left = 0; ///< bytes of the body or of the chunk that are to come
    QByteArray m_body;
    BodyEnd m_bodyEnd = BodyEnd::None;
};

} // namespace coroscope
