// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/listreading.h"

#include <QByteArray>

#include <stop_token>

namespace coroscope {

// Every reader takes UTF-8, calls the sink in the order of the text, keeps no more than a piece of what it reads
// and a bounded depth, and returns early when it is to stop. Threads: none of its own.

/// The format by what the text holds; the name of the file decides where that may be several.
ListFormat sniffListFormat(const QByteArray &text, const QString &name);

/// Whether HTML has such an element.
bool isHtmlElement(const QByteArray &name);

/// The links of a page: of anchors and areas, and of what it loads (images, frames, scripts, style sheets, media,
/// meta refresh). Relative ones are resolved by <base> if there is one, and else counted and left out. URLs of the
/// text that lead nowhere are counted; of a piece without <html>, <head>, <body> or a doctype, which somebody pasted,
/// they are links, too.
///
/// Parsed by Gumbo, as browsers do. A page that is large (bookmarks of a life) is parsed in pieces, cut in front of
/// an element at the beginning of a line, so that memory does not grow with it. It begins at the byte `begin`.
void readHtml(const QByteArray &text,
              qsizetype begin,
              ListReading &reading,
              const ListLinkSink &sink,
              const std::stop_token &stop);

/// The URLs of a sitemap, an index of sitemaps, a feed or, of other XML, of every element and attribute that is one.
/// Read by QXmlStreamReader piece by piece; no entity leads to another file, and none grows without bound. What
/// stands behind a mistake is read as text.
void readXml(const QByteArray &text,
             ListReading &reading,
             const ListLinkSink &sink,
             const std::stop_token &stop);

/// As `choice` says, or as it looks.
ListReading readListText(const QByteArray &text,
                         const QString &name,
                         const ListChoice &choice,
                         const ListLinkSink &sink,
                         const std::stop_token &stop);

} // namespace coroscope
