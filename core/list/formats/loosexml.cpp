// SPDX-License-Identifier: MIT
#include "core/list/formats/loosexml.h"

#include "core/list/formats/textreader.h"
#include "core/list/line/urlescapes.h"
#include "core/list/listvalue.h"

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

constexpr QByteArrayView cdata("<![CDATA[");
constexpr QByteArrayView comment("<!--");

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

QByteArrayView localName(QByteArrayView name)
{
    return name.sliced(name.lastIndexOf(':') + 1);
}

} // namespace

bool isUrlElement(ListFormat format, QByteArrayView name, bool isPermalink)
{
    switch (format) {
    case ListFormat::Sitemap:
    case ListFormat::SitemapIndex:
        return name == "loc" || name.endsWith("_loc");
    case ListFormat::Feed:
        return name == "link" || name == "comments" || name == "url"
               || (name == "guid" && isPermalink);
    default:
        return name != "guid" || isPermalink;
    }
}

bool isUrlAttribute(ListFormat format, QByteArrayView name)
{
    const QByteArrayView local = localName(name);
    if (name.startsWith("xmlns") || local == "schemaLocation")
        return false;
    return format == ListFormat::Xml || local == "href"
           || (local == "url" && format == ListFormat::Feed);
}

void LooseXml::read(qsizetype begin, const QByteArray &name, const std::stop_token &stop)
{
    m_element = name;
    for (qsizetype at = begin; at < m_text.size() && !stop.stop_requested();) {
        if (m_text[at] == '<') {
            at = readMarkup(at);
            continue;
        }
        const qsizetype tag = m_text.indexOf('<', at);
        const qsizetype end = tag < 0 ? m_text.size() : tag;
        readText(at, end, false);
        at = end;
    }
}

/// Returns what is behind it.
qsizetype LooseXml::readMarkup(qsizetype at)
{
    const QByteArrayView rest = QByteArrayView(m_text).sliced(at);
    const auto behind = [this](QByteArrayView closing, qsizetype from) {
        const qsizetype found = m_text.indexOf(closing, from);
        return found < 0 ? m_text.size() : found + closing.size();
    };
    if (rest.startsWith(comment))
        return behind("-->", at + comment.size());
    if (rest.startsWith(cdata)) {
        const qsizetype end = behind("]]>", at + cdata.size());
        readText(at + cdata.size(), std::max(at + cdata.size(), end - 3), true);
        return end;
    }
    if (rest.startsWith("<?"))
        return behind("?>", at + 2);
    if (rest.startsWith("<!"))
        return behind(">", at + 2);
    // A tag that nothing closes ends where the next begins.
    char quote = '\0';
    qsizetype end = at + 1;
    for (; end < m_text.size() && (m_text[end] != '>' || quote != '\0'); ++end) {
        const char c = m_text[end];
        if (c == '<')
            break;
        if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\'') && m_text[end - 1] == '=')
            quote = c;
    }
    if (rest.size() > 1 && rest[1] == '/')
        m_element.clear();
    else if (end == m_text.size())
        readAsText(at + 1);
    else
        readAttributes(at + 1, end);
    return end < m_text.size() && m_text[end] == '>' ? end + 1 : end;
}

/// Of what begins as a tag and is none.
void LooseXml::readAsText(qsizetype begin)
{
    m_cursor.seek(begin);
    readRestAsText(m_text, m_cursor, m_sink, {});
}

void LooseXml::readAttributes(qsizetype begin, qsizetype end)
{
    const auto endOfName = [this, end](qsizetype from) {
        const auto ends = [](char c) { return isBlank(c) || c == '=' || c == '/'; };
        return std::find_if(m_text.cbegin() + from, m_text.cbegin() + end, ends) - m_text.cbegin();
    };
    const QByteArrayView text(m_text);
    qsizetype at = endOfName(begin);
    m_element = localName(text.sliced(begin, at - begin)).toByteArray();
    m_isPermalink = !text.sliced(at, end - at).contains("isPermaLink=\"false\"");
    while (at < end) {
        while (at < end && (isBlank(m_text[at]) || m_text[at] == '/' || m_text[at] == '='))
            ++at;
        const qsizetype nameEnd = endOfName(at);
        const QByteArrayView name = text.sliced(at, nameEnd - at);
        at = nameEnd;
        while (at < end && (isBlank(m_text[at]) || m_text[at] == '='))
            ++at;
        const bool isQuoted = at < end && (m_text[at] == '"' || m_text[at] == '\'');
        if (!isQuoted && !text.sliced(nameEnd, at - nameEnd).contains('='))
            continue;
        const qsizetype valueBegin = isQuoted ? at + 1 : at;
        const auto closes = [quote = m_text[at], isQuoted](char c) {
            return isQuoted ? c == quote : isBlank(c);
        };
        const qsizetype valueEnd =
            std::find_if(m_text.cbegin() + valueBegin, m_text.cbegin() + end, closes)
            - m_text.cbegin();
        if (isUrlAttribute(m_format, name))
            give(valueBegin, valueEnd, false, true);
        at = isQuoted ? valueEnd + 1 : valueEnd;
    }
    if (end > begin && m_text[end - 1] == '/')
        m_element.clear();
}

void LooseXml::readText(qsizetype begin, qsizetype end, bool isRaw)
{
    const bool isAny = m_format == ListFormat::Xml;
    if ((isAny || !m_element.isEmpty()) && isUrlElement(m_format, m_element, m_isPermalink))
        give(begin, end, isRaw, isAny);
}

/// `isAttribute`: it need not be a URL.
void LooseXml::give(qsizetype begin, qsizetype end, bool isRaw, bool isAttribute)
{
    const QByteArrayView written = QByteArrayView(m_text).sliced(begin, end - begin).trimmed();
    const QByteArray text = isRaw ? written.toByteArray() : withoutEntities(written);
    if (text.isEmpty() || (isAttribute && !mayHoldUrl(text)))
        return;
    m_cursor.seek(written.data() - m_text.constData());
    const ListValue value{m_cursor.offset(),
                          written,
                          m_cursor.line(),
                          m_cursor.column(),
                          text,
                          isRaw ? ValueEscapes::None : ValueEscapes::Markup};
    if (mayHoldUrl(text) && m_format != ListFormat::Sitemap)
        giveUrlsOf(value, m_sink);
    else
        giveValue(value, m_sink);
}

} // namespace coroscope
