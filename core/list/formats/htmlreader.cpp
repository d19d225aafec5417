// SPDX-License-Identifier: MIT
#include "core/list/formats/sample.h"
#include "core/list/line/linetext.h"
#include "core/list/line/lineurls.h"
#include "core/list/line/urlscheme.h"
#include "core/list/listreader.h"
#include "core/list/listvalue.h"
#include "core/list/textcursor.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <gumbo.h>

namespace coroscope {

namespace {

constexpr qsizetype treeSize = 1 << 20; // bytes; the tree takes some ten times as much

/// Whatever element has it: those that pages make up, too. Not the action of a form, which sends something.
constexpr std::array linkAttributes{"href",
                                    "src",
                                    "srcset",
                                    "poster",
                                    "cite",
                                    "data-src",
                                    "data-srcset",
                                    "imagesrcset",
                                    "background"};

bool isLinkAttribute(const GumboElement &element, const GumboAttribute &attribute)
{
    const auto isNamed = [&attribute](const char *name) {
        return qstricmp(attribute.name, name) == 0;
    };
    return std::ranges::any_of(linkAttributes, isNamed)
           || (element.tag == GUMBO_TAG_OBJECT && isNamed("data"))
           || (element.tag == GUMBO_TAG_META && isNamed("content"));
}

/// Connections to be made ahead, and names that are no pages.
bool isNoPage(const GumboElement &element)
{
    const GumboAttribute *const rel = gumbo_get_attribute(&element.attributes, "rel");
    if (element.tag != GUMBO_TAG_LINK || !rel)
        return false;
    const QByteArray value = QByteArray(rel->value).toLower();
    return value.contains("preconnect") || value.contains("dns-prefetch")
           || value.contains("profile");
}

/// Of <meta http-equiv="refresh" content="5; url=U"> and of what names a page: og:url, og:image.
QByteArray urlOfMeta(const GumboElement &element, const QByteArray &content)
{
    const GumboAttribute *const kind = gumbo_get_attribute(&element.attributes, "http-equiv");
    if (kind && qstricmp(kind->value, "refresh") == 0) {
        const auto at = content.toLower().indexOf("url=");
        return at < 0 ? QByteArray()
                      : content.sliced(at + 4).trimmed().replace('\'', "").replace('"', "");
    }
    const QByteArray start = content.left(8).toLower();
    const bool isUrl = start.startsWith("http://") || start.startsWith("https://");
    return isUrl && !content.contains(' ') ? content : QByteArray();
}

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The URLs of "U1 1x, U2 2x".
std::vector<QByteArrayView> urlsOfSet(QByteArrayView set)
{
    std::vector<QByteArrayView> urls;
    for (const auto *at = set.begin(); at != set.end();) {
        const auto *const begin = std::find_if_not(at, set.end(), isBlank);
        at = std::find_if(begin, set.end(), isBlank);
        QByteArrayView url(begin, at - begin);
        while (url.endsWith(','))
            url.chop(1);
        if (url.contains('/') || url.contains('.'))
            urls.push_back(url);
    }
    return urls;
}

/// Whether it was cut out of a page, or written by hand.
bool isPiece(QByteArrayView text)
{
    static const QRegularExpression whole(QStringLiteral(R"(<(?:!doctype|html|head|body)[\s>])"),
                                          QRegularExpression::CaseInsensitiveOption);
    return !whole.match(QString::fromLatin1(headOf(text))).hasMatch();
}

/// What a program reads, and no people.
bool isOfProgram(const GumboNode &text)
{
    const GumboNode *const parent = text.parent;
    return parent && parent->type == GUMBO_NODE_ELEMENT
           && (parent->v.element.tag == GUMBO_TAG_SCRIPT
               || parent->v.element.tag == GUMBO_TAG_STYLE);
}

bool hasScheme(const QByteArray &url)
{
    const auto colon = url.indexOf(':');
    const auto isSchemeCharacter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '+' || c == '-' || c == '.';
    };
    return colon > 0 && std::all_of(url.begin(), url.begin() + colon, isSchemeCharacter);
}

/// As browsers do: white space around it and line ends in it are nothing.
QByteArray tidied(const char *value)
{
    QByteArray url = QByteArray(value).trimmed();
    url.removeIf([](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    return url;
}

class HtmlReader
{
public:
    HtmlReader(const QByteArray &text,
               qsizetype begin,
               ListReading &reading,
               const ListLinkSink &sink)
        : m_text(text)
        , m_begin(begin)
        , m_reading(reading)
        , m_sink(sink)
        , m_isPiece(isPiece(QByteArrayView(text).sliced(begin)))
        , m_cursor(text)
    {
    }

    void read(const std::stop_token &stop);

private:
    struct Found
    {
        qsizetype offset;
        qsizetype length;
        QByteArray url;
        ListLink::Kind kind = ListLink::Kind::Value;
        QByteArray tail = {};
    };
    struct Open
    {
        const GumboNode *node;
        bool isInLink; ///< that leads somewhere
    };

    qsizetype endOfPiece(qsizetype begin) const;
    void readPiece(qsizetype begin, qsizetype length, const std::stop_token &stop);
    /// Whether it has an absolute link.
    bool readElement(const GumboElement &element);
    bool isLink(const GumboElement &element, const GumboAttribute &attribute) const;
    bool readAttribute(const GumboElement &element, const GumboAttribute &attribute);
    void readText(const GumboText &text);
    void countUrls(const QByteArray &text);
    /// `written` is a part of the list's text. Whether the URL is absolute.
    bool find(const QByteArray &url, QByteArrayView written);
    void giveFound();

    const QByteArray &m_text;
    const qsizetype m_begin;
    ListReading &m_reading;
    const ListLinkSink &m_sink;
    const bool m_isPiece;       ///< in whose text URLs are links
    std::vector<Found> m_found; ///< in what is parsed at once
    TextCursor m_cursor;
    QByteArray m_base; ///< of the page; empty: nothing is known of it
};

void HtmlReader::read(const std::stop_token &stop)
{
    for (qsizetype at = m_begin; at < m_text.size() && !stop.stop_requested();) {
        const qsizetype end = endOfPiece(at);
        readPiece(at, end - at, stop);
        at = end;
    }
}

qsizetype HtmlReader::endOfPiece(qsizetype begin) const
{
    if (m_text.size() - begin <= 2 * treeSize)
        return m_text.size();
    const qsizetype middle = begin + treeSize / 2;
    const auto half = QByteArrayView(m_text).sliced(middle, treeSize / 2);
    for (const char *const sign : {"\n<", "><", "<"}) {
        const auto at = half.lastIndexOf(sign);
        if (at > 0)
            return middle + at + (sign[0] == '<' ? 0 : 1);
    }
    return begin + treeSize;
}

void HtmlReader::readPiece(qsizetype begin, qsizetype length, const std::stop_token &stop)
{
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    const auto destroy = [&options](GumboOutput *output) {
        gumbo_destroy_output(&options, output);
    };
    const std::unique_ptr<GumboOutput, decltype(destroy)> output(
        gumbo_parse_with_options(
            &options, m_text.constData() + begin, static_cast<std::size_t>(length)),
        destroy);
    // Not by recursion: pages nest as deep as they like.
    std::vector<Open> open{{output->root, false}};
    while (!open.empty() && !stop.stop_requested()) {
        const auto [node, isInLink] = open.back();
        open.pop_back();
        if (node->type == GUMBO_NODE_TEXT && !isInLink && !isOfProgram(*node))
            readText(node->v.text);
        if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
            continue;
        const GumboElement &element = node->v.element;
        const bool isAnchor = readElement(element) && element.tag == GUMBO_TAG_A;
        const GumboVector &children = element.children;
        for (unsigned i = children.length; i > 0; --i)
            open.push_back(
                {static_cast<const GumboNode *>(children.data[i - 1]), isInLink || isAnchor});
    }
    giveFound();
}

bool HtmlReader::readElement(const GumboElement &element)
{
    if (element.tag == GUMBO_TAG_BASE && m_base.isEmpty()) {
        if (const auto *const href = gumbo_get_attribute(&element.attributes, "href"))
            m_base = tidied(href->value);
        return false;
    }
    if (isNoPage(element))
        return false;
    bool isAbsolute = false;
    const GumboVector &attributes = element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto &attribute = *static_cast<const GumboAttribute *>(attributes.data[i]);
        if (isLink(element, attribute))
            isAbsolute = readAttribute(element, attribute) || isAbsolute;
    }
    return isAbsolute;
}

/// Of an element that no HTML has, in a piece of something, any attribute may lead somewhere.
bool HtmlReader::isLink(const GumboElement &element, const GumboAttribute &attribute) const
{
    const QByteArrayView value(attribute.value);
    const bool isForeign = m_isPiece && element.tag == GUMBO_TAG_UNKNOWN
                           && !QByteArrayView(attribute.name).startsWith("xmlns");
    return isLinkAttribute(element, attribute)
           || (isForeign && (value.startsWith("http://") || value.startsWith("https://")));
}

bool HtmlReader::readAttribute(const GumboElement &element, const GumboAttribute &attribute)
{
    QByteArrayView raw(attribute.original_value.data,
                       static_cast<qsizetype>(attribute.original_value.length));
    if (raw.size() >= 2 && (raw.front() == '"' || raw.front() == '\''))
        raw = raw.sliced(1, raw.size() - 2);
    const QByteArray value = tidied(attribute.value);
    if (!QByteArrayView(attribute.name).endsWith("srcset"))
        return find(element.tag == GUMBO_TAG_META ? urlOfMeta(element, value) : value,
                    raw.trimmed());
    const QByteArrayView set(attribute.value);
    ValuePlaces places(raw, set, ValueEscapes::Markup);
    bool isAbsolute = false;
    for (const QByteArrayView url : urlsOfSet(set)) {
        const qsizetype at = places.placeOf(url.data() - set.data());
        const qsizetype end = places.endOf(url.data() - set.data() + url.size());
        isAbsolute = find(url.toByteArray(), raw.sliced(at, end - at)) || isAbsolute;
    }
    return isAbsolute;
}

bool HtmlReader::find(const QByteArray &url, QByteArrayView written)
{
    if (url.isEmpty() || url.startsWith('#') || url.startsWith("data:"))
        return false;
    QByteArray absolute = url;
    if (!hasScheme(url)) {
        if (!m_base.contains("://")) {
            ++m_reading.relative;
            return false;
        }
        absolute = resolvedUrl(m_base, url);
    }
    m_found.push_back({written.data() - m_text.constData(), written.size(), absolute});
    return true;
}

void HtmlReader::readText(const GumboText &text)
{
    const QByteArray read(text.text);
    if (!m_isPiece) {
        if (mayHoldUrl(read))
            countUrls(read);
        return;
    }
    const QByteArrayView written(text.original_text.data,
                                 static_cast<qsizetype>(text.original_text.length));
    const auto take = [this](const ListLink &link) {
        m_found.push_back(
            {link.offset, link.length, link.url.toByteArray(), link.kind, link.tail.toByteArray()});
    };
    giveUrlsOfProse({.offset = written.data() - m_text.constData(),
                     .written = written,
                     .text = read,
                     .escapes = ValueEscapes::Markup},
                    take);
}

void HtmlReader::countUrls(const QByteArray &text)
{
    const QString line = lineText(text);
    for (const LineUrl &url : urlsOfLine(line, LineStyle::Text)) {
        const QStringView found = QStringView(line).sliced(url.begin, url.end - url.begin);
        m_reading.inText += found.startsWith(u"http", Qt::CaseInsensitive) ? 1 : 0;
    }
}

/// A tree is not always in the order of its text: tables put out what they cannot hold.
void HtmlReader::giveFound()
{
    std::ranges::stable_sort(m_found, {}, &Found::offset);
    for (const Found &found : m_found) {
        m_cursor.seek(found.offset);
        m_sink({.offset = found.offset,
                .length = found.length,
                .url = found.url,
                .line = m_cursor.line(),
                .column = m_cursor.column(),
                .kind = found.kind,
                .tail = found.tail});
    }
    m_found.clear();
}

} // namespace

bool isHtmlElement(const QByteArray &name)
{
    return gumbo_tag_enum(name.constData()) != GUMBO_TAG_UNKNOWN;
}

void readHtml(const QByteArray &text,
              qsizetype begin,
              ListReading &reading,
              const ListLinkSink &sink,
              const std::stop_token &stop)
{
    HtmlReader(text, begin, reading, sink).read(stop);
}

} // namespace coroscope
