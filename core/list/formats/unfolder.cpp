// SPDX-License-Identifier: MIT
#include "core/list/formats/unfolder.h"

#include "core/list/line/linetext.h"
#include "core/list/line/lineurls.h"
#include "core/list/line/urlescapes.h"
#include "core/list/textcursor.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace coroscope {

namespace {

constexpr qsizetype sampleSize = 64 << 10; // bytes
constexpr qsizetype longestLine = 1 << 20; // bytes

int digitOf(char c)
{
    const auto isIn = [c](char first, char last) { return c >= first && c <= last; };
    if (isIn('0', '9'))
        return c - '0';
    return isIn('A', 'F') ? c - 'A' + 10 : isIn('a', 'f') ? c - 'a' + 10 : -1;
}

/// A line as it was before it was folded, with the way back.
class Unfolded
{
public:
    Unfolded(QByteArrayView text, Folding folding)
        : m_text(text)
        , m_folding(folding)
    {
    }

    /// False at the end.
    bool next();
    const QByteArray &line() const { return m_line; }
    qsizetype placeOf(qsizetype byte) const { return m_places[static_cast<std::size_t>(byte)]; }

private:
    void take(char c, qsizetype place);
    qsizetype lineEndLength(qsizetype at) const;
    bool goesOn(qsizetype at) const;
    void tellEncoding();

    QByteArrayView m_text;
    Folding m_folding;
    qsizetype m_at = 0;
    bool m_isEncoded = false; ///< of a mail: whether the part is quoted-printable
    QByteArray m_line;
    std::vector<qsizetype> m_places;
};

qsizetype Unfolded::lineEndLength(qsizetype at) const
{
    const QByteArrayView rest = m_text.sliced(at);
    return rest.startsWith("\r\n") ? 2 : rest.startsWith('\n') || rest.startsWith('\r') ? 1 : 0;
}

bool Unfolded::goesOn(qsizetype at) const
{
    return m_folding == Folding::Calendar && at < m_text.size()
           && (m_text[at] == ' ' || m_text[at] == '\t');
}

void Unfolded::take(char c, qsizetype place)
{
    m_line += c;
    m_places.push_back(place);
}

void Unfolded::tellEncoding()
{
    const QByteArray lower = m_line.left(80).toLower();
    if (m_folding == Folding::QuotedPrintable && lower.startsWith("content-transfer-encoding:"))
        m_isEncoded = lower.contains("quoted-printable");
}

bool Unfolded::next()
{
    m_line.clear();
    m_places.clear();
    if (m_at >= m_text.size())
        return false;
    while (m_at < m_text.size() && m_line.size() < longestLine) {
        const char c = m_text[m_at];
        if (const qsizetype length = lineEndLength(m_at); length > 0) {
            m_at += length;
            if (!goesOn(m_at))
                break;
            ++m_at;
            continue;
        }
        if (!m_isEncoded || c != '=' || m_at + 1 >= m_text.size()) {
            take(c, m_at++);
            continue;
        }
        if (const qsizetype length = lineEndLength(m_at + 1); length > 0) {
            m_at += 1 + length;
            continue;
        }
        const int high = digitOf(m_text[m_at + 1]);
        const int low = m_at + 2 < m_text.size() ? digitOf(m_text[m_at + 2]) : -1;
        const bool isByte = high >= 0 && low >= 0;
        take(isByte ? static_cast<char>(high * 16 + low) : c, m_at);
        m_at += isByte ? 3 : 1;
    }
    tellEncoding();
    return true;
}

} // namespace

std::optional<Folding> foldingOf(QByteArrayView text)
{
    static const QRegularExpression calendar(QStringLiteral(R"(\A\s*BEGIN:V(?:CALENDAR|CARD)\s)"),
                                             QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression mail(
        QStringLiteral(
            R"(\A(?:From \S|[A-Za-z][\w-]*: ?\S)[\s\S]*^Content-Transfer-Encoding:\s*quoted-printable)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    const QString head = QString::fromLatin1(text.first(std::min(text.size(), sampleSize)));
    if (calendar.match(head).hasMatch())
        return Folding::Calendar;
    return mail.match(head).hasMatch() ? std::optional(Folding::QuotedPrintable) : std::nullopt;
}

void readFolded(QByteArrayView text,
                Folding folding,
                const ListLinkSink &sink,
                const std::stop_token &stop)
{
    TextCursor cursor(text);
    for (Unfolded lines(text, folding); !stop.stop_requested() && lines.next();) {
        const QString line = lineText(lines.line());
        qsizetype passed = 0; // characters, and
        qsizetype before = 0; // the bytes that they are
        for (const LineUrl &url : urlsOfLine(line, LineStyle::Text)) {
            const QByteArray bytes =
                QStringView(line).sliced(url.begin, url.end - url.begin).toUtf8();
            before += QStringView(line).sliced(passed, url.begin - passed).toUtf8().size();
            passed = url.begin;
            if (bytes.isEmpty() || before + bytes.size() > lines.line().size())
                continue;
            const QByteArray plain = withoutEscapes(bytes, LineStyle::Text, url.isMarkup);
            const qsizetype begin = lines.placeOf(before);
            cursor.seek(begin);
            sink({.offset = begin,
                  .length = lines.placeOf(before + bytes.size() - 1) + 1 - begin,
                  .url = plain.isEmpty() ? bytes : plain,
                  .line = cursor.line(),
                  .column = cursor.column(),
                  .kind = ListLink::Kind::Taken});
        }
    }
}

} // namespace coroscope
