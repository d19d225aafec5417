// SPDX-License-Identifier: MIT
#include "core/list/formats/unfolder.h"

#include "core/list/formats/sample.h"
#include "core/list/line/linetext.h"
#include "core/list/line/lineurls.h"
#include "core/list/line/urlescapes.h"

#include <QRegularExpression>

#include <algorithm>

namespace coroscope {

namespace {

constexpr qsizetype headSize = 1 << 10;    // bytes
constexpr qsizetype longestLine = 1 << 20; // bytes

} // namespace

void Unfolder::take(char c, qsizetype place, qsizetype length)
{
    if (m_lineEnd != '\0') {
        const bool isSameEnd = m_lineEnd == '\r' && c == '\n';
        const bool goesOn = m_isFolded && (c == ' ' || c == '\t');
        m_lineEnd = isSameEnd ? c : '\0';
        if (isSameEnd || goesOn)
            return;
        endLine();
    }
    if (c == '\r' || c == '\n') {
        m_lineEnd = c;
        return;
    }
    if (m_line.size() >= longestLine)
        endLine();
    m_line += c;
    m_places.push_back({place, place + length});
}

void Unfolder::endLine()
{
    const bool isText = m_line.isValidUtf8();
    const QString line = isText ? lineText(m_line) : QString::fromLatin1(m_line);
    TextCursor bytes(m_line);
    const auto byteAt = [&bytes, isText](qsizetype unit) {
        if (isText)
            bytes.seekUnit(unit);
        return isText ? bytes.offset() : unit;
    };
    for (const LineUrl &url : urlsOfLine(line, LineStyle::Text)) {
        const qsizetype begin = byteAt(url.begin);
        const qsizetype end = byteAt(url.end);
        if (begin >= end)
            continue;
        const QByteArrayView written = QByteArrayView(m_line).sliced(begin, end - begin);
        const QByteArray plain = withoutEscapes(written, LineStyle::Text, url.isMarkup);
        const qsizetype place = m_places[static_cast<std::size_t>(begin)].begin;
        m_cursor.seek(place);
        m_sink({.offset = place,
                .length = m_places[static_cast<std::size_t>(end - 1)].end - place,
                .url = plain.isEmpty() ? written : QByteArrayView(plain),
                .line = m_cursor.line(),
                .column = m_cursor.column(),
                .kind = ListLink::Kind::Taken,
                .tail = QByteArrayView(m_line).sliced(end, url.tail),
                .isEncoded = m_isEncoded});
    }
    m_line.clear();
    m_places.clear();
    m_lineEnd = '\0';
}

bool isCalendar(QByteArrayView text)
{
    static const QRegularExpression calendar(QStringLiteral(R"(\A\s*BEGIN:V(?:CALENDAR|CARD)\s)"),
                                             QRegularExpression::CaseInsensitiveOption);
    return calendar.match(QString::fromLatin1(headOf(text, headSize))).hasMatch();
}

void readCalendar(QByteArrayView text, const ListLinkSink &sink, const std::stop_token &stop)
{
    Unfolder lines(text, sink);
    lines.setFolded(true);
    for (qsizetype i = 0; i < text.size() && !stop.stop_requested(); ++i)
        lines.take(text[i], i);
    if (!stop.stop_requested())
        lines.endLine();
}

} // namespace coroscope
