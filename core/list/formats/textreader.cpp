// SPDX-License-Identifier: MIT
#include "core/list/formats/textreader.h"

#include "core/list/line/linetext.h"
#include "core/list/line/urlescapes.h"
#include "core/list/line/urltemplate.h"
#include "core/list/listvalue.h"
#include "core/list/textcursor.h"

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
    for (const auto *at = m_text.begin() + begin; at != m_text.end() && !stop.stop_requested();) {
        const auto *const end = std::find_if(at, m_text.end(), isLineEnd);
        readLine({at, end - at}, line++, sink);
        at = end;
        if (at != m_text.end())
            at += *at == '\r' && at + 1 != m_text.end() && at[1] == '\n' ? 2 : 1;
    }
}

void TextReader::readLine(QByteArrayView line, qint32 number, const ListLinkSink &sink)
{
    const QByteArrayView trimmed = line.trimmed();
    if (trimmed.isEmpty() || (trimmed.front() == '#' && m_style == LineStyle::List))
        return;
    qint32 column = 1;
    for (qsizetype at = 0; at < line.size();) {
        const QByteArrayView piece = line.sliced(at, pieceOf(line.sliced(at)));
        readPiece(piece, number, column, sink);
        at += piece.size();
        column += at < line.size() ? charactersOf(piece) : 0;
    }
}

void TextReader::readPiece(QByteArrayView piece,
                           qint32 line,
                           qint32 column,
                           const ListLinkSink &sink)
{
    constexpr qsizetype longest = 256 << 10;
    const QByteArray blanked = m_comments.blanked(piece);
    const QByteArrayView trimmed =
        blanked.isEmpty() ? piece.trimmed() : QByteArrayView(blanked).trimmed();
    if (trimmed.isEmpty())
        return;
    const qsizetype indent = trimmed.data() - (blanked.isEmpty() ? piece.data() : blanked.data());
    const qsizetype offset = piece.data() + indent - m_text.data();
    column += static_cast<qint32>(indent);
    const bool isHuge = trimmed.size() > longest
                        && std::none_of(trimmed.begin(), trimmed.begin() + longest, [](char c) {
                               return c == ' ' || c == '"' || c == '<';
                           });
    if (isHuge || isUrlAlone(trimmed, m_style)) {
        sink({offset, trimmed.size(), trimmed, line, column, ListLink::Kind::Line});
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
        sink({.offset = isAll ? offset : offset + begin,
              .length = isAll   ? trimmed.size()
                        : isCut ? trimmed.size() - begin
                                : bytes.size(),
              .url = plain.isEmpty() ? bytes : QByteArrayView(plain),
              .line = line,
              .column = column + before,
              .kind = url.kind,
              .tail = trimmed.sliced(begin + bytes.size(), url.tail)});
    }
}

} // namespace coroscope
