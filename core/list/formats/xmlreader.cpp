// SPDX-License-Identifier: MIT
#include "core/list/formats/loosexml.h"
#include "core/list/line/urlscheme.h"
#include "core/list/listreader.h"
#include "core/list/listvalue.h"
#include "core/list/textcursor.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <QXmlStreamReader>

#include <algorithm>
#include <cctype>
#include <vector>

namespace coroscope {

namespace {

constexpr qsizetype pieceSize = 64 << 10; // bytes
constexpr int maxDepth = 1'000;
constexpr qsizetype maxValueLength = 256 << 10;

/// A declaration has to be the very first; behind blank lines it says as much, and breaks the document.
void blankLateDeclaration(QString &text)
{
    const auto begin = std::ranges::find_if_not(text, [](QChar c) { return c.isSpace(); });
    const qsizetype at = begin - text.begin();
    const qsizetype end = text.indexOf(u"?>", at);
    if (at == 0 || end < 0 || !QStringView(text).sliced(at).startsWith(u"<?xml"))
        return;
    std::ranges::replace_if(
        text.begin() + at, text.begin() + end + 2, [](QChar c) { return !c.isSpace(); }, u' ');
}

bool isRelative(QByteArrayView url)
{
    return !url.isEmpty() && url.front() != '#' && !url.contains(':') && !url.contains(' ');
}

bool beginsTag(QByteArrayView text)
{
    return text.size() > 1 && text.front() == '<' && std::isalpha(static_cast<uchar>(text[1])) != 0;
}

/// It is none of the attributes that QXmlStreamReader gives.
bool declaresNamespace(QStringView attribute)
{
    return attribute == u"xmlns" || attribute.startsWith(u"xmlns:");
}

class XmlLinks
{
public:
    XmlLinks(const QByteArray &text, ListReading &reading, const ListLinkSink &sink)
        : m_text(text)
        , m_reading(reading)
        , m_sink(sink)
        , m_cursor(text)
    {
    }

    void read(const std::stop_token &stop);

private:
    struct Base
    {
        int depth = 0;
        QByteArray url;
    };

    bool feed();
    void begin();
    void end();
    bool isOfFormat(const QXmlStreamAttribute &attribute) const;
    bool isWanted() const;
    void beginBase();
    bool giveRelative(const ListValue &value);
    void startText();
    void giveText();
    ListValue placed(const QByteArray &text);
    void giveAttributes();
    void readRest(const std::stop_token &stop);

    const QByteArray &m_text;
    ListReading &m_reading;
    const ListLinkSink &m_sink;
    TextCursor m_cursor;
    QXmlStreamReader m_xml;
    QStringDecoder m_decode{QStringConverter::Utf8};
    qsizetype m_fed = 0;
    int m_depth = 0;
    std::vector<Base> m_bases;
    QString m_element; ///< the innermost that has begun
    QString m_value;   ///< the text so far, behind the last tag
    qint64 m_valueUnit = 0;
    bool m_isPermalink = true;
    bool m_hasEnded = false; ///< its first root
};

bool XmlLinks::feed()
{
    if (m_fed == m_text.size())
        return false;
    const qsizetype length = std::min(pieceSize, m_text.size() - m_fed);
    // As text, which is decoded already, whatever encoding the document declares.
    QString piece(m_decode(QByteArrayView(m_text).sliced(m_fed, length)));
    if (m_fed == 0)
        blankLateDeclaration(piece);
    m_xml.addData(piece);
    m_fed += length;
    return true;
}

void XmlLinks::read(const std::stop_token &stop)
{
    while (!stop.stop_requested() && m_depth < maxDepth) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::StartElement:
            begin();
            break;
        case QXmlStreamReader::DTD:
            // A few that name each other make more text than there is memory; lists need none.
            if (!m_xml.entityDeclarations().isEmpty())
                m_xml.raiseError();
            break;
        case QXmlStreamReader::Characters:
            if (m_value.size() < maxValueLength)
                m_value += m_xml.text();
            break;
        case QXmlStreamReader::EndElement:
            end();
            break;
        default:
            break;
        }
        if (m_xml.atEnd()
            && (!m_xml.hasError() || m_xml.error() == QXmlStreamReader::PrematureEndOfDocumentError)
            && feed())
            continue;
        if (m_xml.atEnd())
            break;
    }
    if ((m_xml.hasError() || m_depth >= maxDepth) && !stop.stop_requested())
        readRest(stop);
}

void XmlLinks::begin()
{
    ++m_depth;
    if (m_reading.format == ListFormat::Xml)
        giveText(); // beside which elements stand
    beginBase();
    const auto mayBeUrl = [this](const QXmlStreamAttribute &attribute) {
        return isOfFormat(attribute)
               && (m_reading.format == ListFormat::Feed || attribute.value().contains(u"://"));
    };
    if (std::ranges::any_of(m_xml.attributes(), mayBeUrl))
        giveAttributes();
    m_element = m_xml.name().toString();
    startText();
    m_isPermalink =
        m_xml.attributes().value(QLatin1String("isPermaLink")) != QLatin1String("false");
}

void XmlLinks::end()
{
    --m_depth;
    m_hasEnded = m_depth == 0;
    if (!m_element.isEmpty() || m_reading.format == ListFormat::Xml)
        giveText();
    if (!m_bases.empty() && m_bases.back().depth > m_depth)
        m_bases.pop_back();
    m_element.clear();
    startText();
}

void XmlLinks::startText()
{
    m_value.clear();
    m_valueUnit = m_xml.characterOffset();
}

void XmlLinks::giveText()
{
    const QByteArray text = m_value.trimmed().toUtf8();
    if (text.isEmpty() || !isWanted())
        return;
    const ListValue value = placed(text);
    if (mayHoldUrl(text) && m_reading.format != ListFormat::Sitemap)
        giveUrlsOf(value, m_sink);
    else if (m_reading.format != ListFormat::Xml && !giveRelative(value))
        giveValue(value, m_sink);
}

/// What xml:base says holds for what is inside.
void XmlLinks::beginBase()
{
    const QByteArray base = m_xml.attributes().value(QLatin1String("xml:base")).trimmed().toUtf8();
    if (!base.isEmpty())
        m_bases.push_back(
            {m_depth, m_bases.empty() ? base : resolvedUrl(m_bases.back().url, base)});
}

/// Of a feed. False if it is no relative link.
bool XmlLinks::giveRelative(const ListValue &value)
{
    if (m_reading.format != ListFormat::Feed || !isRelative(value.text))
        return false;
    if (m_bases.empty() || isRelative(m_bases.back().url)) {
        ++m_reading.relative;
        return true;
    }
    ListValue absolute = value;
    absolute.text = resolvedUrl(m_bases.back().url, value.text);
    giveValue(absolute, m_sink);
    return true;
}

bool XmlLinks::isOfFormat(const QXmlStreamAttribute &attribute) const
{
    const auto name = attribute.name();
    if (attribute.qualifiedName().startsWith(u"xmlns") || name == u"schemaLocation")
        return false;
    if (m_reading.format == ListFormat::Xml)
        return true;
    return name == u"href" || (name == u"url" && m_reading.format == ListFormat::Feed);
}

/// Whether the text of the element that ends is a URL.
bool XmlLinks::isWanted() const
{
    switch (m_reading.format) {
    case ListFormat::Sitemap:
    case ListFormat::SitemapIndex:
        return m_element == u"loc" || m_element.endsWith(u"_loc");
    case ListFormat::Feed:
        return m_element == u"link" || m_element == u"comments" || m_element == u"url"
               || (m_element == u"guid" && m_isPermalink && m_value.contains(u"://"));
    default:
        return m_element != u"guid" || m_isPermalink;
    }
}

/// Of what stands between the tag before it and the one that has just been read.
ListValue XmlLinks::placed(const QByteArray &text)
{
    m_cursor.seekUnit(m_valueUnit);
    TextCursor at = m_cursor;
    while (at.offset() < m_text.size() && static_cast<uchar>(m_text[at.offset()]) <= ' ')
        at.seek(at.offset() + 1);
    const auto rest = QByteArrayView(m_text).sliced(at.offset());
    if (rest.startsWith(text))
        return {at.offset(), rest.first(text.size()), at.line(), at.column(), text};
    TextCursor end = at;
    end.seekUnit(m_xml.characterOffset());
    const QByteArrayView written = rest.first(end.offset() - at.offset());
    const QByteArrayView content =
        written.first(std::max<qsizetype>(written.lastIndexOf('<'), 0)).trimmed();
    // Behind a comment or the like it may stand as it reads.
    const qsizetype found = content.indexOf(text);
    at.seek(at.offset() + std::max<qsizetype>(found, 0));
    if (found >= 0)
        return {at.offset(), content.sliced(found, text.size()), at.line(), at.column(), text};
    return {at.offset(), content, at.line(), at.column(), text, ValueEscapes::Markup};
}

/// Of the tag that has just been read, in which they stand in this order.
void XmlLinks::giveAttributes()
{
    static const QRegularExpression form(
        QStringLiteral(R"x(([^\s=<"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'))x"));
    m_cursor.seekUnit(m_valueUnit);
    TextCursor at = m_cursor;
    m_cursor.seekUnit(m_xml.characterOffset());
    const qsizetype bracket =
        m_text.lastIndexOf('<', std::max<qsizetype>(m_cursor.offset() - 1, 0));
    const qsizetype begin = std::max(bracket, at.offset());
    const auto tag = QByteArrayView(m_text).sliced(begin, m_cursor.offset() - begin);
    const QString written = QString::fromLatin1(tag); // so that its places are bytes
    auto matches = form.globalMatch(written);
    for (const QXmlStreamAttribute &attribute : m_xml.attributes()) {
        QRegularExpressionMatch match;
        do
            match = matches.hasNext() ? matches.next() : QRegularExpressionMatch();
        while (declaresNamespace(match.capturedView(1)));
        const QByteArray text = attribute.value().trimmed().toUtf8();
        if (!isOfFormat(attribute))
            continue;
        const int quoted = match.capturedStart(2) >= 0 ? 2 : 3;
        const qsizetype valueBegin = std::max<qsizetype>(match.capturedStart(quoted), 0);
        const QByteArrayView raw =
            match.hasMatch() ? tag.sliced(valueBegin, match.capturedLength(quoted)) : tag;
        const QByteArrayView content = raw.trimmed();
        at.seek(content.isEmpty() ? begin + valueBegin : content.data() - m_text.constData());
        const bool isEscaped = match.hasMatch() && content != text;
        const ListValue value{at.offset(),
                              content,
                              at.line(),
                              at.column(),
                              text,
                              isEscaped ? ValueEscapes::Markup : ValueEscapes::None};
        if (!giveRelative(value))
            giveUrlsOf(value, m_sink);
    }
}

void XmlLinks::readRest(const std::stop_token &stop)
{
    // From the last tag on that could be read: the text behind it was not given yet.
    m_cursor.seekUnit(m_valueUnit);
    const qsizetype begin = m_cursor.offset();
    const QByteArrayView rest = QByteArrayView(m_text).sliced(begin).trimmed();
    if (m_element.isEmpty())
        m_cursor.seekUnit(m_xml.characterOffset());
    // A piece of a document may have several roots.
    if (!m_hasEnded || !beginsTag(rest))
        m_reading.damagedLine = m_cursor.line();
    LooseXml(m_text, m_reading.format, m_sink).read(begin, m_element.toUtf8(), stop);
}

} // namespace

void readXml(const QByteArray &text,
             ListReading &reading,
             const ListLinkSink &sink,
             const std::stop_token &stop)
{
    XmlLinks(text, reading, sink).read(stop);
}

} // namespace coroscope
