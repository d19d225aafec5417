// SPDX-License-Identifier: MIT
#include "core/list/line/urlscheme.h"
#include "core/list/listreader.h"
#include "core/list/textcursor.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <gumbo.h>

namespace coroscope {

namespace {

constexpr qsizetype pieceSize = 1 << 20; // bytes; the tree takes some ten times as much

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

bool isLink(const GumboElement &element, const GumboAttribute &attribute)
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

/// The URLs of "U1 1x, U2 2x".
QList<QByteArray> urlsOfSet(const QByteArray &set)
{
    QList<QByteArray> urls;
    for (const QByteArray &entry : set.simplified().split(' ')) {
        QByteArray url = entry;
        while (url.endsWith(','))
            url.chop(1);
        if (url.contains('/') || url.contains('.'))
            urls.append(url);
    }
    return urls;
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
    HtmlReader(const QByteArray &text, ListReading &reading, const ListLinkSink &sink)
        : m_text(text)
        , m_reading(reading)
        , m_sink(sink)
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
    };

    qsizetype endOfPiece(qsizetype begin) const;
    void readPiece(qsizetype begin, qsizetype length, const std::stop_token &stop);
    void readElement(const GumboElement &element);
    void readAttribute(const GumboElement &element, const GumboAttribute &attribute);
    void find(const GumboAttribute &attribute, const QByteArray &url);
    void giveFound();

    const QByteArray &m_text;
    ListReading &m_reading;
    const ListLinkSink &m_sink;
    std::vector<Found> m_found; ///< in the piece
    TextCursor m_cursor;
    QByteArray m_base; ///< of the page; empty: nothing is known of it
};

void HtmlReader::read(const std::stop_token &stop)
{
    for (qsizetype at = 0; at < m_text.size() && !stop.stop_requested();) {
        const qsizetype end = endOfPiece(at);
        readPiece(at, end - at, stop);
        at = end;
    }
}

qsizetype HtmlReader::endOfPiece(qsizetype begin) const
{
    if (m_text.size() - begin <= 2 * pieceSize)
        return m_text.size();
    const qsizetype middle = begin + pieceSize / 2;
    const auto half = QByteArrayView(m_text).sliced(middle, pieceSize / 2);
    for (const char *const sign : {"\n<", "><", "<"}) {
        const auto at = half.lastIndexOf(sign);
        if (at > 0)
            return middle + at + (sign[0] == '<' ? 0 : 1);
    }
    return begin + pieceSize;
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
    std::vector<const GumboNode *> open{output->root};
    while (!open.empty() && !stop.stop_requested()) {
        const GumboNode *const node = open.back();
        open.pop_back();
        if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
            continue;
        readElement(node->v.element);
        const GumboVector &children = node->v.element.children;
        for (unsigned i = children.length; i > 0; --i)
            open.push_back(static_cast<const GumboNode *>(children.data[i - 1]));
    }
    giveFound();
}

void HtmlReader::readElement(const GumboElement &element)
{
    if (element.tag == GUMBO_TAG_BASE && m_base.isEmpty()) {
        if (const auto *const href = gumbo_get_attribute(&element.attributes, "href"))
            m_base = tidied(href->value);
        return;
    }
    if (isNoPage(element))
        return;
    const GumboVector &attributes = element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto &attribute = *static_cast<const GumboAttribute *>(attributes.data[i]);
        if (isLink(element, attribute))
            readAttribute(element, attribute);
    }
}

void HtmlReader::readAttribute(const GumboElement &element, const GumboAttribute &attribute)
{
    const QByteArray value = tidied(attribute.value);
    if (QByteArrayView(attribute.name).endsWith("srcset")) {
        for (const QByteArray &url : urlsOfSet(value))
            find(attribute, url);
    } else {
        find(attribute, element.tag == GUMBO_TAG_META ? urlOfMeta(element, value) : value);
    }
}

void HtmlReader::find(const GumboAttribute &attribute, const QByteArray &url)
{
    if (url.isEmpty() || url.startsWith('#') || url.startsWith("data:"))
        return;
    QByteArray absolute = url;
    if (!hasScheme(url)) {
        if (!hasScheme(m_base)) {
            ++m_reading.relative;
            return;
        }
        absolute = resolvedUrl(m_base, url);
    }
    QByteArrayView raw(attribute.original_value.data,
                       static_cast<qsizetype>(attribute.original_value.length));
    if (raw.size() >= 2 && (raw.front() == '"' || raw.front() == '\''))
        raw = raw.sliced(1, raw.size() - 2);
    raw = raw.trimmed();
    m_found.push_back({raw.data() - m_text.constData(), raw.size(), absolute});
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
                .kind = ListLink::Kind::Value});
    }
    m_found.clear();
}

} // namespace

void readHtml(const QByteArray &text,
              ListReading &reading,
              const ListLinkSink &sink,
              const std::stop_token &stop)
{
    HtmlReader(text, reading, sink).read(stop);
}

} // namespace coroscope
