// SPDX-License-Identifier: MIT
#include "core/list/listvalue.h"

#include "core/list/line/bareline.h"
#include "core/list/line/linetext.h"
#include "core/list/line/lineurls.h"
#include "core/list/line/urlescapes.h"
#include "core/list/line/urlscheme.h"
#include "core/list/textcursor.h"

#include <QRegularExpression>

#include <algorithm>

namespace coroscope {

namespace {

bool beginsAsUrl(QByteArrayView text)
{
    const QByteArray start =
        text.trimmed().first(std::min<qsizetype>(8, text.trimmed().size())).toByteArray().toLower();
    return start.startsWith("http://") || start.startsWith("https://");
}

/// Tells where the URLs of a value are written, in their order.
class UrlPlaces
{
public:
    explicit UrlPlaces(const ListValue &value)
        : m_value(value)
        , m_places(value.written, value.text, value.escapes)
        , m_written(value.written)
        , m_read(value.text)
        , m_isPlaced(
              value.text.isValidUtf8()
              && (value.escapes != ValueEscapes::None || value.text.size() == value.written.size()))
    {
    }

    /// Of the text from one of its UTF-16 units to another. Of bytes that are no UTF-8 others are made, whose places
    /// are nowhere in what is written: then it is the value.
    ListLink place(qsizetype begin, qsizetype end);

private:
    const ListValue &m_value;
    ValuePlaces m_places;
    TextCursor m_written;
    TextCursor m_read;
    bool m_isPlaced;
};

ListLink UrlPlaces::place(qsizetype begin, qsizetype end)
{
    if (!m_isPlaced) {
        return {.offset = m_value.offset,
                .length = m_value.written.size(),
                .line = m_value.line,
                .column = m_value.column};
    }
    m_read.seekUnit(begin);
    const qsizetype first = m_places.placeOf(m_read.offset());
    m_written.seek(first);
    m_read.seekUnit(end);
    return {.offset = m_value.offset + first,
            .length = m_places.endOf(m_read.offset()) - first,
            .line = m_value.line + m_written.line() - 1,
            .column = m_written.line() == 1 ? m_value.column + m_written.column() - 1
                                            : m_written.column()};
}

/// Of a value that begins as a URL, without what is said about it behind that.
void giveBareUrl(const ListValue &value,
                 const QString &text,
                 const LineUrl &url,
                 const ListLinkSink &sink)
{
    const qsizetype end = endOfBareUrl(text, url.begin, url.end);
    const qsizetype blanks =
        std::ranges::find_if_not(text, [](QChar c) { return c.isSpace(); }) - text.cbegin();
    if (url.begin > blanks || isCutInPassword(text, {.begin = 0, .end = end})) {
        giveValue(value, sink);
        return;
    }
    const QByteArray bare = QStringView(text).sliced(url.begin, end - url.begin).toUtf8();
    ListLink link = UrlPlaces(value).place(url.begin, end);
    link.url = bare;
    link.kind = ListLink::Kind::Value;
    sink(link);
}

/// Whether it is a URL of another scheme from its beginning to its end, in which others may stand: "javascript:…",
/// "place:…", "chrome-extension://x/?https://…".
bool isOfOtherScheme(QStringView text)
{
    const auto isPart = [](QChar c) { return c.isLetterOrNumber() || isOneOf(c, u"+-."); };
    const auto end = std::ranges::find_if_not(text, isPart);
    const QStringView scheme = text.first(end - text.begin());
    const QStringView rest = text.sliced(scheme.size());
    if (scheme.size() < 2 || !rest.startsWith(u':') || isWebScheme(scheme))
        return false;
    if (isProgramScheme(scheme))
        return true;
    static const QRegularExpression other(QStringLiteral(R"(\s|[,;|]https?://|^:https?://)"));
    return (rest.startsWith(u"://") || isKnownScheme(scheme)) && !other.match(rest).hasMatch();
}

/// Of another scheme; no more than is worth showing.
void giveOther(const ListValue &value, const ListLinkSink &sink)
{
    constexpr qsizetype longest = 1'000; // bytes
    ListValue other = value;
    if (value.text.startsWith("data:"))
        return;
    other.text.truncate(longest);
    std::ranges::replace_if(
        other.text, [](char c) { return c >= '\0' && c < ' '; }, ' ');
    other.written = other.written.first(std::min(other.written.size(), longest));
    giveValue(other, sink);
}

void giveFound(const ListValue &value,
               const QString &text,
               const std::vector<LineUrl> &found,
               ListLink::Kind kind,
               const ListLinkSink &sink)
{
    UrlPlaces places(value);
    for (const LineUrl &url : found) {
        const QByteArray bytes = QStringView(text).sliced(url.begin, url.end - url.begin).toUtf8();
        const QByteArray plain = withoutEscapes(bytes, LineStyle::Text, url.isMarkup);
        const QByteArray tail = QStringView(text).sliced(url.end, url.tail).toLatin1();
        ListLink link = places.place(url.begin, url.end);
        if (isCutInPassword(text, url))
            link.length = value.offset + value.written.size() - link.offset;
        link.url = plain.isEmpty() ? bytes : plain;
        link.kind = kind;
        link.tail = tail;
        sink(link);
    }
}

} // namespace

bool isPlainUrl(QByteArrayView text)
{
    if (!text.startsWith("http://") && !text.startsWith("https://"))
        return false;
    int colons = 0;
    for (const char c : text) {
        // Beyond ASCII there are quotes and brackets that end a URL.
        if (c <= ' ' || c == '#' || c == '|' || c == ',' || c == ';' || c == '<' || c == '"'
            || c == '\x7f')
            return false;
        colons += c == ':' ? 1 : 0;
    }
    return colons == 1;
}

bool mayHoldUrl(QByteArrayView text)
{
    return text.indexOf("://") > 0;
}

void giveUrlsOf(const ListValue &value, const ListLinkSink &sink)
{
    if (isPlainUrl(value.text)) {
        giveValue(value, sink);
        return;
    }
    if (!mayHoldUrl(value.text))
        return;
    const QString text = lineText(value.text);
    if (isOfOtherScheme(text)) {
        giveOther(value, sink);
        return;
    }
    const std::vector<LineUrl> found = urlsOfLine(text, LineStyle::Text);
    const bool isUrl = beginsAsUrl(value.text);
    if (isUrl && found.size() == 1) {
        giveBareUrl(value, text, found.front(), sink);
        return;
    }
    giveFound(value, text, found, isUrl ? ListLink::Kind::Value : ListLink::Kind::Taken, sink);
}

void giveUrlsOfProse(const ListValue &value, const ListLinkSink &sink)
{
    if (!mayHoldUrl(value.text) && !value.text.contains("www."))
        return;
    const QString text = lineText(value.text);
    giveFound(value, text, urlsOfLine(text, LineStyle::Text), ListLink::Kind::Taken, sink);
}

void giveValue(const ListValue &value, const ListLinkSink &sink)
{
    sink({.offset = value.offset,
          .length = value.written.size(),
          .url = value.text,
          .line = value.line,
          .column = value.column,
          .kind = ListLink::Kind::Value});
}

} // namespace coroscope
