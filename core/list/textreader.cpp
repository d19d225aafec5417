// SPDX-License-Identifier: MIT
#include "core/list/textreader.h"

#include "core/list/linetext.h"
#include "core/list/listvalue.h"

#include <algorithm>
#include <cctype>

namespace coroscope {

namespace {

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

bool isAscii(QByteArrayView bytes)
{
    return std::ranges::none_of(bytes, [](char c) { return static_cast<uchar>(c) >= 0x80; });
}

/// The decoded line with the way back to its bytes.
class DecodedLine
{
public:
    explicit DecodedLine(QByteArrayView bytes)
        : m_isSound(bytes.isValidUtf8())
        , m_isOneToOne(!m_isSound || isAscii(bytes))
        , text(m_isSound ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes))
    {
    }

    qsizetype bytesBefore(qsizetype unit) const
    {
        return m_isOneToOne ? unit : QStringView(text).first(unit).toUtf8().size();
    }
    qint32 column(qsizetype unit) const
    {
        const auto isSecondHalf = [](QChar c) { return c.isLowSurrogate(); };
        const qsizetype halves =
            m_isOneToOne ? 0 : std::count_if(text.cbegin(), text.cbegin() + unit, isSecondHalf);
        return static_cast<qint32>(unit - halves + 1);
    }

private:
    bool m_isSound;
    bool m_isOneToOne;

public:
    QString text;
};

/// Of Markdown: "\_" means "_", and "&amp;" "&".
QByteArray unescaped(QByteArrayView url)
{
    if (!url.contains('\\') && !url.contains('&'))
        return {};
    QByteArray plain;
    for (qsizetype i = 0; i < url.size(); ++i) {
        const bool isEscape = url[i] == '\\' && i + 1 < url.size()
                              && std::ispunct(static_cast<uchar>(url[i + 1])) != 0;
        if (!isEscape)
            plain += url[i];
        else
            plain += url[++i];
    }
    return plain.replace("&amp;", "&");
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
    constexpr qsizetype longest = 256 << 10;
    const QByteArrayView trimmed = line.trimmed();
    if (trimmed.isEmpty() || (trimmed.front() == '#' && m_style != LineStyle::Markdown))
        return;
    const qsizetype offset = trimmed.data() - m_text.data();
    const auto indent = static_cast<qint32>(trimmed.data() - line.data());
    const bool isHuge = trimmed.size() > longest
                        && std::none_of(trimmed.begin(), trimmed.begin() + longest, [](char c) {
                               return c == ' ' || c == '"' || c == '<';
                           });
    if (isHuge || isPlainUrl(trimmed)) {
        sink({offset, trimmed.size(), trimmed, number, indent + 1, ListLink::Kind::Line});
        return;
    }
    DecodedLine decoded(trimmed);
    if (m_style == LineStyle::Markdown)
        decoded.text = withoutHtmlComments(decoded.text);
    else if (isBlankOrComment(decoded.text))
        return;
    const std::vector<LineUrl> urls = urlsOfLine(decoded.text, m_style);
    // Of a line with one URL all is shown, the comment behind it included.
    for (const LineUrl &url : urls) {
        const qsizetype begin = decoded.bytesBefore(url.begin);
        const QByteArrayView bytes = trimmed.sliced(begin, decoded.bytesBefore(url.end) - begin);
        const bool isAll = urls.size() == 1;
        const QByteArray plain = m_style == LineStyle::Markdown ? unescaped(bytes) : QByteArray();
        sink({.offset = isAll ? offset : offset + begin,
              .length = isAll ? trimmed.size() : bytes.size(),
              .url = plain.isEmpty() ? bytes : QByteArrayView(plain),
              .line = number,
              .column = indent + decoded.column(url.begin),
              .kind = url.kind,
              .tail = trimmed.sliced(begin + bytes.size(), url.tail)});
    }
}

QString TextReader::withoutHtmlComments(QString line)
{
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype begin = m_isInComment ? at : line.indexOf(u"<!--", at);
        if (begin < 0)
            break;
        const qsizetype closing = line.indexOf(u"-->", begin);
        m_isInComment = closing < 0;
        const qsizetype end = m_isInComment ? line.size() : closing + 3;
        // Blank, so that what stands behind keeps its column; and its bytes, if it is not ASCII.
        for (qsizetype i = begin; i < end; ++i) {
            if (line.at(i).unicode() < 0x80)
                line[i] = u' ';
        }
        at = end;
    }
    return line;
}

} // namespace coroscope
