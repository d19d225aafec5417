// SPDX-License-Identifier: MIT
#include "core/check/list/canonicalurl.h"
#include "core/check/list/urlline.h"
#include "core/check/mask/urlmask.h"
#include "core/list/line/linemender.h"
#include "core/list/line/linetext.h"
#include "core/list/line/lineurls.h"
#include "tests/fuzz/fuzzing.h"
#include "tests/fuzz/listrules.h"

#include <QStringBuilder>

#include <algorithm>

using namespace coroscope;
using namespace coroscope::fuzzing;

namespace {

/// The input: a line to be read as a URL, then what stands before a URL with a password, the end of that password,
/// and what stands behind the URL.
void requireSoundReading(QByteArrayView line, ListLink::Kind kind)
{
    const auto read = readUrlLine(line, kind);
    const auto padded = readUrlLine(QByteArray("\t " % line % " \r"), kind);
    require(read.has_value() == padded.has_value(), "white space makes no line of nothing");
    if (!read)
        return;
    require(read->url == padded->url && read->error == padded->error,
            "white space makes no other URL");
    const bool isAsked = read->verdict == Verdict::Pending;
    require(isAsked == !read->url.isEmpty() && isAsked == (read->error == ErrorKind::None),
            "a line is asked, or says why not");
    require(std::ranges::all_of(read->url, [](char c) { return c > ' ' && c < '\x7f'; }),
            "a URL is of characters that may be sent");
}

/// What is read without a closer look is what a closer look would have made of it.
void requireSoundShortcut(QByteArrayView line)
{
    if (!isCanonicalUrl(line))
        return;
    const auto read = readUrlLine(QByteArray("<" % line.toByteArray() % ">"));
    require(read && read->url == line && read->tail.isEmpty(), "a canonical URL is kept as it is");
}

void requireSoundPieces(const QString &line, LineStyle style)
{
    qsizetype last = 0;
    for (const LineUrl &url : urlsOfLine(line, style)) {
        require(url.begin >= last && url.begin < url.end && url.end <= line.size(),
                "URLs stand side by side in their line");
        last = url.end;
    }
}

void requireSoundMending(const QString &line)
{
    const MendedLine read = mendLine(line);
    const QString mended = read.text + read.tail;
    QString visible = line;
    visible.removeIf(isStowaway);
    require(visible.contains(mended), "mending takes away, and changes nothing");
    // In angle brackets punctuation is a part of the URL; without them it is asked about once more.
    const MendedLine again = mendLine(read.text);
    require(again.text + again.tail == read.text, "what is mended loses nothing");
}

/// Wherever it stands, and whatever becomes of the line.
void requireHidden(const QString &before, const QString &tail, const QString &after)
{
    if (tail.contains(u"://") || tail.contains(u'\r'))
        return; // two URLs, or two lines
    const QString planted = QString::fromLatin1(secret);
    const QString url = u"https://user:" % planted % tail % u"@example.org/";
    const QString line = before % u' ' % url % u' ' % after;
    require(!maskPasswords(url).contains(planted), "the password of a URL is hidden");
    require(!maskPasswords(line).contains(planted), "the password of a URL in a line is hidden");
    for (const ListFormat format : {ListFormat::List, ListFormat::Text, ListFormat::Markdown}) {
        const ListInput input{.parts = {{.bytes = line.toUtf8()}}, .choice = {.format = format}};
        const UrlList list = UrlList::parse(input);
        requireSoundList(list, input);
        for (qsizetype i = 0; i < std::ssize(list.rows()); ++i)
            require(!list.input(i).contains(planted), "a row hides the password");
        for (qsizetype i = 0; i < std::ssize(list.targets()); ++i) {
            require(!list.displayUrl(i).contains(planted), "a target hides the password");
            require(!list.shortName(i).contains(planted), "a name hides the password");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QByteArrayView line = input.takeLine();
    for (const auto kind : {ListLink::Kind::Line, ListLink::Kind::Taken, ListLink::Kind::Value})
        requireSoundReading(line, kind);
    requireSoundShortcut(line);
    const QString text = QString::fromUtf8(line);
    for (const auto style : {LineStyle::List, LineStyle::Text, LineStyle::Markdown})
        requireSoundPieces(text, style);
    requireSoundMending(text);
    const QString before = QString::fromUtf8(input.takeLine());
    const QString tail = QString::fromUtf8(input.takeLine());
    requireHidden(before, tail, QString::fromUtf8(input.takeLine()));
    return 0;
}
