// SPDX-License-Identifier: MIT
#include "core/list/formats/textreader.h"

#include "core/list/line/brokenurl.h"
#include "core/list/line/linetext.h"
#include "core/list/line/urlescapes.h"
#include "core/list/line/urltemplate.h"
#include "core/list/listvalue.h"

#include <algorithm>
#include <cctype>

namespace coroscope {

namespace {

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

/// Behind it no URL goes on.
bool mayCutAt(char c)
{
    return c == ' ' || c == '\t' || c == '"' || c == '<' || c == '>';
}

/// How much of what is left of a line is read at once: a document without line ends is not to stand in memory
/// twice more.
qsizetype pieceOf(QByteArrayView line)
{
    constexpr qsizetype longest = 1 << 20;
    if (line.size() <= longest)
        return line.size();
    qsizetype cut = longest;
    while (cut > longest / 2 && (!mayCutAt(line[cut - 1]) || line[cut] == '#'))
        --cut;
    return cut > longest / 2 ? cut : line.size();
}

qint32 charactersOf(QByteArrayView text)
{
    TextCursor cursor(text);
    cursor.seek(text.size());
    return cursor.column() - 1;
}

bool mayBeAsked(QByteArrayView url)
{
    return url.size() > 4 && qstrnicmp(url.data(), "http", 4) == 0
           && !isTemplate(QString::fromUtf8(url));
}

/// Whether a line is a URL from its beginning to its end, whatever it is a line of.
bool isUrlAlone(QByteArrayView line, LineStyle style)
{
    if (!isPlainUrl(line) || line.contains('\\') || line.contains('{'))
        return false;
    const bool ends = std::isalnum(static_cast<uchar>(line.back())) != 0 || line.back() == '/';
    return style == LineStyle::List || (ends && std::ranges::none_of(line, [](char c) {
                                            return c == '[' || c == '`' || c == '>';
                                        }));
}

} // namespace

void TextReader::read(const ListLinkSink &sink,
                      const std::stop_token &stop,
                      qsizetype begin,
                      qint32 line)
{
    qsizetype lineBegin = begin;
    qint32 column = 1;
    for (const auto *at = m_text.begin() + begin; at != m_text.end() && !stop.stop_requested();) {
        const auto *const end = std::find_if(at, m_text.end(), isLineEnd);
        if (const auto url =
                brokenUrlAt(m_text, lineBegin, at - m_text.begin(), end - m_text.begin())) {
            readBroken(*url, line, column, sink);
            at = m_text.begin() + url->end();
            line += static_cast<qint32>(url->parts.size()) - 1;
            lineBegin = url->parts.back().line;
            column = 1 + charactersOf({m_text.begin() + lineBegin, at});
            continue;
        }
        readRest({at, end - at}, line++, column, sink);
        column = 1;
        at = end;
        if (at != m_text.end())
            at += *at == '\r' && at + 1 != m_text.end() && at[1] == '\n' ? 2 : 1;
        lineBegin = at - m_text.begin();
    }
}

void TextReader::readLine(QByteArrayView line, qint32 number, const ListLinkSink &sink)
{
    readRest(line, number, 1, sink);
}

/// Of a line what begins in `column`.
void TextReader::readRest(QByteArrayView line,
                          qint32 number,
                          qint32 column,
                          const ListLinkSink &sink)
{
    const QByteArrayView trimmed = line.trimmed();
    const bool isList = m_style == LineStyle::List;
    if (trimmed.isEmpty()
        || (isList && (trimmed.front() == '#' || (column > 1 && !mayHoldUrl(line)))))
        return;
    for (qsizetype at = 0; at < line.size();) {
        const QByteArrayView piece = line.sliced(at, pieceOf(line.sliced(at)));
        readPiece(piece, number, column, sink);
        at += piece.size();
        column += at < line.size() ? charactersOf(piece) : 0;
    }
}

/// What belongs together is read as one line.
void TextReader::readBroken(const BrokenUrl &url,
                            qint32 line,
                            qint32 column,
                            const ListLinkSink &sink)
{
    const qsizetype begin = url.parts.front().begin;
    const QByteArrayView written = m_text.sliced(begin, url.end() - begin);
    const QByteArray blanked = m_comments.blanked(written);
    const QByteArrayView source = blanked.isEmpty() ? written : QByteArrayView(blanked);
    QByteArray whole;
    for (const BrokenUrl::Part &part : url.parts)
        whole += source.sliced(part.begin - begin, part.end - part.begin);
    const QByteArrayView trimmed = QByteArrayView(whole).trimmed();
    const qsizetype indent = trimmed.data() - whole.data();
    readUrls({.text = trimmed,
              .offset = begin + indent,
              .line = line,
              .column = column + static_cast<qint32>(indent),
              .broken = &url},
             sink);
}

void TextReader::readPiece(QByteArrayView piece,
                           qint32 line,
                           qint32 column,
                           const ListLinkSink &sink)
{
    const QByteArray blanked = m_comments.blanked(piece);
    const QByteArrayView trimmed =
        blanked.isEmpty() ? piece.trimmed() : QByteArrayView(blanked).trimmed();
    const qsizetype indent = trimmed.data() - (blanked.isEmpty() ? piece.data() : blanked.data());
    readUrls({.text = trimmed,
              .offset = piece.data() + indent - m_text.data(),
              .line = line,
              .column = column + static_cast<qint32>(indent)},
             sink);
}

TextReader::Place TextReader::placeOf(const Piece &piece, qsizetype byte, qint32 before) const
{
    const Place inLine{piece.offset + byte, piece.line, piece.column + before};
    if (piece.broken == nullptr)
        return inLine;
    const qsizetype whole = byte + piece.offset - piece.broken->parts.front().begin;
    const std::size_t part = piece.broken->partOf(whole);
    const qsizetype offset = piece.broken->placeOf(whole);
    const qsizetype lineBegin = piece.broken->parts[part].line;
    return part == 0 ? inLine
                     : Place{offset,
                             piece.line + static_cast<qint32>(part),
                             1 + charactersOf(m_text.sliced(lineBegin, offset - lineBegin))};
}

void TextReader::readUrls(const Piece &piece, const ListLinkSink &sink)
{
    constexpr qsizetype longest = 256 << 10;
    const QByteArrayView trimmed = piece.text;
    if (trimmed.isEmpty())
        return;
    const bool isHuge = trimmed.size() > longest
                        && std::none_of(trimmed.begin(), trimmed.begin() + longest, [](char c) {
                               return c == ' ' || c == '"' || c == '<';
                           });
    if (isHuge || isUrlAlone(trimmed, m_style)) {
        sink({piece.offset,
              trimmed.size(),
              trimmed,
              piece.line,
              piece.column,
              ListLink::Kind::Line});
        return;
    }
    const bool isSound = trimmed.isValidUtf8();
    const QString text = isSound ? lineText(trimmed) : QString::fromLatin1(trimmed);
    if (m_style == LineStyle::List && isBlankOrComment(text))
        return;
    const std::vector<LineUrl> urls = urlsOfLine(text, m_style);
    TextCursor cursor(trimmed);
    const auto byteAt = [&cursor, isSound](qsizetype unit) {
        if (isSound)
            cursor.seekUnit(unit);
        return isSound ? cursor.offset() : unit;
    };
    // Of a line with one URL all is shown, the comment behind it included.
    for (const LineUrl &url : urls) {
        const qsizetype begin = byteAt(url.begin);
        const qsizetype scheme = byteAt(url.scheme);
        const qint32 before = isSound ? cursor.column() - 1 : static_cast<qint32>(scheme);
        const QByteArrayView bytes = trimmed.sliced(begin, byteAt(url.end) - begin);
        const bool isCut = isCutInPassword(text, url);
        // What is not asked is shown alone.
        const bool isAll =
            urls.size() == 1 && (url.kind == ListLink::Kind::Line || mayBeAsked(bytes) || isCut);
        const QByteArray plain = url.kind == ListLink::Kind::Line
                                     ? withoutTexSigns(bytes)
                                     : withoutEscapes(bytes, m_style, url.isMarkup);
        const qsizetype end = begin + bytes.size();
        const Place place = placeOf(piece, scheme, before);
        const qsizetype shown = isAll ? 0 : begin;
        const qsizetype shownEnd = isAll || isCut ? trimmed.size() : end;
        const qsizetype offset = placeOf(piece, shown, 0).offset;
        sink({.offset = offset,
              .length = shownEnd > shown ? placeOf(piece, shownEnd - 1, 0).offset + 1 - offset : 0,
              .url = plain.isEmpty() ? bytes : QByteArrayView(plain),
              .line = place.line,
              .column = place.column,
              .kind = url.kind,
              .tail = trimmed.sliced(end, url.tail)});
    }
}

void readRestAsText(QByteArrayView text,
                    const TextCursor &from,
                    const ListLinkSink &sink,
                    const std::stop_token &stop)
{
    const auto place = [&](ListLink link) {
        link.column += link.line == from.line() ? from.column() - 1 : 0;
        sink(link);
    };
    TextReader(text, LineStyle::Text).read(place, stop, from.offset(), from.line());
}

} // namespace coroscope
