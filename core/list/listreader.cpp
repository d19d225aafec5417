// SPDX-License-Identifier: MIT
#include "core/list/listreader.h"

#include "core/list/formats/csvreader.h"
#include "core/list/formats/csvtable.h"
#include "core/list/formats/jsonreader.h"
#include "core/list/formats/mailreader.h"
#include "core/list/formats/sample.h"
#include "core/list/formats/textreader.h"
#include "core/list/formats/unfolder.h"
#include "core/list/line/lineurls.h"

#include <QRegularExpression>
#include <QStringBuilder>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

bool isNamed(const QString &name, std::initializer_list<const char *> endings)
{
    QString lower = name.toLower();
    if (lower.endsWith(u".gz"))
        lower.chop(3);
    return std::ranges::any_of(
        endings, [&lower](const char *ending) { return lower.endsWith(QLatin1String(ending)); });
}

QRegularExpression expression(const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern),
                              QRegularExpression::MultilineOption
                                  | QRegularExpression::CaseInsensitiveOption);
}

std::optional<ListFormat> sniffJson(QByteArrayView text)
{
    static const QRegularExpression start =
        expression(R"(\A\s*(?:\{\s*["}]|\[\s*(?:[{"\]]|\[\s*["{\[])))");
    static const QRegularExpression har = expression(R"(\A\s*\{\s*"log"\s*:\s*\{)");
    const QByteArrayView sample = headOf(text);
    const QString head = QString::fromUtf8(sample);
    if (!start.match(head).hasMatch())
        return std::nullopt;
    if (har.match(head).hasMatch() && text.indexOf("\"entries\"") > 0)
        return ListFormat::Har;
    const qsizetype lineEnd = text.indexOf('\n');
    const QByteArrayView rest = lineEnd < 0 ? QByteArrayView() : text.sliced(lineEnd).trimmed();
    const bool isLine = !rest.isEmpty() && isJsonDocument(text.first(lineEnd));
    return isLine ? ListFormat::JsonLines : ListFormat::Json;
}

/// Of something that was cut out of XML, or is XML that does not say so: it begins with a tag that no HTML has.
ListFormat formatOfPiece(const QString &element, const QString &head)
{
    const bool hasLocations = head.contains(u"<loc>", Qt::CaseInsensitive);
    if (element == u"loc" || (element == u"url" && hasLocations))
        return ListFormat::Sitemap;
    return element == u"sitemap" && hasLocations ? ListFormat::SitemapIndex : ListFormat::Xml;
}

std::optional<ListFormat> sniffMarkup(const QString &head, const QString &name)
{
    // What has matched is not tried in another way: the engine would be at it for minutes.
    static const QRegularExpression prolog = expression(
        R"(\A\s*+(?>(?:<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+[^>\[]*(?:\[[^\]]*\])?>)\s*+)*+<((?:[\w.-]+:)?)([a-z][\w.-]*))");
    static const QRegularExpression html =
        expression(R"(\A\s*+(?><!--[\s\S]*?-->\s*+)*+<!DOCTYPE\s+(?:html|NETSCAPE))");
    static const QRegularExpression markdown = expression(R"(\]\([^)\s]+|^#{1,6} |^```)");
    const auto root = prolog.match(head);
    if (!root.hasMatch() && !html.match(head).hasMatch())
        return std::nullopt;
    const QString element = root.captured(2).toLower();
    const auto isOneOf = [&element](std::initializer_list<const char *> names) {
        return std::ranges::any_of(names,
                                   [&](const char *n) { return element == QLatin1String(n); });
    };
    if (element == u"urlset")
        return ListFormat::Sitemap;
    if (element == u"sitemapindex")
        return ListFormat::SitemapIndex;
    const bool isRssOfRdf = element == u"rdf" && head.contains(u"purl.org/rss/");
    if (isOneOf({"rss", "feed"}) || isRssOfRdf)
        return ListFormat::Feed;
    if (html.match(head).hasMatch() || isOneOf({"html", "head", "body"}))
        return ListFormat::Html;
    if (head.trimmed().startsWith(u"<?xml"))
        return ListFormat::Xml;
    if (element == u"http" || element == u"https" || element == u"mailto" || element == u"ftp")
        return std::nullopt; // <http://h/>
    if (isNamed(name, {".xml", ".opml", ".svg"}) || isOneOf({"opml", "svg"}))
        return ListFormat::Xml;
    if (isNamed(name, {".html", ".htm", ".xhtml"}))
        return ListFormat::Html;
    const bool isForeign = !root.capturedView(1).isEmpty()
                           || !isHtmlElement(root.captured(2).toLatin1())
                           || head.contains(u"><![CDATA[");
    const QString end = u"</" % root.captured(1) % root.captured(2) % u'>';
    const bool isClosed = isForeign && head.trimmed().endsWith(end);
    if (!isClosed && (markdown.match(head).hasMatch() || !head.contains(u"</")))
        return std::nullopt;
    if (!isForeign)
        return ListFormat::Html;
    return formatOfPiece(element, head);
}

struct LineCounts
{
    int all = 0;
    int words = 0;  ///< of one word
    int urls = 0;   ///< beginning with a URL, or a host and nothing else
    int bare = 0;   ///< beginning with a URL
    int titles = 0; ///< anything else, right in front of one of those
    int markdown = 0;
};

LineCounts countLines(const QString &head)
{
    static const QRegularExpression link =
        expression(R"(\]\(<?[^\s)]+|^\s*\[[^\]]+\]:\s+\S+|^\s*(?:```|~~~))");
    static const QRegularExpression bareUrl = expression(R"(^\s*[^\w\s]*\s*https?:)");
    LineCounts counts;
    bool wasOther = false;
    for (const QStringView line : QStringView(head).split(u'\n')) {
        const QStringView text = line.trimmed();
        if (text.isEmpty())
            continue;
        counts.markdown += link.match(text).hasMatch() ? 1 : 0;
        if (text.startsWith(u'#'))
            continue;
        ++counts.all;
        const bool isBare = bareUrl.match(text).hasMatch();
        counts.bare += isBare ? 1 : 0;
        const bool isWord = std::ranges::none_of(text, [](QChar c) { return c.isSpace(); });
        counts.words += isWord ? 1 : 0;
        const bool isUrl = isBare || (isWord && looksLikeUrl(text));
        counts.urls += isUrl ? 1 : 0;
        counts.titles += isUrl && wasOther ? 1 : 0;
        wasOther = !isUrl;
    }
    return counts;
}

/// Code, settings and the like, in which hardly a line is a URL, and a backslash means what it does in code.
bool isSource(const QString &name)
{
    static const QRegularExpression whole = expression(
        R"((?:^|[/\\])(?:GNU|BSD)?(?:Makefile|Dockerfile|Containerfile|Jenkinsfile|Vagrantfile|Rakefile|Gemfile|CMakeLists\.txt|meson\.build)(?:\.\w+)?$)");
    return isNamed(name,
                   {".py",   ".pyi",  ".c",       ".cc",         ".cpp",     ".cxx",     ".h",
                    ".hh",   ".hpp",  ".hxx",     ".m",          ".mm",      ".cs",      ".fs",
                    ".vb",   ".java", ".kt",      ".kts",        ".scala",   ".groovy",  ".gradle",
                    ".go",   ".rs",   ".swift",   ".dart",       ".d",       ".zig",     ".nim",
                    ".js",   ".mjs",  ".cjs",     ".jsx",        ".ts",      ".tsx",     ".css",
                    ".scss", ".sass", ".less",    ".rb",         ".php",     ".pl",      ".pm",
                    ".t",    ".lua",  ".r",       ".jl",         ".hs",      ".ml",      ".mli",
                    ".erl",  ".ex",   ".exs",     ".clj",        ".lisp",    ".el",      ".scm",
                    ".vim",  ".tcl",  ".awk",     ".sed",        ".sh",      ".bash",    ".zsh",
                    ".fish", ".ps1",  ".bat",     ".cmd",        ".sql",     ".proto",   ".graphql",
                    ".nix",  ".tf",   ".cmake",   ".mk",         ".am",      ".ac",      ".m4",
                    ".asm",  ".s",    ".yml",     ".yaml",       ".toml",    ".ini",     ".conf",
                    ".cfg",  ".cnf",  ".env",     ".properties", ".service", ".desktop", ".spec",
                    ".ics",  ".vcf",  ".eml",     ".url",        ".bib",     ".bst",     ".sty",
                    ".cls",  ".texi", ".texinfo", ".pod",        ".po",      ".pot",     ".patch",
                    ".diff", ".1",    ".2",       ".3",          ".4",       ".5",       ".6",
                    ".7",    ".8",    ".9",       ".man",        ".roff",    ".mdoc"})
           || whole.match(name).hasMatch();
}

/// Whether it begins with a request or a comment of roff, and has the headings of a page.
bool isManualPage(const QString &head)
{
    static const QRegularExpression request(QStringLiteral(R"(\A\s*['.](?:\\\\?"|[a-zA-Z]{2}\b))"));
    static const QRegularExpression heading(QStringLiteral(R"(^\.(?:TH|SH|Dd|Sh)\s)"),
                                            QRegularExpression::MultilineOption);
    return request.match(head).hasMatch() && heading.match(head).hasMatch();
}

/// Text whose lines are not what they look like.
bool isOfRecords(QByteArrayView text)
{
    return isCalendar(text) || isMail(text);
}

ListFormat sniffLines(const QString &head, const QString &name)
{
    if (isNamed(name, {".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd"}))
        return ListFormat::Markdown;
    if (isOfRecords(head.toUtf8()) || isNamed(name, {".rst", ".adoc", ".log", ".tex", ".org"})
        || isSource(name) || isManualPage(head))
        return ListFormat::Text;
    const LineCounts counts = countLines(head);
    if (counts.markdown > 0 && counts.markdown * 2 >= counts.bare)
        return ListFormat::Markdown;
    // A single word was given for something, and so has to be a URL.
    const bool isWord = counts.all == 1 && counts.words == 1;
    const bool isTitled = counts.titles > 1 && counts.titles * 2 == counts.all;
    const bool isMostlyUrls = counts.urls * 2 >= counts.all && !isTitled;
    return isWord || isMostlyUrls ? ListFormat::List : ListFormat::Text;
}

/// Of a page that a site is generated from: the settings between two lines of dashes.
qsizetype endOfFrontMatter(QByteArrayView text)
{
    const bool hasOne = text.startsWith("---\n") || text.startsWith("---\r\n");
    const qsizetype end = hasOne ? text.indexOf("\n---", 4) : -1;
    return std::max<qsizetype>(end, 0);
}

ListReading readAs(ListFormat format,
                   const QByteArray &text,
                   const QString &column,
                   const ListLinkSink &sink,
                   const std::stop_token &stop)
{
    ListReading reading;
    reading.format = format;
    switch (format) {
    case ListFormat::List:
        TextReader(text, LineStyle::List).read(sink, stop);
        break;
    case ListFormat::Text:
        if (isCalendar(text))
            readCalendar(text, sink, stop);
        else if (isMail(text))
            readMail(text, reading, sink, stop);
        else
            TextReader(text, LineStyle::Text).read(sink, stop);
        break;
    case ListFormat::Markdown:
        TextReader(text, LineStyle::Markdown).read(sink, stop);
        break;
    case ListFormat::Html:
        TextReader(text.first(endOfFrontMatter(text)), LineStyle::Text).read(sink, stop);
        readHtml(text, endOfFrontMatter(text), reading, sink, stop);
        break;
    case ListFormat::Csv:
        readCsv(text, column, reading, sink, stop);
        break;
    case ListFormat::Sitemap:
    case ListFormat::SitemapIndex:
    case ListFormat::Feed:
    case ListFormat::Xml:
        readXml(text, reading, sink, stop);
        break;
    case ListFormat::Json:
    case ListFormat::Har:
        readJson(text, column, reading, sink, stop);
        break;
    case ListFormat::JsonLines:
        readJsonLines(text, column, reading, sink, stop);
        break;
    }
    return reading;
}

} // namespace

ListFormat sniffListFormat(const QByteArray &text, const QString &name)
{
    const auto hasTag = [](const QString &of) {
        static const QRegularExpression tag = expression(R"(<(?:/?[a-z][a-z0-9-]*)[\s>])");
        return tag.match(of).hasMatch();
    };
    const QString head = QString::fromUtf8(headOf(text));
    const bool isMarkdown = isNamed(name, {".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd"});
    if (const auto json = sniffJson(text))
        return *json;
    if (!isMarkdown) {
        if (const auto markup = sniffMarkup(head, name))
            return *markup;
        if (isNamed(name, {".html", ".htm", ".xhtml"}) && hasTag(head))
            return ListFormat::Html; // behind front matter, or a template's head
    }
    const bool isTable = isNamed(name, {".csv", ".tsv", ".tab"});
    if (isTable
        || (!isMarkdown && !isSource(name) && !isOfRecords(text) && csvDelimiter(text, false)))
        return ListFormat::Csv;
    return sniffLines(head, name);
}

ListReading readListText(const QByteArray &text,
                         const QString &name,
                         const ListChoice &choice,
                         const ListLinkSink &sink,
                         const std::stop_token &stop)
{
    ListFormat format = choice.format.value_or(sniffListFormat(text, name));
    // Whoever names a column says that it is a table, unless it has keys.
    const bool hasKeys = format == ListFormat::Json || format == ListFormat::JsonLines;
    if (!choice.column.isEmpty() && !choice.format && !hasKeys)
        format = ListFormat::Csv;
    return readAs(format, text, choice.column, sink, stop);
}

} // namespace coroscope
