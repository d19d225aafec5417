// SPDX-License-Identifier: MIT
#include "core/list/listvalue.h"

#include "core/list/line/bareline.h"
#include "core/list/line/linetext.h"
#include "core/list/line/lineurls.h"
#include "core/list/line/urlescapes.h"
#include "core/list/textcursor.h"

#include <algorithm>

namespace coroscope {

namespace {

bool beginsAsUrl(QByteArrayView text)
{
    const QByteArray start =
        text.trimmed().first(std::min<qsizetype>(8, text.trimmed().size())).toByteArray().toLower();
    return start.startsWith("http://") || start.startsWith("https://");
}

/// Whether the value is written as it reads. Of bytes that are no UTF-8 others are made, whose places are nowhere
/// in the text.
bool isVerbatim(const ListValue &value)
{
    return value.length == value.text.size() && value.text.isValidUtf8();
}

/// Of a value that begins as a URL, without what is said about it behind that.
void giveBareUrl(const ListValue &value,
                 const QString &text,
                 const LineUrl &url,
                 const ListLinkSink &sink)
{
    const qsizetype end = endOfBareUrl(text, url.begin, url.end);
    if (url.begin > 0 || end == text.size() || isCutInPassword(text, {.begin = 0, .end = end})) {
        giveValue(value, sink);
        return;
    }
    ListValue bare = value;
    bare.text = QStringView(text).first(end).toUtf8();
    if (isVerbatim(value))
        bare.length = bare.text.size();
    giveValue(bare, sink);
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
    const std::vector<LineUrl> found = urlsOfLine(text, LineStyle::Text);
    const bool isUrl = beginsAsUrl(value.text);
    if (isUrl && found.size() == 1) {
        giveBareUrl(value, text, found.front(), sink);
        return;
    }
    TextCursor cursor(value.text);
    const bool isWritten = isVerbatim(value);
    for (const LineUrl &url : found) {
        const QByteArray bytes = QStringView(text).sliced(url.begin, url.end - url.begin).toUtf8();
        const QByteArray plain = withoutEscapes(bytes, LineStyle::Text, url.isMarkup);
        const QByteArray tail = QStringView(text).sliced(url.end, url.tail).toLatin1();
        cursor.seekUnit(url.begin);
        const qsizetype before = cursor.offset();
        const bool isShownAlone = isWritten && !isCutInPassword(text, url);
        const bool isOnItsLine = isWritten && cursor.line() == 1;
        sink({.offset = isWritten ? value.offset + before : value.offset,
              .length = isShownAlone ? bytes.size() : value.length - (isWritten ? before : 0),
              .url = plain.isEmpty() ? bytes : plain,
              .line = isWritten ? value.line + cursor.line() - 1 : value.line,
              .column = isOnItsLine ? value.column + cursor.column() - 1
                        : isWritten ? cursor.column()
                                    : value.column,
              .kind = isUrl ? ListLink::Kind::Value : ListLink::Kind::Taken,
              .tail = tail});
    }
}

void giveValue(const ListValue &value, const ListLinkSink &sink)
{
    sink({.offset = value.offset,
          .length = value.length,
          .url = value.text,
          .line = value.line,
          .column = value.column,
          .kind = ListLink::Kind::Value});
}

} // namespace coroscope
