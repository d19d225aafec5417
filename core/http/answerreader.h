// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/diagnosis.h"

namespace coroscope {

/// Reads the answer to a GET as its bytes come, and knows when it is over. The body is counted, not kept.
///
/// As lenient as browsers are where that does not change the meaning: lines may end in a bare line feed.
class AnswerReader final
{
public:
    enum class State : quint8 {
        Head, ///< of the answer, or of an interim one before it
        Body,
        Over,
        NotHttp, ///< what came is no HTTP, or its framing is damaged
    };

    explicit AnswerReader(qint64 bodyLimit)
        : m_bodyLimit(bodyLimit)
    {
    }

    void take(const QByteArray &bytes);
    /// The server has closed the connection. Whatever is not over then has been cut short.
    void close();

    State state() const noexcept { return m_state; }
    /// Of interim answers that came before, in order.
    const QList<int> &interims() const noexcept { return m_interims; }

    // --- from State::Body on
    const QByteArray &version() const noexcept { return m_version; }
    int status() const noexcept { return m_status; }
    const QByteArray &reason() const noexcept { return m_reason; }
    const QList<HttpHeader> &headers() const noexcept { return m_headers; }
    qint64 bodyBytes() const noexcept { return m_bodyBytes; }
    BodyEnd bodyEnd() const noexcept { return m_bodyEnd; }

private:
    enum class Framing : quint8 { None, Length, Chunks, Close };
    enum class ChunkPart : quint8 { Size, Data, DataEnd, Trailer };

    void readHead();
    bool readStatusLine(const QByteArray &line);
    bool readHeaders(const QList<QByteArray> &lines);
    void beginBody();
    void readBody();
    void readChunks();
    bool readChunkLine(const QByteArray &line);
    void count(qint64 bytes);
    void end(BodyEnd how);
    std::optional<QByteArray> takeLine();
    QByteArray header(const char *name) const;

    const qint64 m_bodyLimit;
    State m_state = State::Head;
    QByteArray m_unread;
    QList<int> m_interims;
    QByteArray m_version;
    int m_status = 0;
    QByteArray m_reason;
    QList<HttpHeader> m_headers;
    Framing m_framing = Framing::None;
    ChunkPart m_chunkPart = ChunkPart::Size;
    qint64 m_left = 0; ///< of the body, or of the chunk
    qint64 m_bodyBytes = 0;
    BodyEnd m_bodyEnd = BodyEnd::None;
};

} // namespace coroscope
