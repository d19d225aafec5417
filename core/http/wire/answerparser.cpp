// SPDX-License-Identifier: MIT
#include "core/http/wire/answerparser.h"

#include "core/http/httpresponse.h"
#include "core/http/message/answerbody.h"

#include <algorithm>
#include <limits>

namespace coroscope {

namespace {

constexpr QByteArrayView protocol = "HTTP/";
constexpr QByteArrayView icy = "ICY "; // SHOUTcast's, which is HTTP/1.0 but for the name
constexpr qsizetype longestChunkLine = 4'096;
constexpr int switchingProtocols = 101;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// "HTTP/1.1 200 OK"; the reason, and the space in front of it, may be missing. No status is less than 100.
bool isStatusLine(QByteArrayView line)
{
    constexpr qsizetype shortest = 12;
    if (line.size() < shortest || !line.startsWith(protocol))
        return false;
    const auto digits = line.sliced(9, 3);
    return isDigit(line[5]) && line[6] == '.' && isDigit(line[7]) && line[8] == ' '
           && std::ranges::all_of(digits, isDigit) && digits[0] != '0'
           && (line.size() == shortest || line[12] == ' ');
}

/// Several lines with a header mean the same as one line with commas (RFC 9110, section 8.6).
QList<QByteArray> partsOf(const QList<QByteArray> &values)
{
    QList<QByteArray> parts;
    for (const QByteArray &value : values) {
        for (const QByteArray &part : value.split(','))
            parts.append(part.trimmed());
    }
    return parts;
}

bool hasNoBody(int status)
{
    return status == 204 || status == 304;
}

} // namespace

AnswerParser::AnswerParser(QByteArrayView method)
    : m_isHead(method == "HEAD")
{
}

AnswerParser::State AnswerParser::feed(QByteArrayView bytes)
{
    m_unread += bytes;
    while (isOpen() && step()) {
    }
    return m_state;
}

AnswerParser::State AnswerParser::end()
{
    if (m_state == State::Head) {
        const bool isStranger = m_part == Part::StatusLine && !m_unread.isEmpty()
                                && !protocol.startsWith(QByteArrayView(m_unread).first(
                                    std::min(m_unread.size(), protocol.size())));
        if (isStranger)
            fail(HttpError::NotHttp);
        else
            fail(!m_interims.isEmpty() ? HttpError::NoFinalAnswer : HttpError::Closed);
    } else if (m_part == Part::EndlessBody && m_state == State::Body) {
        complete(BodyEnd::Close);
    } else if (m_state == State::Body) {
        fail(HttpError::Truncated);
    }
    return m_state;
}

/// Reads one line or one piece of the body. False: more bytes are needed.
bool AnswerParser::step()
{
    if (m_part == Part::LengthBody || m_part == Part::EndlessBody || m_part == Part::ChunkData) {
        const bool hasData = !m_unread.isEmpty();
        takeData();
        return hasData;
    }
    QByteArray line;
    if (!takeLine(line))
        return false;
    switch (m_part) {
    case Part::StatusLine:
        readStatusLine(line);
        break;
    case Part::Field:
        if (line.isEmpty())
            finishHead();
        else
            readField(line);
        break;
    case Part::ChunkSize:
        readChunkSize(line);
        break;
    case Part::ChunkEnd:
        if (line.isEmpty())
            m_part = Part::ChunkSize;
        else
            fail(HttpError::Framing);
        break;
    default: // Trailer
        if (line.isEmpty())
            complete(BodyEnd::Chunks);
        break;
    }
    return true;
}

bool AnswerParser::takeLine(QByteArray &line)
{
    const bool isChunkLine = m_part == Part::ChunkSize || m_part == Part::ChunkEnd;
    if (m_part == Part::StatusLine && m_unread.size() >= protocol.size()
        && !m_unread.startsWith(protocol) && !m_unread.startsWith(icy)) {
        fail(HttpError::NotHttp);
        return false;
    }
    const qsizetype end = m_unread.indexOf('\n');
    const qsizetype size = end < 0 ? m_unread.size() : end + 1;
    if (isChunkLine ? size > longestChunkLine : m_headSize + size > maxHeadSize) {
        fail(isChunkLine ? HttpError::Framing : HttpError::HeaderTooLarge);
        return false;
    }
    if (end < 0)
        return false;
    m_headSize += size;
    line = m_unread.first(end > 0 && m_unread[end - 1] == '\r' ? end - 1 : end);
    m_unread.remove(0, size);
    return true;
}

void AnswerParser::readStatusLine(const QByteArray &line)
{
    m_isIcy = line.startsWith(icy);
    const QByteArray plain = m_isIcy ? "HTTP/1.0 " + line.sliced(icy.size()) : line;
    if (!isStatusLine(plain))
        return fail(HttpError::NotHttp);
    m_version = plain.first(8);
    m_status = plain.sliced(9, 3).toInt();
    m_reason = plain.mid(13).trimmed();
    m_part = Part::Field;
}

void AnswerParser::readField(const QByteArray &line)
{
    const bool continues = line.startsWith(' ') || line.startsWith('\t');
    const qsizetype colon = line.indexOf(':');
    if (continues && !m_headers.isEmpty())
        m_headers.last().value += ' ' + line.trimmed();
    else if (colon > 0)
        m_headers.append({line.first(colon).trimmed(), line.sliced(colon + 1).trimmed()});
}

void AnswerParser::finishHead()
{
    m_headSize = 0;
    if (m_isIcy && !isStream(m_headers)) { // only a radio station speaks so
        m_status = 0;
        return fail(HttpError::NotHttp);
    }
    if (m_status == switchingProtocols)
        return fail(HttpError::NoFinalAnswer);
    if (!isInterimStatus(m_status))
        return beginBody();
    m_interims.append(m_status);
    if (m_interims.size() > maxInterims)
        return fail(HttpError::NoFinalAnswer);
    m_headers.clear();
    m_part = Part::StatusLine;
}

void AnswerParser::beginBody()
{
    m_state = State::Body;
    if (m_isHead || hasNoBody(m_status))
        return complete(BodyEnd::NoBody);
    const QList<QByteArray> codings = valuesOf("Transfer-Encoding");
    const QList<QByteArray> lengths = partsOf(valuesOf("Content-Length"));
    if (!codings.isEmpty())
        m_part = codings.last().toLower().endsWith("chunked") ? Part::ChunkSize : Part::EndlessBody;
    else if (!lengths.isEmpty())
        beginLengthBody(lengths);
    else
        m_part = Part::EndlessBody;
}

void AnswerParser::beginLengthBody(const QList<QByteArray> &lengths)
{
    m_left = lengths.first().toLongLong();
    const auto isTheSame = [this](const QByteArray &length) {
        bool fits = false;
        return length.toLongLong(&fits) == m_left && fits && std::ranges::all_of(length, isDigit);
    };
    if (!std::ranges::all_of(lengths, isTheSame))
        return fail(HttpError::Framing);
    m_part = Part::LengthBody;
    if (m_left == 0)
        complete(BodyEnd::Length);
}

void AnswerParser::readChunkSize(const QByteArray &line)
{
    const QByteArray digits = line.first(line.indexOf(';') < 0 ? line.size() : line.indexOf(';'));
    const QByteArray size = digits.trimmed();
    bool fits = false;
    m_left = size.toLongLong(&fits, 16);
    if (!fits || !std::ranges::all_of(size, isHexDigit))
        return fail(HttpError::Framing);
    m_headSize = 0;
    m_part = m_left > 0 ? Part::ChunkData : Part::Trailer;
}

void AnswerParser::takeData()
{
    const bool isBounded = m_part != Part::EndlessBody;
    const qsizetype size = isBounded
                               ? static_cast<qsizetype>(std::min<qint64>(m_left, m_unread.size()))
                               : m_unread.size();
    m_body += QByteArrayView(m_unread).first(size);
    m_unread.remove(0, size);
    m_left -= isBounded ? size : 0;
    if (!isBounded || m_left > 0)
        return;
    if (m_part == Part::ChunkData)
        m_part = Part::ChunkEnd;
    else
        complete(BodyEnd::Length);
}

void AnswerParser::complete(BodyEnd how)
{
    m_state = State::Complete;
    m_bodyEnd = how;
}

void AnswerParser::fail(HttpError error)
{
    m_state = State::Failed;
    m_error = error;
}

QList<QByteArray> AnswerParser::valuesOf(QByteArrayView name) const
{
    QList<QByteArray> values;
    for (const HttpHeader &header : m_headers) {
        if (name.compare(header.name, Qt::CaseInsensitive) == 0)
            values.append(header.value);
    }
    return values;
}

} // namespace coroscope
