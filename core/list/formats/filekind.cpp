// SPDX-License-Identifier: MIT
#include "core/list/formats/filekind.h"

#include "core/list/formats/sample.h"

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

constexpr qsizetype tarSign = 257; // where it stands

/// Zeros in front of the end are part of a sign.
template <std::size_t Size>
constexpr QByteArrayView sign(const char (&text)[Size])
{
    return {text, static_cast<qsizetype>(Size - 1)};
}

template <std::size_t Size>
bool beginsWithOneOf(QByteArrayView bytes, const std::array<QByteArrayView, Size> &signs)
{
    return std::ranges::any_of(signs, [bytes](QByteArrayView s) { return bytes.startsWith(s); });
}

/// The names of what a ZIP holds stand in front of each piece, and once more at the end.
ListFault faultOfZip(QByteArrayView bytes)
{
    const QByteArrayView head = headOf(bytes);
    const QByteArrayView tail = bytes.last(std::min(bytes.size(), sampleSize));
    for (const char *const name : {"word/document.xml",
                                   "application/epub+zip",
                                   "opendocument.text",
                                   "ppt/presentation.xml",
                                   "opendocument.presentation"}) {
        if (head.contains(name) || tail.contains(name))
            return ListFault::Document;
    }
    return ListFault::Archive;
}

} // namespace

ListFault faultOfFile(QByteArrayView bytes)
{
    static constexpr std::array packed{sign("BZh"),
                                       sign("\xfd\x37zXZ\0"),
                                       sign("\x28\xb5\x2f\xfd"),
                                       sign("7z\xbc\xaf\x27\x1c"),
                                       sign("Rar!\x1a\x07")};
    static constexpr std::array binary{sign("SQLite format 3\0"),
                                       sign("\x7f\x45LF"),
                                       sign("\x89PNG"),
                                       sign("\xff\xd8\xff"),
                                       sign("GIF8"),
                                       sign("bplist00"),
                                       sign("OggS"),
                                       sign("ID3\x03"),
                                       sign("\xca\xfe\xba\xbe"),
                                       sign("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")};
    if (bytes.startsWith("PK\x03\x04"))
        return faultOfZip(bytes);
    if (bytes.startsWith("%PDF-"))
        return ListFault::Pdf;
    const bool isTar = bytes.size() > tarSign && bytes.sliced(tarSign).startsWith("ustar");
    const bool isBzip = bytes.size() > 4 && bytes.sliced(4).startsWith("1AY&SY");
    if (isTar || (beginsWithOneOf(bytes, packed) && (isBzip || !bytes.startsWith("BZh"))))
        return ListFault::Packed;
    return beginsWithOneOf(bytes, binary) ? ListFault::Binary : ListFault::None;
}

bool hasManyZeros(QByteArrayView bytes)
{
    constexpr qsizetype few = 8;
    const QByteArrayView sample = headOf(bytes);
    const auto zeros = std::ranges::count(sample, '\0');
    return zeros >= few && zeros * 100 >= sample.size();
}

} // namespace coroscope
