// SPDX-License-Identifier: MIT
#include "core/list/line/brokenurl.h"

#include <QByteArray>

#include <algorithm>
#include <cctype>

namespace coroscope {

namespace {

constexpr qsizetype longestWord = 4'096; // bytes
constexpr qsizetype mostLines = 8;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isAmong(char c, QByteArrayView characters)
{
    return characters.contains(c);
}

/// What URLs are made of; `more`: what the text may escape in them.
bool isOfUrl(char c, QByteArrayView more)
{
    return (c > ' ' && c != '\x7f' && !isAmong(c, "<>\"{}|\\^`")) || static_cast<uchar>(c) >= 0x80
           || isAmong(c, more);
}

bool beginsAsUrl(QByteArrayView text)
{
    const auto startsWith = [text](QByteArrayView scheme) {
        return text.size() > scheme.size()
               && qstrnicmp(text.data(), scheme.data(), static_cast<size_t>(scheme.size())) == 0;
    };
    return startsWith("http://") || startsWith("https://");
}

/// How a URL was opened, and so how it ends.
struct Opening
{
    qsizetype url = -1; ///< where it begins; -1 if it did not
    char closing = 0;   ///< none: it ends with the last line that is indented
    QByteArrayView escapes = "";
    qsizetype indent = 0; ///< of what it is indented below
};

/// "<U", "<URL:U"
Opening openedByAngle(QByteArrayView line, qsizetype word)
{
    const qsizetype angle = line.lastIndexOf('<');
    if (angle < 0 || (angle < word && !line.sliced(angle, word - angle).trimmed().endsWith(':')))
        return {};
    QByteArrayView rest = line.sliced(angle + 1);
    if (rest.size() > 4 && qstrnicmp(rest.data(), "url:", 4) == 0)
        rest = rest.sliced(4).trimmed();
    const bool isEscaped = angle > 0 && line[angle - 1] == '\\';
    return isEscaped || !beginsAsUrl(rest) ? Opening() : Opening{rest.data() - line.data(), '>'};
}

/// "\url{U", "url = {U"
Opening openedByTex(QByteArrayView line, qsizetype word)
{
    const qsizetype brace = line.sliced(word).lastIndexOf('{') + word;
    if (brace < word || !beginsAsUrl(line.sliced(brace + 1)))
        return {};
    const QByteArrayView before = line.first(brace).trimmed();
    const auto isLetter = [](char c) { return std::isalpha(static_cast<uchar>(c)) != 0; };
    const auto name = std::find_if_not(before.rbegin(), before.rend(), isLetter);
    const bool isCommand = name != before.rbegin() && name != before.rend() && *name == '\\';
    return isCommand || before.endsWith('=') ? Opening{brace + 1, '}', "\\"} : Opening();
}

qsizetype indentOf(QByteArrayView line)
{
    return std::find_if_not(line.begin(), line.end(), isBlank) - line.begin();
}

/// The line in front of the one that begins at `at`; empty if none begins there.
QByteArrayView lineBefore(QByteArrayView text, qsizetype at)
{
    const auto isEnd = [](char c) { return c == '\n' || c == '\r'; };
    if (at == 0 || !isEnd(text[at - 1]))
        return {};
    const qsizetype end = at - (text.first(at).endsWith("\r\n") ? 2 : 1);
    const auto rest = std::find_if(text.rend() - end, text.rend(), isEnd);
    const qsizetype begin = text.rend() - rest;
    return text.sliced(begin, end - begin);
}

/// ".. _name:", ".. __:", "__", ".. image::", ":target:"
bool beginsTarget(QByteArrayView before)
{
    const bool isTarget = (before.startsWith(".. _") && before.endsWith(':')) || before == "__"
                          || before == ":target:";
    return isTarget
           || (before.startsWith("..")
               && (before.endsWith(" image::") || before.endsWith(" figure::")));
}

/// ".. _name: U", also with the URL in the line below.
Opening openedByTarget(QByteArrayView text, QByteArrayView line, qsizetype word)
{
    if (!beginsAsUrl(line.sliced(word)))
        return {};
    const QByteArrayView before = line.first(word).trimmed();
    const bool isBelow = before.isEmpty();
    const QByteArrayView opening =
        isBelow ? lineBefore(text, line.data() - text.data()) : line.first(word);
    const qsizetype indent = indentOf(opening);
    const bool isIndented = !isBelow || word > indent;
    return isIndented && beginsTarget(opening.trimmed()) ? Opening{word, 0, "\\", indent}
                                                         : Opening();
}

bool mayBeTarget(QByteArrayView line)
{
    const qsizetype indent = indentOf(line);
    const QByteArrayView rest = line.sliced(indent);
    return rest.startsWith(".. ") || rest.startsWith("__ ") || rest.startsWith(":target:")
           || (indent > 0 && rest.startsWith("http"));
}

Opening openingOf(QByteArrayView text, QByteArrayView line)
{
    if (!line.contains('<') && !line.contains('{') && !mayBeTarget(line)) // as nearly every line
        return {};
    qsizetype word = line.size();
    while (word > 0 && !isBlank(line[word - 1])) {
        if (line.size() - --word > longestWord)
            return {};
    }
    if (line.sliced(word).indexOf("://") < 0)
        return {};
    for (const Opening &opening :
         {openedByAngle(line, word), openedByTex(line, word), openedByTarget(text, line, word)}) {
        if (opening.url >= 0)
            return opening;
    }
    return {};
}

/// What marks lines of a quotation or a comment: "> ", "# ", "// ", " * ".
QByteArray marksOf(QByteArrayView line)
{
    QByteArray marks;
    for (const char c : line) {
        if (!isBlank(c) && !isAmong(c, ">#*/;%|!-"))
            break;
        if (!isBlank(c))
            marks += c;
    }
    return marks.startsWith("/*") ? QByteArray("*") : marks;
}

template <typename IsPassed>
qsizetype passWhile(QByteArrayView text, qsizetype at, const IsPassed &isPassed)
{
    return std::find_if_not(text.begin() + at, text.end(), isPassed) - text.begin();
}

/// Behind the indentation and such marks.
qsizetype passMarks(QByteArrayView text, qsizetype at, const QByteArray &marks)
{
    at = passWhile(text, at, isBlank);
    for (const char mark : marks) {
        if (at == text.size() || text[at] != mark)
            break;
        const char next = at + 1 < text.size() ? text[at + 1] : '\n';
        if (mark != '>' && next > ' ' && next != mark)
            break;
        at = passWhile(text, at + 1, isBlank);
    }
    return at;
}

qsizetype behindLineEnd(QByteArrayView text, qsizetype at)
{
    return at + (text.sliced(at).startsWith("\r\n") ? 2 : 1);
}

/// Without the backslash that escapes the end of a line, or in TeX the sign of the comment that holds it.
qsizetype withoutEscape(QByteArrayView text, qsizetype begin, qsizetype end, const Opening &opening)
{
    const QByteArrayView part = text.sliced(begin, end - begin);
    const bool isEscape = part.endsWith('\\') || (opening.closing == '}' && part.endsWith('%'));
    return end - (isEscape ? 1 : 0);
}

/// A password that is broken could not be told from other text.
bool mayHoldPassword(QByteArrayView beginning, QByteArrayView rest)
{
    const QByteArrayView authority = beginning.sliced(beginning.indexOf("//") + 2);
    return std::ranges::none_of(authority, [](char c) { return isAmong(c, "/?#"); })
           && rest.contains('@');
}

} // namespace

std::size_t BrokenUrl::partOf(qsizetype byte) const
{
    std::size_t part = 0;
    for (qsizetype size = 0; part + 1 < parts.size(); ++part) {
        size += parts[part].end - parts[part].begin;
        if (byte < size)
            break;
    }
    return part;
}

qsizetype BrokenUrl::placeOf(qsizetype byte) const
{
    const std::size_t part = partOf(byte);
    for (std::size_t i = 0; i < part; ++i)
        byte -= parts[i].end - parts[i].begin;
    return parts[part].begin + byte;
}

std::optional<BrokenUrl>
brokenUrlAt(QByteArrayView text, qsizetype lineBegin, qsizetype begin, qsizetype end)
{
    qsizetype lineEnd = end;
    while (lineEnd > begin && isBlank(text[lineEnd - 1]))
        --lineEnd;
    const QByteArrayView line = text.sliced(begin, lineEnd - begin);
    const Opening opening = openingOf(text, line);
    const auto isPart = [&opening](char c) { return isOfUrl(c, opening.escapes); };
    const qsizetype firstEnd = withoutEscape(text, begin, lineEnd, opening);
    if (opening.url < 0
        || !std::ranges::all_of(text.sliced(begin, firstEnd - begin).sliced(opening.url), isPart))
        return std::nullopt;
    const bool isTarget = opening.closing == 0;
    const QByteArray marks =
        isTarget ? QByteArray() : marksOf(text.sliced(lineBegin, lineEnd - lineBegin));
    BrokenUrl url{.parts = {{lineBegin, begin, firstEnd}}};
    QByteArray more;
    bool isClosed = false;
    for (qsizetype at = end; at < text.size() && std::ssize(url.parts) <= mostLines && !isClosed;) {
        const qsizetype next = behindLineEnd(text, at);
        const qsizetype first = passMarks(text, next, marks);
        qsizetype last = passWhile(text, first, isPart);
        const bool isEscaped = last < text.size() && text[last] == '\\';
        at = passWhile(text, last + (isEscaped ? 1 : 0), isBlank);
        const bool isAll = last > first && (at == text.size() || isAmong(text[at], "\r\n"));
        const bool isOption = first < text.size() && text[first] == ':'; // of an image
        const bool isIndented = !isOption && first - next > opening.indent;
        isClosed = !isTarget && last < text.size() && text[last] == opening.closing;
        if (!isClosed && (!isAll || (isTarget && !isIndented)))
            break;
        last = isClosed ? last : withoutEscape(text, first, last, opening);
        more += text.sliced(first, last - first);
        url.parts.push_back({next, first, last + (isClosed ? 1 : 0)});
    }
    const bool isWhole = !more.isEmpty() && (isClosed || isTarget) && !beginsAsUrl(more)
                         && !mayHoldPassword(line.sliced(opening.url), more);
    return isWhole ? std::optional(url) : std::nullopt;
}

} // namespace coroscope
