// SPDX-License-Identifier: MIT
#include "words/check/listwords.h"

#include "core/check/list/filename.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ListWords)
};

constexpr qsizetype maxColumnLength = 40;

QString encodingRemark(const ListReading &reading)
{
    if (reading.encoding == u"Latin-1")
        return Text::tr("not UTF-8 (Latin-1?): a URL that holds such letters is not guessed");
    return reading.encoding == u"UTF-8" || reading.encoding.isEmpty() ? QString()
                                                                      : reading.encoding;
}

/// Who hands an index over may mean the pages: what is asked is only whether the sitemaps are there.
QString countText(const ListSummary &part)
{
    if (part.reading.format != ListFormat::SitemapIndex)
        return part.rows == 1 ? Text::tr("1 URL") : Text::tr("%1 URLs").arg(formatCount(part.rows));
    return part.rows == 1 ? Text::tr("1 sitemap; the pages in it are not read")
                          : Text::tr("%1 sitemaps; the pages in them are not read")
                                .arg(formatCount(part.rows));
}

QString damageRemark(const ListReading &reading)
{
    switch (reading.format) {
    case ListFormat::JsonLines:
        return Text::tr("line %1 is damaged, and read as text").arg(reading.damagedLine);
    case ListFormat::Json:
    case ListFormat::Har:
        return Text::tr("damaged from line %1 on, which is read as text").arg(reading.damagedLine);
    default:
        return Text::tr("damaged from line %1 on, which is read as well as possible")
            .arg(reading.damagedLine);
    }
}

QString columnOf(const ListReading &reading)
{
    return printable(reading.column, maxColumnLength);
}

} // namespace

QString listFormatText(ListFormat format)
{
    switch (format) {
    case ListFormat::List:
        return Text::tr("one URL a line");
    case ListFormat::Text:
        return Text::tr("text");
    case ListFormat::Markdown:
        return Text::tr("Markdown");
    case ListFormat::Html:
        return Text::tr("HTML");
    case ListFormat::Csv:
        return Text::tr("CSV");
    case ListFormat::Sitemap:
        return Text::tr("sitemap");
    case ListFormat::SitemapIndex:
        return Text::tr("sitemap index");
    case ListFormat::Feed:
        return Text::tr("RSS or Atom");
    case ListFormat::Xml:
        return Text::tr("XML");
    case ListFormat::Json:
        return Text::tr("JSON");
    case ListFormat::JsonLines:
        return Text::tr("JSON Lines");
    case ListFormat::Har:
        return Text::tr("HAR");
    }
    Q_UNREACHABLE();
    return {};
}

QString recognisedText(const ListSummary &part)
{
    const ListReading &reading = part.reading;
    QStringList words;
    if (reading.wasPacked)
        words += Text::tr("gzip");
    words += reading.delimiter == u'\t' ? Text::tr("TSV") : listFormatText(reading.format);
    if (!reading.column.isEmpty())
        words += Text::tr("column %1").arg(columnOf(reading));
    else if (reading.format == ListFormat::Csv)
        words += Text::tr("all columns");
    if (const QString remark = encodingRemark(reading); !remark.isEmpty())
        words += remark;
    words += countText(part);
    if (reading.relative > 0)
        words += reading.relative == 1
                     ? Text::tr("1 relative link left out")
                     : Text::tr("%1 relative links left out").arg(formatCount(reading.relative));
    if (reading.inText > 0)
        words += reading.inText == 1
                     ? Text::tr("1 URL of the text left out")
                     : Text::tr("%1 URLs of the text left out").arg(formatCount(reading.inText));
    if (reading.attachments > 0)
        words += reading.attachments == 1
                     ? Text::tr("1 attachment left out")
                     : Text::tr("%1 attachments left out").arg(formatCount(reading.attachments));
    if (reading.damagedLine > 0)
        words += damageRemark(reading);
    return words.join(u", ");
}

QString recognisedText(const UrlList &list)
{
    QStringList lines;
    for (const ListSummary &part : list.parts()) {
        const QString text = recognisedText(part);
        const bool isNamed = list.parts().size() > 1 && !part.name.isEmpty();
        lines += isNamed ? shownFileName(part.name) % u": " % text : text;
    }
    return lines.join(u'\n');
}

QString recognisedInShort(const UrlList &list)
{
    if (list.parts().empty())
        return {};
    const ListReading &first = list.parts().front().reading;
    const auto isOther = [&first](const ListSummary &part) {
        return part.reading.format != first.format;
    };
    if (std::ranges::any_of(list.parts(), isOther))
        return Text::tr("mixed");
    if (first.format == ListFormat::List)
        return {};
    const QString format =
        first.delimiter == u'\t' ? Text::tr("TSV") : listFormatText(first.format);
    return first.column.isEmpty() ? format
                                  : Text::tr("%1: %2").arg(format, printable(first.column, 12));
}

QString listFaultText(const ListSummary &part, const QString &name)
{
    switch (part.reading.fault) {
    case ListFault::None:
        return {};
    case ListFault::Archive:
        return Text::
            tr("%1 is a ZIP archive or an Office file, such as XLSX: save the table as CSV, and "
               "open that.")
                .arg(name);
    case ListFault::Document:
        return Text::tr("%1 is a book or an Office document, such as EPUB or DOCX: save it as "
                        "HTML, and open that.")
            .arg(name);
    case ListFault::Packed:
        return Text::tr("%1 is compressed or an archive, and not by gzip: unpack it, and open what "
                        "is in it.")
            .arg(name);
    case ListFault::Binary:
        return Text::tr("%1 is no text, but a database, a picture, a program or the like: export "
                        "what it holds "
                        "as HTML, CSV or text, and open that.")
            .arg(name);
    case ListFault::Pdf:
        return Text::tr("%1 is a PDF: copy its text, and paste that.").arg(name);
    case ListFault::BadGzip:
        return Text::tr("%1 is compressed, and damaged or cut off.").arg(name);
    case ListFault::TooLarge:
        return Text::tr("%1 is too large for a list of URLs.").arg(name);
    case ListFault::NoSuchColumn:
        return Text::tr("%1 has no such column. It has: %2.")
            .arg(name, printable(part.reading.columns.join(u", "), 200));
    }
    Q_UNREACHABLE();
    return {};
}

QString placeText(const UrlList &list, qsizetype row)
{
    const UrlRow &place = list.rows()[static_cast<std::size_t>(row)];
    const QString line = place.column > 1
                             ? Text::tr("line %1, column %2").arg(place.line).arg(place.column)
                             : Text::tr("line %1").arg(place.line);
    const QString name = list.parts()[static_cast<std::size_t>(place.part)].name;
    return list.parts().size() == 1 || name.isEmpty() ? line : shownFileName(name) % u", " % line;
}

} // namespace coroscope
