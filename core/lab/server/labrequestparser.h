// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace coroscope {

/// Cuts what a client sends into HTTP/1.x requests. Bytes may come in any portions, and more than one
/// request may wait in them. The body of a request is taken off the connection and thrown away.
class LabRequestParser
{
public:
    enum class Result : quint8 {
        Incomplete, ///< more bytes are needed
        Complete,   ///< request() is valid until next() is called again
        Refused,    ///< this is no request to be served: see refusal(); nothing more can be read
    };

    struct Request
    {
        QByteArray method;
        QByteArray requestTarget; ///< path and query as sent; of an absolute URL as well
        bool keepAlive = true;
    };

    static constexpr qsizetype maxHeadSize =
        qsizetype(64) * 1024; ///< bytes, request line and header fields
    static constexpr qint64 maxBodySize = qint64(1024) * 1024; ///< bytes

    void feed(const QByteArray &bytes);
    Result next();

    const Request &request() const { return m_request; }
    /// The status that says what is wrong: 400, 413, 414, 431, 501 or 505. Zero unless refused.
    int refusal() const { return m_refusal; }

private:
    enum class Part : quint8 { RequestLine, Fields, Body };

    std::optional<QByteArrayView> takeLine();
    void parseRequestLine(QByteArrayView line);
    void parseRequestTarget(QByteArrayView requestTarget);
    void parseVersion(QByteArrayView version);
    void parseField(QByteArrayView line);
    void parseConnection(QByteArrayView value);
    void parseContentLength(QByteArrayView value);
    void finishHead();
    bool skipBody();
    void refuse(int status);

    QByteArray m_buffer;
    qsizetype m_offset = 0;   ///< of the first byte that is not consumed yet
    qsizetype m_searched = 0; ///< no line ends between m_offset and here
    qsizetype m_headSize = 0; ///< bytes of the current head that are consumed
    Part m_part = Part::RequestLine;
    Request m_request;
    int m_minorVersion = 1;
    int m_hostFields = 0;
    bool m_asksClose = false;
    bool m_asksKeepAlive = false;
    std::optional<qint64> m_contentLength;
    qint64 m_bodyLeft = 0;
    int m_refusal = 0;
};

} // namespace coroscope
