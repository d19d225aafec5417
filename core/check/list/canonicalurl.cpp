// SPDX-License-Identifier: MIT
#include "core/check/list/canonicalurl.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace coroscope {

namespace {

constexpr qsizetype longestUrl = 2'000;
constexpr qsizetype longestHost = 253;
constexpr qsizetype longestLabel = 63;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isLowerOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z');
}

constexpr bool isAlphanumeric(char c)
{
    return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
}

QByteArrayView takeUntil(QByteArrayView &text, char mark)
{
    const qsizetype length = std::ranges::find(text, mark) - text.begin();
    const QByteArrayView taken = text.first(length);
    text = text.sliced(std::min(length + 1, text.size()));
    return taken;
}

/// The number in its shortest form, if it is at most `most`.
std::optional<int> plainNumber(QByteArrayView text, int most)
{
    if (text.isEmpty() || text.size() > 5 || text.front() == '0'
        || !std::ranges::all_of(text, isDigit))
        return std::nullopt;
    int number = 0;
    for (const char c : text)
        number = number * 10 + (c - '0');
    return number <= most ? std::optional(number) : std::nullopt;
}

bool isPlainLabel(QByteArrayView label)
{
    // "xn--" and its like are names of other scripts, which may be invalid.
    const bool isEncoded = label.size() >= 4 && label.sliced(2, 2) == "--";
    return !label.isEmpty() && label.size() <= longestLabel && label.front() != '-'
           && label.back() != '-' && !isEncoded
           && std::ranges::all_of(label, [](char c) { return isLowerOrDigit(c) || c == '-'; });
}

/// A name whose last label begins with a letter, or an IPv4 address as it is usually written.
bool isPlainHost(QByteArrayView host)
{
    if (host.isEmpty() || host.size() > longestHost || host.back() == '.')
        return false;
    int labels = 0;
    int numbers = 0;
    QByteArrayView last;
    while (!host.isEmpty()) {
        last = takeUntil(host, '.');
        if (!isPlainLabel(last))
            return false;
        ++labels;
        numbers += last == "0" || plainNumber(last, 255) ? 1 : 0;
    }
    return !isDigit(last.front()) || (labels == 4 && numbers == 4);
}

bool isPlainPort(QByteArrayView port)
{
    const auto number = plainNumber(port, 65'535);
    return number && number != 80 && number != 443;
}

/// Letters and digits, each mark between two of them; slashes may end it. What else paths and queries are made of
/// may be a mark of Markdown, a template, a dot segment, or the end of a sentence.
bool isPlainPath(QByteArrayView text)
{
    bool isQuery = false;
    char before = '/';
    for (const char c : text) {
        const bool isMark = c == '.' || c == '-' || c == '=' || c == '&' || c == '/' || c == '?';
        if (!isAlphanumeric(c) && (!isMark || !isAlphanumeric(before)))
            return false;
        if (c == '?' && std::exchange(isQuery, true))
            return false;
        before = c;
    }
    return isAlphanumeric(before) || (before == '/' && !isQuery);
}

} // namespace

bool isCanonicalUrl(QByteArrayView text)
{
    if (text.size() > longestUrl)
        return false;
    const qsizetype scheme = text.startsWith("http://") ? 7 : text.startsWith("https://") ? 8 : 0;
    if (scheme == 0)
        return false;
    const QByteArrayView rest = text.sliced(scheme);
    const qsizetype slash = std::ranges::find(rest, '/') - rest.begin();
    if (slash == rest.size())
        return false;
    QByteArrayView port = rest.first(slash);
    const bool hasPort = std::ranges::find(port, ':') != port.end();
    const QByteArrayView host = takeUntil(port, ':');
    return isPlainHost(host) && (!hasPort || isPlainPort(port))
           && isPlainPath(rest.sliced(slash + 1));
}

} // namespace coroscope
