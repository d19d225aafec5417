// SPDX-License-Identifier: MIT
#include "core/check/options/requestrules.h"
#include "core/http/message/headerline.h"
#include "tests/fuzz/fuzzing.h"

#include <QStringBuilder>
#include <QUrl>

#include <algorithm>
#include <vector>

using namespace coroscope;
using namespace coroscope::fuzzing;

namespace {

/// Whether `text` is `pattern`, in which a * stands for any characters: by its table, which is slow and plain.
bool isGlobOf(QByteArrayView pattern, QByteArrayView text)
{
    std::vector<bool> row(static_cast<std::size_t>(text.size()) + 1);
    row[0] = true;
    for (const char c : pattern) {
        std::vector<bool> next(row.size());
        next[0] = row[0] && c == '*';
        for (std::size_t i = 1; i < row.size(); ++i)
            next[i] = c == '*' ? row[i] || next[i - 1] : row[i - 1] && text[qsizetype(i) - 1] == c;
        row = next;
    }
    return row.back();
}

/// As the most forgiving server may take it: what is encoded is decoded as often as it takes, and dots are gone.
QByteArray resolved(QByteArray path)
{
    for (int i = 0; i < 8; ++i)
        path = QByteArray::fromPercentEncoding(path);
    path.replace('\\', '/');
    QByteArrayList open;
    const QByteArrayList segments = path.split('/');
    for (const QByteArray &segment : segments) {
        const QByteArray name = segment.split(';').constFirst();
        if (name == ".." && open.size() > 1)
            open.removeLast();
        else if (name != "." && name != "..")
            open.append(segment);
    }
    return open.join('/');
}

QByteArray pathOf(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    return path.isEmpty() ? QByteArray("/") : path;
}

/// Every letter that means the same when it is escaped, escaped.
QUrl escaped(const QUrl &url)
{
    QByteArray spelling;
    for (const char c : url.path(QUrl::FullyEncoded).toUtf8()) {
        const bool isLetter =
            (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || c == '~' || c == '-';
        spelling += isLetter ? '%' + QByteArray(1, c).toHex() : QByteArray(1, c);
    }
    QUrl other = url;
    other.setPath(QString::fromLatin1(spelling), QUrl::TolerantMode);
    return other;
}

/// Rules of the path of a URL and of what is below it, made of the URL itself.
void requireOwnPath(const QUrl &url)
{
    const QByteArray path = pathOf(url);
    const QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(u':') || path.contains('*')
        || resolved(path) != QByteArray::fromPercentEncoding(path))
        return;
    const QString site = u"*://" % host % u":*";
    const auto own = UrlPattern::parse(QString(site % QString::fromUtf8(path)));
    if (!own || url.hasQuery())
        return;
    require(own->matches(url), "a URL matches its own path");
    require(own->matches(escaped(url)), "an escaped letter is that letter");
    const QString readable = url.path(QUrl::PrettyDecoded);
    const auto other = UrlPattern::parse(QString(site % readable));
    require(!other || readable.contains(u'#') || readable.contains(u'?')
                || readable.trimmed() != readable || other->matches(url),
            "a path may be written as people read it");
}

/// "/dir/*" is what stands in that folder, however the URL is written.
void requireInside(const QUrl &url, const QString &text)
{
    const qsizetype scheme = text.indexOf(u"://");
    const qsizetype slash = text.indexOf(u'/', scheme < 0 ? 0 : scheme + 3);
    const auto pattern = UrlPattern::parse(text);
    if (!pattern || slash < 0 || text.sliced(slash) == u"/*")
        return;
    const bool matches = pattern->matches(url);
    require(matches == pattern->matches(escaped(url)), "an escape makes no other URL");
    const QByteArray glob = text.sliced(text.indexOf(u'/', scheme < 0 ? 0 : scheme + 3)).toUtf8();
    const QByteArray folder = glob.first(std::max<qsizetype>(glob.indexOf('*'), 0));
    if (!matches || folder.isEmpty() || folder.contains('?') || !folder.endsWith('/'))
        return;
    // What is sent has no plain dots in it any more.
    require(resolved(pathOf(url.resolved(url)))
                .startsWith(QByteArray::fromPercentEncoding(folder).chopped(1)),
            "a rule reaches nothing outside of its path");
}

/// A rule that cannot be decided is a rule that is not kept.
void requireDecided(const QString &glob, const QUrl &url)
{
    const QByteArray path = pathOf(url);
    const bool isPlain = std::ranges::all_of(glob, [](QChar c) {
        return c.isLetterOrNumber() ? c.unicode() < 0x80 : c == u'*' || c == u'/';
    });
    if (!isPlain || !glob.startsWith(u'/') || resolved(path) != path || path.contains('%')
        || url.hasQuery())
        return;
    const auto pattern = UrlPattern::parse(QString(u"*://*:*" % glob));
    require(pattern.has_value(), "a path of letters and wildcards is one");
    require(pattern->matches(url) == isGlobOf(glob.toLatin1(), path),
            "a wildcard stands for any characters");
}

void requireSoundRules(QByteArrayView text, const QUrl &url)
{
    const auto read = parseRequestRules(text.toByteArray());
    if (const auto *error = std::get_if<RulesError>(&read)) {
        require(error->line >= 1 && error->line <= text.count('\n') + 1, "a fault has a line");
        return;
    }
    for (const SiteHeaders &rule : std::get<QList<SiteHeaders>>(read)) {
        require(!rule.headers.isEmpty(), "a rule says something");
        for (const HttpHeader &header : rule.headers)
            require(!headerFault(header), "a rule sends headers that may be sent");
        const auto again = UrlPattern::parse(rule.site.text());
        require(again && again->matches(url) == rule.site.matches(url),
                "a pattern is what it shows");
    }
}

} // namespace

/// The input: a URL, a pattern, a path with wildcards, and a file of rules.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QUrl url(QString::fromUtf8(input.takeLine()));
    const QString pattern = QString::fromUtf8(input.takeLine());
    const QString glob = QString::fromUtf8(input.takeLine());
    if (url.isValid() && !url.host().isEmpty()
        && (url.scheme() == u"http" || url.scheme() == u"https")) {
        requireInside(url, pattern.trimmed());
        requireOwnPath(url);
        requireDecided(glob, url);
    }
    requireSoundRules(input.rest(), url);
    parseSiteCredentials(pattern);
    return 0;
}
