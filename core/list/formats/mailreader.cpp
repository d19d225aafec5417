// SPDX-License-Identifier: MIT
#include "core/list/formats/mailreader.h"

#include "core/list/formats/sample.h"
#include "core/list/formats/unfolder.h"
#include "core/list/formats/widetext.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace coroscope {

namespace {

constexpr qsizetype longestHeader = 4 << 10;
constexpr std::size_t mostBoundaries = 64;

int digitOf(char c)
{
    const auto isIn = [c](char first, char last) { return c >= first && c <= last; };
    if (isIn('0', '9'))
        return c - '0';
    return isIn('A', 'F') ? c - 'A' + 10 : isIn('a', 'f') ? c - 'a' + 10 : -1;
}

int base64Digit(char c)
{
    static constexpr QByteArrayView digits(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    const auto found = c == '\0' ? -1 : digits.indexOf(c);
    return static_cast<int>(found);
}

bool beginsWith(QByteArrayView line, QByteArrayView name)
{
    return line.size() >= name.size()
           && qstrnicmp(line.data(), name.data(), static_cast<std::size_t>(name.size())) == 0;
}

/// "From a@h Mon Jan  1 10:00:00 2024" of a mailbox, in which a sentence never begins with "From ".
bool beginsMessage(QByteArrayView line)
{
    static const QRegularExpression separator(
        QStringLiteral(R"(^From \S+\s+\w{3} \w{3}\s+\d\d?\s+\d\d?:\d\d)"));
    return line.startsWith("From ")
           && separator
                  .match(QString::fromLatin1(line.first(std::min<qsizetype>(line.size(), 200))))
                  .hasMatch();
}

class MailReader
{
public:
    MailReader(QByteArrayView text, ListReading &reading, const ListLinkSink &sink)
        : m_text(text)
        , m_reading(reading)
        , m_lines(text, sink)
    {
    }

    void read(const std::stop_token &stop);

private:
    enum class Encoding { None, QuotedPrintable, Base64 };

    /// Of the part, as its headers say.
    struct Part
    {
        Encoding encoding = Encoding::None;
        bool isText = true;
        bool isMessage = false; ///< that begins with headers of its own
        bool isCalendar = false;
        QString charset;
    };

    void readLine(QByteArrayView line, QByteArrayView next);
    void beginHeaders();
    void readHeader(QByteArrayView line);
    void endHeader();
    void endHeaders();
    bool endsPart(QByteArrayView line, QByteArrayView next) const;
    void takeAsWritten(QByteArrayView line);
    void takeQuotedPrintable(QByteArrayView line);
    void takeBase64(QByteArrayView line);
    void takeDecoded(char c, qsizetype place, qsizetype length);
    qsizetype placeOf(const char *at) const { return at - m_text.data(); }

    QByteArrayView m_text;
    ListReading &m_reading;
    Unfolder m_lines;
    bool m_isInHeaders = true;
    QByteArray m_header; ///< that is being read, in lower case
    Part m_part;
    std::optional<WideText> m_wide; ///< if the part is encoded so
    std::vector<QByteArray> m_boundaries;
    quint32 m_bits = 0; ///< of base64, that make no byte yet
    int m_bitCount = 0;
    qsizetype m_digitPlace = 0; ///< of the last
};

void MailReader::read(const std::stop_token &stop)
{
    const auto lineAt = [this](qsizetype at) {
        const qsizetype found = at < m_text.size() ? m_text.indexOf('\n', at) : -1;
        return m_text.sliced(std::min(at, m_text.size()),
                             (found < 0 ? m_text.size() : found + 1) - std::min(at, m_text.size()));
    };
    QByteArrayView line = lineAt(0);
    while (!line.isEmpty() && !stop.stop_requested()) {
        const QByteArrayView next = lineAt(placeOf(line.data()) + line.size());
        readLine(line, next);
        line = next;
    }
    if (!stop.stop_requested())
        m_lines.endLine();
}

void MailReader::readLine(QByteArrayView line, QByteArrayView next)
{
    if (m_isInHeaders) {
        readHeader(line);
        return;
    }
    if (endsPart(line, next)) {
        beginHeaders();
        takeAsWritten(line);
    } else if (m_part.encoding == Encoding::QuotedPrintable) {
        takeQuotedPrintable(line);
    } else if (m_part.encoding == Encoding::Base64) {
        takeBase64(line);
    } else {
        takeAsWritten(line);
    }
}

/// At a line that divides parts, or the one that begins another mail of a mailbox. Who cut a mail out of something may
/// have left the headers behind that say how parts are divided.
bool MailReader::endsPart(QByteArrayView line, QByteArrayView next) const
{
    if (!line.startsWith("--"))
        return beginsMessage(line);
    QByteArrayView name = line.sliced(2).trimmed();
    const auto isBoundary = [&name](const QByteArray &known) { return name == known; };
    if (std::ranges::any_of(m_boundaries, isBoundary) || beginsWith(next, "content-"))
        return true;
    if (name.endsWith("--"))
        name.chop(2);
    return std::ranges::any_of(m_boundaries, isBoundary);
}

void MailReader::beginHeaders()
{
    m_lines.endLine();
    m_lines.setFolded(false);
    m_lines.setEncoded(false);
    m_isInHeaders = true;
    m_part = {};
    m_wide.reset();
    m_header.clear();
    m_bits = 0;
    m_bitCount = 0;
}

void MailReader::readHeader(QByteArrayView line)
{
    takeAsWritten(line);
    const bool goesOn = line.startsWith(' ') || line.startsWith('\t');
    if (!goesOn || line.trimmed().isEmpty())
        endHeader();
    if (line.trimmed().isEmpty())
        endHeaders();
    else if (m_header.size() + line.size() < longestHeader)
        m_header += line.toByteArray();
}

void MailReader::endHeader()
{
    const QByteArray header = std::exchange(m_header, {});
    const QByteArray lower = header.toLower();
    if (lower.startsWith("content-transfer-encoding:")) {
        m_part.encoding = lower.contains("quoted-printable") ? Encoding::QuotedPrintable
                          : lower.contains("base64")         ? Encoding::Base64
                                                             : Encoding::None;
    } else if (lower.startsWith("content-type:")) {
        static const QRegularExpression boundary(
            QStringLiteral(R"re(boundary\s*=\s*(?:"([^"]+)"|([^\s;]+)))re"),
            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression text(QStringLiteral(
            R"(^content-type:\s*(?:text/|multipart/|message/|application/\S*(?:xml|json|ics)))"));
        const QString type = QString::fromLatin1(lower);
        static const QRegularExpression charset(QStringLiteral(R"(charset\s*=\s*"?([\w.-]+))"));
        m_part.isText = text.match(type).hasMatch();
        m_part.charset = charset.match(type).captured(1);
        m_part.isMessage = type.contains(u"message/rfc822");
        m_part.isCalendar = type.contains(u"text/calendar") || type.contains(u"text/vcard")
                            || type.contains(u"application/ics");
        const auto match = boundary.match(QString::fromLatin1(header));
        const QString name = match.captured(1) + match.captured(2);
        if (!name.isEmpty() && m_boundaries.size() < mostBoundaries)
            m_boundaries.push_back(name.toLatin1());
    }
}

void MailReader::endHeaders()
{
    m_isInHeaders = false;
    m_lines.endLine();
    if (m_part.isMessage) {
        beginHeaders();
        return;
    }
    const bool isEncoded = m_part.encoding == Encoding::Base64;
    m_lines.setFolded(m_part.isCalendar);
    if (m_part.encoding != Encoding::None)
        m_wide = WideText::of(m_part.charset);
    m_lines.setEncoded(isEncoded || m_wide);
    m_reading.attachments += isEncoded && !m_part.isText ? 1 : 0;
}

void MailReader::takeAsWritten(QByteArrayView line)
{
    for (const char &c : line)
        m_lines.take(c, placeOf(&c));
}

void MailReader::takeQuotedPrintable(QByteArrayView line)
{
    for (const char *at = line.begin(); at != line.end();) {
        const QByteArrayView rest(at, line.end() - at);
        const int high = rest.size() > 2 ? digitOf(rest[1]) : -1;
        const int low = rest.size() > 2 ? digitOf(rest[2]) : -1;
        const bool isByte = rest.front() == '=' && high >= 0 && low >= 0;
        if (rest.front() == '=' && rest.sliced(1).trimmed().isEmpty())
            return; // the line goes on
        takeDecoded(isByte ? static_cast<char>(high * 16 + low) : *at, placeOf(at), isByte ? 3 : 1);
        at += isByte ? 3 : 1;
    }
}

/// A byte of the text begins in the digit that has its first bit, and ends behind the one that has its last.
void MailReader::takeBase64(QByteArrayView line)
{
    if (!m_part.isText)
        return;
    for (const char &c : line) {
        const int digit = base64Digit(c);
        if (digit < 0)
            continue;
        m_bits = (m_bits << 6U | static_cast<quint32>(digit)) & 0xffffU;
        m_bitCount += 6;
        const qsizetype before = std::exchange(m_digitPlace, placeOf(&c));
        if (m_bitCount < 8)
            continue;
        m_bitCount -= 8;
        takeDecoded(static_cast<char>(m_bits >> static_cast<unsigned>(m_bitCount) & 0xffU),
                    before,
                    m_digitPlace + 1 - before);
    }
}

/// A byte of what the part is encoded in.
void MailReader::takeDecoded(char c, qsizetype place, qsizetype length)
{
    if (!m_wide) {
        m_lines.take(c, place, length);
        return;
    }
    const WideCharacter character = m_wide->take(c, place);
    for (const char byte : character.utf8)
        m_lines.take(byte, character.place, place + length - character.place);
}

} // namespace

bool isMail(QByteArrayView text)
{
    static const QRegularExpression mail(
        QStringLiteral(
            R"(\A(?:From \S|[A-Za-z][\w-]*: ?\S)[\s\S]*?^(?:Content-Transfer-Encoding:\s*(?:quoted-printable|base64)|Content-Type:\s*multipart/))"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return mail.match(QString::fromLatin1(headOf(text))).hasMatch();
}

void readMail(QByteArrayView text,
              ListReading &reading,
              const ListLinkSink &sink,
              const std::stop_token &stop)
{
    MailReader(text, reading, sink).read(stop);
}

} // namespace coroscope
