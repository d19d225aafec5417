// SPDX-License-Identifier: MIT
#include "core/http/answerreader.h"

#include "core/http/httpstatus.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr qsizetype longestHead = 256 * 1024;
constexpr qsizetype longestChunkLine = 4 * 1024;

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty()
           && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The empty line that ends a head: where it begins and how long it is, or nothing.
std::optional<std::pair<qsizetype, qsizetype>> endOfHead(const QByteArray &bytes)
{
    const qsizetype strict = bytes.indexOf("\r\n\r\n");
    const qsizetype bare = bytes.indexOf("\n\n");
    if (strict >= 0 && (bare < 0 || strict < bare))
        return std::pair(strict, qsizetype(4));
    if (bare >= 0)
        return std::pair(bare, qsizetype(2));
    return std::nullopt;
}

QList<QByteArray> linesOf(const QByteArray &head)
{
    QList<QByteArray> lines = head.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    return lines;
}

} // namespace

void AnswerReader::take(const QByteArray &bytes)
{
    m_unread += bytes;
    while (m_state == State::Head) {
        const qsizetype before = m_unread.size();
        readHead();
        if (m_unread.size() == before)
            break;
    }
    if (m_state == State::Body)
        readBody();
}

void AnswerReader::close()
{
    if (m_state == State::Body && m_framing == Framing::Close)
        end(BodyEnd::Close);
}

void AnswerReader::readHead()
{
    // A stranger need not be heard to the end.
    if (!QByteArrayView("HTTP/").startsWith(m_unread.left(5))) {
        m_state = State::NotHttp;
        return;
    }
    const auto end = endOfHead(m_unread);
    if (!end) {
        if (m_unread.size() > longestHead)
            m_state = State::NotHttp;
        return;
    }
    QList<QByteArray> lines = linesOf(m_unread.left(end->first));
    m_unread.remove(0, end->first + end->second);
    if (!readStatusLine(lines.takeFirst()) || !readHeaders(lines)) {
        m_state = State::NotHttp;
    } else if (isInterimStatus(m_status) && m_status != 101) {
        m_interims.append(m_status);
        m_headers.clear();
    } else {
        beginBody();
    }
}

bool AnswerReader::readStatusLine(const QByteArray &line)
{
    const qsizetype version = line.indexOf(' ');
    const QByteArray status = line.mid(version + 1, 3);
    if (version < 0 || status.size() != 3 || !isDigits(status))
        return false;
    m_version = line.left(version);
    m_status = status.toInt();
    m_reason = line.mid(version + 4).trimmed();
    return m_status >= 100;
}

bool AnswerReader::readHeaders(const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines) {
        const bool isContinued = line.startsWith(' ') || line.startsWith('\t');
        if (isContinued && !m_headers.isEmpty()) {
            m_headers.last().value += ' ' + line.trimmed();
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return false;
        m_headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return true;
}

void AnswerReader::beginBody()
{
    m_state = State::Body;
    const QByteArray length = header("Content-Length");
    if (m_status == 101 || m_status == 204 || m_status == 304) {
        end(BodyEnd::NoBody);
    } else if (header("Transfer-Encoding").toLower().endsWith("chunked")) {
        m_framing = Framing::Chunks;
    } else if (!length.isEmpty()) {
        bool isNumber = isDigits(length);
        m_left = length.toLongLong(&isNumber);
        m_framing = Framing::Length;
        if (!isNumber)
            m_state = State::NotHttp;
        else if (m_left == 0)
            end(BodyEnd::Length);
    } else {
        m_framing = Framing::Close;
    }
}

void AnswerReader::readBody()
{
    if (m_framing == Framing::Chunks) {
        readChunks();
        return;
    }
    qint64 fresh = m_unread.size();
    if (m_framing == Framing::Length)
        fresh = std::min(fresh, m_left);
    m_left -= fresh;
    m_unread.clear();
    count(fresh);
    if (m_state == State::Body && m_framing == Framing::Length && m_left == 0)
        end(BodyEnd::Length);
}

void AnswerReader::readChunks()
{
    while (m_state == State::Body) {
        if (m_chunkPart == ChunkPart::Data) {
            const qint64 fresh = std::min<qint64>(m_unread.size(), m_left);
            m_unread.remove(0, fresh);
            m_left -= fresh;
            count(fresh);
            if (m_left > 0)
                return;
            m_chunkPart = ChunkPart::DataEnd;
            continue;
        }
        const std::optional<QByteArray> line = takeLine();
        if (!line) {
            if (m_unread.size() > longestChunkLine)
                m_state = State::NotHttp;
            return;
        }
        if (!readChunkLine(*line))
            m_state = State::NotHttp;
    }
}

bool AnswerReader::readChunkLine(const QByteArray &line)
{
    switch (m_chunkPart) {
    case ChunkPart::Size: {
        bool isNumber = false;
        const qsizetype extension = line.indexOf(';');
        const QByteArray size = extension < 0 ? line : line.left(extension);
        m_left = size.trimmed().toLongLong(&isNumber, 16);
        m_chunkPart = m_left > 0 ? ChunkPart::Data : ChunkPart::Trailer;
        return isNumber && m_left >= 0;
    }
    case ChunkPart::DataEnd:
        m_chunkPart = ChunkPart::Size;
        return line.isEmpty();
    case ChunkPart::Trailer:
        if (line.isEmpty())
            end(BodyEnd::Chunks);
        return true;
    case ChunkPart::Data:
        break;
    }
    return false;
}

void AnswerReader::count(qint64 bytes)
{
    m_bodyBytes += bytes;
    if (m_bodyBytes > m_bodyLimit)
        end(BodyEnd::Cap);
}

void AnswerReader::end(BodyEnd how)
{
    m_state = State::Over;
    m_bodyEnd = how;
    m_unread.clear();
}

/// Without its end; nullopt if the end is not there yet.
std::optional<QByteArray> AnswerReader::takeLine()
{
    const qsizetype end = m_unread.indexOf('\n');
    if (end < 0)
        return std::nullopt;
    QByteArray line = m_unread.left(end);
    m_unread.remove(0, end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

QByteArray AnswerReader::header(const char *name) const
{
    const auto found = std::ranges::find_if(m_headers, [name](const HttpHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == m_headers.end() ? QByteArray() : found->value;
}

} // namespace coroscope
