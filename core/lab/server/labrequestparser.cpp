// SPDX-License-Identifier: MIT
#include "core/lab/server/labrequestparser.h"

#include <algorithm>
#include <cstring>

namespace coroscope {

namespace {

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isControl(char c)
{
    return (c >= '\0' && c < ' ') || c == '\x7f';
}

bool hasControls(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), isControl);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

void LabRequestParser::feed(const QByteArray &bytes)
{
    m_buffer.remove(0, m_offset);
    m_searched -= m_offset;
    m_offset = 0;
    m_buffer += bytes;
}

LabRequestParser::Result LabRequestParser::next()
{
    if (m_part == Part::RequestLine)
        m_request = {};
    while (m_refusal == 0 && m_part != Part::Body) {
        const std::optional<QByteArrayView> line = takeLine();
        if (!line)
            return m_refusal == 0 ? Result::Incomplete : Result::Refused;
        if (m_part == Part::Fields)
            line->isEmpty() ? finishHead() : parseField(*line);
        else if (!line->isEmpty()) // RFC 9112, 2.2: blank lines before a request are passed over
            parseRequestLine(*line);
    }
    if (m_refusal != 0)
        return Result::Refused;
    if (!skipBody())
        return Result::Incomplete;
    m_part = Part::RequestLine;
    m_headSize = 0;
    return Result::Complete;
}

std::optional<QByteArrayView> LabRequestParser::takeLine()
{
    const qsizetype end = m_buffer.indexOf('\n', m_searched);
    const qsizetype next = end < 0 ? m_buffer.size() : end + 1;
    if (m_headSize + next - m_offset > maxHeadSize) {
        refuse(m_part == Part::RequestLine ? 414 : 431);
        return std::nullopt;
    }
    m_searched = next;
    if (end < 0)
        return std::nullopt;
    QByteArrayView line = QByteArrayView(m_buffer).sliced(m_offset, end - m_offset);
    m_headSize += next - m_offset;
    m_offset = next;
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

void LabRequestParser::parseRequestLine(QByteArrayView line)
{
    m_hostFields = 0;
    m_asksClose = false;
    m_asksKeepAlive = false;
    m_contentLength.reset();
    m_part = Part::Fields;

    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || first == last || hasControls(line) || !isToken(line.first(first)))
        return refuse(400);
    m_request.method = line.first(first).toByteArray();
    parseRequestTarget(line.sliced(first + 1, last - first - 1));
    parseVersion(line.sliced(last + 1));
}

void LabRequestParser::parseRequestTarget(QByteArrayView requestTarget)
{
    const qsizetype scheme = requestTarget.indexOf("://");
    if (scheme > 0 && isSame(requestTarget.first(scheme), "http")) {
        const QByteArrayView authority = requestTarget.sliced(scheme + 3);
        const auto end = std::find_if(
            authority.begin(), authority.end(), [](char c) { return c == '/' || c == '?'; });
        requestTarget = authority.sliced(end - authority.begin());
        m_request.requestTarget =
            requestTarget.startsWith('/') ? QByteArray() : QByteArrayLiteral("/");
    } else if (!requestTarget.startsWith('/')) {
        return refuse(400);
    }
    if (requestTarget.contains(' '))
        return refuse(400);
    m_request.requestTarget += requestTarget;
}

void LabRequestParser::parseVersion(QByteArrayView version)
{
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5])
        || version[6] != '.' || !isDigit(version[7]))
        return refuse(400);
    if (version[5] != '1')
        return refuse(505);
    m_minorVersion = version[7] - '0';
}

void LabRequestParser::parseField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return refuse(400);
    const QByteArrayView name = line.first(colon);
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (std::any_of(value.begin(), value.end(), [](char c) { return c != '\t' && isControl(c); }))
        return refuse(400);

    if (isSame(name, "Host"))
        ++m_hostFields;
    else if (isSame(name, "Connection"))
        parseConnection(value);
    else if (isSame(name, "Content-Length"))
        parseContentLength(value);
    else if (isSame(name, "Transfer-Encoding"))
        refuse(501);
}

void LabRequestParser::parseConnection(QByteArrayView value)
{
    while (!value.isEmpty()) {
        const qsizetype comma = value.indexOf(',');
        const QByteArrayView option = value.first(comma < 0 ? value.size() : comma).trimmed();
        m_asksClose |= isSame(option, "close");
        m_asksKeepAlive |= isSame(option, "keep-alive");
        value = comma < 0 ? QByteArrayView() : value.sliced(comma + 1);
    }
}

void LabRequestParser::parseContentLength(QByteArrayView value)
{
    if (value.isEmpty() || !std::all_of(value.begin(), value.end(), isDigit))
        return refuse(400);
    bool fits = false;
    const qint64 length = value.toByteArray().toLongLong(&fits);
    if (!fits || length > maxBodySize)
        return refuse(413);
    if (m_contentLength && *m_contentLength != length)
        return refuse(400);
    m_contentLength = length;
}

void LabRequestParser::finishHead()
{
    const int hostsRequired = m_minorVersion > 0 ? 1 : 0;
    if (m_hostFields < hostsRequired || m_hostFields > 1)
        return refuse(400);
    m_request.keepAlive = !m_asksClose && (m_minorVersion > 0 || m_asksKeepAlive);
    m_bodyLeft = m_contentLength.value_or(0);
    m_part = Part::Body;
}

bool LabRequestParser::skipBody()
{
    const qint64 skipped = std::min<qint64>(m_bodyLeft, m_buffer.size() - m_offset);
    m_bodyLeft -= skipped;
    m_offset += skipped;
    m_searched = m_offset;
    return m_bodyLeft == 0;
}

void LabRequestParser::refuse(int status)
{
    // The first fault is what the client is told.
    if (m_refusal == 0)
        m_refusal = status;
}

} // namespace coroscope
