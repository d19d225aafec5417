// SPDX-License-Identifier: MIT
#include "core/check/mask/headermask.h"
#include "core/http/httprequest.h"
#include "core/http/message/headerline.h"
#include "core/http/message/redirectchain.h"
#include "core/http/wire/answerparser.h"
#include "tests/fuzz/fuzzing.h"

#include <algorithm>

using namespace coroscope;
using namespace coroscope::fuzzing;

namespace {

/// An answer, read to its end.
struct Answer
{
    Answer(QByteArrayView method, QByteArrayView bytes, const QList<qsizetype> &sizes)
        : parser(method)
    {
        for (qsizetype at = 0, piece = 0; at < bytes.size(); ++piece) {
            const qsizetype wanted = sizes.isEmpty() ? bytes.size() : sizes[piece % sizes.size()];
            const qsizetype length = std::min(wanted, bytes.size() - at);
            parser.feed(bytes.sliced(at, length));
            body += parser.takeBody();
            at += length;
        }
        beforeEnd = parser.state();
        parser.end();
        body += parser.takeBody();
    }

    AnswerParser parser;
    AnswerParser::State beforeEnd = AnswerParser::State::Head;
    QByteArray body;
};

bool isSameHeader(const HttpHeader &a, const HttpHeader &b)
{
    return a.name == b.name && a.value == b.value;
}

void requireSame(const Answer &one, const Answer &other)
{
    const AnswerParser &a = one.parser;
    const AnswerParser &b = other.parser;
    require(one.beforeEnd == other.beforeEnd && a.state() == b.state() && a.error() == b.error(),
            "portions make no other end");
    require(a.status() == b.status() && a.version() == b.version() && a.reason() == b.reason()
                && a.interims() == b.interims(),
            "portions make no other status");
    require(std::ranges::equal(a.headers(), b.headers(), isSameHeader),
            "portions make no other headers");
    require(one.body == other.body && a.bodyEnd() == b.bodyEnd(), "portions make no other body");
}

void requireSound(const Answer &answer, bool isHead)
{
    const AnswerParser &parser = answer.parser;
    const bool isComplete = parser.state() == AnswerParser::State::Complete;
    require(isComplete || parser.state() == AnswerParser::State::Failed,
            "an answer comes to an end");
    require(isComplete == (parser.error() == HttpError::None), "what failed says why");
    require(isComplete == (parser.bodyEnd() != BodyEnd::None), "what is complete says how");
    require(!isComplete || (parser.status() >= 200 && parser.status() != 0),
            "the final status is final");
    require(!isHead || answer.body.isEmpty(), "an answer to HEAD has no body");

    AnswerParser late = parser;
    late.feed("HTTP/1.1 200 OK\r\n\r\nmore");
    late.end();
    require(late.state() == parser.state() && late.error() == parser.error()
                && late.takeBody().isEmpty() && late.status() == parser.status(),
            "what follows an answer is left alone");
}

/// What this says of itself is what is read.
void requireBodyBack(QByteArrayView body, const QList<qsizetype> &sizes)
{
    QByteArray chunks;
    for (qsizetype at = 0, piece = 0; at < body.size(); ++piece) {
        const qsizetype length =
            std::min(sizes.isEmpty() ? body.size() : sizes[piece % sizes.size()], body.size() - at);
        chunks += QByteArray::number(length, 16) + "\r\n" + body.sliced(at, length) + "\r\n";
        at += length;
    }
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const Answer chunked(
        "GET", QByteArray(ok + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n"), sizes);
    require(chunked.beforeEnd == AnswerParser::State::Complete && chunked.body == body,
            "a body comes out of its chunks");
    const QByteArray length = "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    const Answer counted("GET", QByteArray(ok + length + body), sizes);
    require(counted.beforeEnd == AnswerParser::State::Complete && counted.body == body,
            "a body has its length");
    const Answer endless("GET", QByteArray(ok + "\r\n" + body), sizes);
    require(endless.parser.bodyEnd() == BodyEnd::Close && endless.body == body,
            "a body goes on until the end");
}

void requireHidden(QList<HttpHeader> headers)
{
    const QByteArrayView planted(secret);
    for (HttpHeader &header : headers)
        header.value.insert(header.value.size() / 2, planted);
    headers.append({"Set-Cookie", "sid=" + planted.toByteArray()});
    for (const HttpHeader &header : maskedHeaders(headers, {planted.toByteArray()}))
        require(!header.value.contains(planted), "a secret that comes back is hidden");
}

void requireSoundHeaders(const QList<HttpHeader> &headers)
{
    const QList<HttpHeader> folded = foldHeaders(headers);
    QByteArrayList names;
    for (const HttpHeader &header : folded)
        names.append(header.name.toLower());
    std::ranges::sort(names);
    require(std::ranges::adjacent_find(names) == names.end(), "a name is folded into one header");
    for (const HttpHeader &header : headers) {
        require(std::ranges::binary_search(names, header.name.toLower()), "no header is lost");
        const RedirectTarget target =
            redirectTarget(QUrl(QStringLiteral("https://example.org/a/b?c")), header.value);
        require(target.error != HttpError::None || isRequestable(target.url),
                "a redirect leads somewhere, or says why not");
    }
    requireHidden(headers);
}

QList<qsizetype> sizesOf(const QByteArrayList &words)
{
    QList<qsizetype> sizes;
    for (const QByteArray &word : words)
        sizes.append(std::clamp<qsizetype>(word.toLongLong(), 1, 100'000));
    return sizes;
}

} // namespace

/// The input: "METHOD SIZE SIZE…", where the sizes are of the portions that come, and the answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    QByteArrayList words = input.takeLine().toByteArray().split(' ');
    const QByteArray method = words.takeFirst();
    const QList<qsizetype> sizes = sizesOf(words);
    const Answer whole(method, input.rest(), {});
    requireSame(whole, Answer(method, input.rest(), sizes));
    requireSame(whole, Answer(method, input.rest(), {1}));
    requireSound(whole, method == "HEAD");
    requireSoundHeaders(whole.parser.headers());
    requireBodyBack(input.rest(), sizes);
    return 0;
}
