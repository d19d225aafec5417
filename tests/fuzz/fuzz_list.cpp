// SPDX-License-Identifier: MIT
#include "core/list/formats/listtext.h"
#include "core/list/listreader.h"
#include "tests/fuzz/fuzzing.h"
#include "tests/fuzz/listrules.h"

#include <zlib.h>

using namespace coroscope;
using namespace coroscope::fuzzing;

namespace {

/// The first line of the input: "FORMAT|COLUMN|FILE|CUT". An unknown format is to be found out. With a number as CUT
/// the list is read packed, too, and cut there. The rest are texts, or the file, divided by \x1d.
struct Way
{
    ListInput input;
    qsizetype cut = 0;
};

Way readWay(Input bytes)
{
    const QList<QByteArray> words = bytes.takeLine().toByteArray().split('|');
    Way way;
    way.input.choice.format = listFormatOf(QString::fromLatin1(words.value(0)));
    way.input.choice.column = QString::fromUtf8(words.value(1));
    const QString name = QString::fromUtf8(words.value(2));
    way.cut = words.value(3).toLongLong();
    for (const QByteArray &part : bytes.rest().toByteArray().split('\x1d'))
        way.input.parts.push_back({.name = name, .bytes = part});
    return way;
}

QByteArray packed(const QByteArray &bytes)
{
    z_stream stream = {};
    require(deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK,
            "zlib packs");
    QByteArray result(
        static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    require(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib packs in one go");
    result.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result;
}

void requireSamePacked(const UrlList &list, const Way &way)
{
    constexpr qsizetype gzipHead = 10;
    ListInput whole = way.input;
    ListInput cut = way.input;
    for (std::size_t i = 0; i < whole.parts.size(); ++i) {
        const QByteArray bytes = packed(whole.parts[i].bytes);
        whole.parts[i].bytes = bytes;
        cut.parts[i].bytes = bytes.first(std::clamp(way.cut, gzipHead, bytes.size() - 1));
    }
    // What is packed twice is a list no more.
    for (const ListPart &part : way.input.parts) {
        if (part.bytes.startsWith("\x1f\x8b\x08") || part.bytes.startsWith("PK\x03\x04")
            || part.bytes.startsWith("%PDF-"))
            return;
    }
    requireSameRows(list, UrlList::parse(whole), "a packed list is the same list");
    const UrlList broken = UrlList::parse(cut);
    for (const ListSummary &part : broken.parts())
        require(part.reading.fault == ListFault::BadGzip && part.rows == 0,
                "half a packed list is told");
}

struct Place
{
    qsizetype offset;
    qint32 line;
    qint32 column;
    bool operator==(const Place &) const = default;
};

std::vector<Place> placesOf(const QByteArray &text,
                            const ListPart &part,
                            const ListChoice &choice,
                            std::size_t most,
                            ListReading &reading)
{
    std::vector<Place> places;
    std::stop_source stop;
    const auto take = [&](const ListLink &link) {
        require(link.offset >= 0 && link.length >= 0 && link.offset + link.length <= text.size(),
                "a link lies in its text");
        places.push_back({link.offset, link.line, link.column});
        if (places.size() == most)
            stop.request_stop();
    };
    reading = readListText(text, part.name, choice, take, stop.get_token());
    return places;
}

/// A reader goes forwards, and what it gave before it was stopped is what it gives.
void requireOrder(const ListPart &part, const ListChoice &choice)
{
    ListReading reading;
    const QByteArray text = toListText(part.bytes, reading);
    if (reading.fault != ListFault::None)
        return;
    const auto all = placesOf(text, part, choice, 0, reading);
    // The tree of a page is not always in the order of its text, and of an attribute the line is what is known.
    const bool isMarkup =
        reading.format == ListFormat::Sitemap || reading.format == ListFormat::SitemapIndex
        || reading.format == ListFormat::Feed || reading.format == ListFormat::Xml;
    if (reading.format != ListFormat::Html)
        require(std::ranges::is_sorted(all, {}, &Place::line), "links come line by line");
    if (reading.format != ListFormat::Html && !isMarkup)
        require(std::ranges::is_sorted(all, {}, &Place::offset), "links come in their order");
    if (all.empty())
        return;
    const std::size_t half = (all.size() + 1) / 2;
    const auto some = placesOf(text, part, choice, half, reading);
    require(some.size() >= half && some.size() <= all.size()
                && std::equal(some.begin(), some.end(), all.begin()),
            "a reading that is stopped is the beginning of the whole");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Way way = readWay(Input(data, size));
    const UrlList list = UrlList::parse(way.input);
    requireSoundList(list, way.input);
    if (way.cut > 0)
        requireSamePacked(list, way);
    for (const ListPart &part : way.input.parts)
        requireOrder(part, way.input.choice);
    if (!way.input.choice.format && way.input.parts.size() == 1 && !list.unreadPart()) {
        ListInput chosen = way.input;
        chosen.choice.format = list.parts().front().reading.format;
        requireSameRows(
            list, UrlList::parse(chosen), "a format that is chosen is read as one that is found");
    }
    return 0;
}
