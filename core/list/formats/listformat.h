// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1String>
#include <QString>

#include <array>
#include <optional>

namespace coroscope {

/// How a list may be written.
enum class ListFormat : quint8 {
    List, ///< one URL a line; a line without one is a mistake
    Text, ///< URLs in prose, logs and the like
    Markdown,
    Html, ///< bookmarks, too
    Csv,  ///< with any delimiter: commas, semicolons, tabs, bars
    Sitemap,
    SitemapIndex,
    Feed, ///< RSS or Atom
    Xml,  ///< any other: OPML and the like
    Json,
    JsonLines,
    Har, ///< what a browser recorded
};

inline constexpr std::array allListFormats{ListFormat::List,
                                           ListFormat::Text,
                                           ListFormat::Markdown,
                                           ListFormat::Html,
                                           ListFormat::Csv,
                                           ListFormat::Sitemap,
                                           ListFormat::SitemapIndex,
                                           ListFormat::Feed,
                                           ListFormat::Xml,
                                           ListFormat::Json,
                                           ListFormat::JsonLines,
                                           ListFormat::Har};

/// For the command line and reports: "csv", "json-lines".
QLatin1String listFormatName(ListFormat format);
/// By such a name, or by one that people use for it: "tsv", "rss", "md".
std::optional<ListFormat> listFormatOf(const QString &name);

} // namespace coroscope
