// SPDX-License-Identifier: MIT
#include "core/list/formats/listformat.h"

#include <algorithm>
#include <utility>

namespace coroscope {

QLatin1String listFormatName(ListFormat format)
{
    switch (format) {
    case ListFormat::List:
        return QLatin1String("list");
    case ListFormat::Text:
        return QLatin1String("text");
    case ListFormat::Markdown:
        return QLatin1String("markdown");
    case ListFormat::Html:
        return QLatin1String("html");
    case ListFormat::Csv:
        return QLatin1String("csv");
    case ListFormat::Sitemap:
        return QLatin1String("sitemap");
    case ListFormat::SitemapIndex:
        return QLatin1String("sitemap-index");
    case ListFormat::Feed:
        return QLatin1String("feed");
    case ListFormat::Xml:
        return QLatin1String("xml");
    case ListFormat::Json:
        return QLatin1String("json");
    case ListFormat::JsonLines:
        return QLatin1String("json-lines");
    case ListFormat::Har:
        return QLatin1String("har");
    }
    Q_UNREACHABLE();
    return {};
}

std::optional<ListFormat> listFormatOf(const QString &name)
{
    static constexpr std::array others{std::pair{"txt", ListFormat::Text},
                                       std::pair{"plain", ListFormat::Text},
                                       std::pair{"md", ListFormat::Markdown},
                                       std::pair{"htm", ListFormat::Html},
                                       std::pair{"bookmarks", ListFormat::Html},
                                       std::pair{"tsv", ListFormat::Csv},
                                       std::pair{"rss", ListFormat::Feed},
                                       std::pair{"atom", ListFormat::Feed},
                                       std::pair{"jsonl", ListFormat::JsonLines},
                                       std::pair{"ndjson", ListFormat::JsonLines}};
    const QString wanted = name.trimmed().toLower();
    for (const ListFormat format : allListFormats) {
        if (wanted == listFormatName(format))
            return format;
    }
    const auto *const other = std::ranges::find_if(
        others, [&wanted](const auto &entry) { return wanted == QLatin1String(entry.first); });
    return other == others.end() ? std::nullopt : std::optional(other->second);
}

} // namespace coroscope
