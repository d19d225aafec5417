// SPDX-License-Identifier: MIT
#include "core/check/mask/urlmask.h"

#include "core/http/httpurl.h"

#include <QRegularExpression>
#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

constexpr qsizetype longestName = 20; // a longer one is rather a token

bool isSlash(QChar c)
{
    return c == u'/' || c == u'\\';
}

/// What ends an authority wherever it stands.
bool endsAuthority(QChar c)
{
    return isSlash(c) || c == u'?' || c == u'#';
}

bool endsWord(QChar c)
{
    return endsAuthority(c) || c.isSpace();
}

bool isWideAt(QChar c)
{
    return c == QChar(0xff20) || c == QChar(0xfe6b);
}

template <typename Predicate>
qsizetype findFrom(QStringView text, qsizetype from, Predicate predicate)
{
    return std::find_if(text.begin() + from, text.end(), predicate) - text.begin();
}

/// Whether the text after a colon can be a port, and the colon is no one of a password.
bool isPort(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// A name that is the secret, or words that stand where a password would, beside a name that is.
bool isTokenName(QStringView name, QStringView password)
{
    static const QRegularExpression prefixes(QStringLiteral(
        "^(gh[pousr]_|github_pat_|gl[a-z]+-|[rsp]k_|xox[a-z]-|npm_|pypi-|hf_|AKIA|eyJ)"));
    static const QRegularExpression fillers(
        QStringLiteral("^(x-oauth-basic|x-token-auth|api_?token|token|unused|any|none|x)?$"),
        QRegularExpression::CaseInsensitiveOption);
    return name.size() > longestName || prefixes.match(name.toString()).hasMatch()
           || fillers.match(password.toString()).hasMatch();
}

/// "user:password" or "user" as it may be shown.
QString maskedUser(QStringView userInfo)
{
    const qsizetype colon = userInfo.indexOf(u':');
    if (userInfo.isEmpty())
        return {};
    if (colon < 0 || isTokenName(userInfo.first(colon), userInfo.sliced(colon + 1)))
        return QStringLiteral("***");
    return userInfo.first(colon) % u":***";
}

/// Where the @ stands that ends the user of the authority at `begin`; -1 if it has none.
///
/// A password may hold an unencoded @, and so the last one counts. One that holds a space, a slash or the like
/// is found by what follows the colon in front of it, which is no port.
qsizetype userEnd(QStringView text, qsizetype begin)
{
    const qsizetype end = findFrom(text, begin, endsWord);
    const qsizetype at = text.sliced(begin, end - begin).lastIndexOf(u'@');
    const bool isCutBySpace = begin + at + 1 == end && end < text.size() && text.at(end).isSpace();
    if (at >= 0 && !isCutBySpace)
        return begin + at;
    const qsizetype colon = text.sliced(begin, end - begin).indexOf(u':');
    if (colon < 0 || end == text.size() || text.at(begin) == u'[')
        return -1;
    // "host:80 ..." may be a password too, as a space ends no authority; "host:80/..." is none.
    const bool isEndedByPath = endsAuthority(text.at(end));
    if (isEndedByPath && isPort(text.sliced(begin + colon + 1, end - begin - colon - 1)))
        return -1;
    const auto nextUrl = text.indexOf(u"://", begin);
    const QStringView rest = nextUrl < 0 ? text : text.first(nextUrl);
    qsizetype found = at < 0 ? -1 : begin + at;
    for (qsizetype next = rest.indexOf(u'@', begin); next >= 0;
         next = rest.indexOf(u'@', next + 1)) {
        const qsizetype wordEnd = findFrom(rest, next + 1, endsWord);
        found = next;
        if (wordEnd > next + 1 && !rest.sliced(next + 1, wordEnd - next - 1).contains(u'@'))
            break; // a host, and the password does not go on
    }
    return found;
}

/// Behind each pair of slashes, of either kind, an authority may begin; inside of a path it is none, unless it
/// has a colon.
QString maskAuthorities(const QString &text)
{
    QString masked;
    qsizetype copied = 0;
    for (qsizetype i = 0; i + 1 < text.size();) {
        if (!isSlash(text.at(i)) || !isSlash(text.at(i + 1))) {
            ++i;
            continue;
        }
        const bool isInPath = i > 0 && text.at(i - 1).isLetterOrNumber();
        i = findFrom(text, i, [](QChar c) { return !isSlash(c); });
        const qsizetype end = i < text.size() ? userEnd(text, i) : -1;
        const QStringView user = QStringView(text).sliced(i, std::max<qsizetype>(0, end - i));
        if (user.isEmpty() || (isInPath && !user.contains(u':')))
            continue;
        masked += QStringView(text).sliced(copied, i - copied) % maskedUser(user);
        copied = i = end;
    }
    return masked.isEmpty() ? text : masked % QStringView(text).sliced(copied);
}

/// "user:password@host" with nothing, or a single slash, before it. In a mail address that shape is no secret.
QString maskBareUsers(const QString &text)
{
    static const QRegularExpression bare(QStringLiteral(
        R"((?<![^\s"'<>()\[\]|])(?:https?:[/\\]?)?)"
        R"((?!(?:mailto|sips?|xmpp|acct|im|callto|skype|news|nntp|mid|cid|facetime|sms|tel|https?|ftp):))"
        R"(([^\s/\\?#:@"'<>()\[\]]+:(?![/\\]{2})[^\s@]*(?:@[^\s@/\\?#]*)*)@)"));
    QString masked;
    qsizetype copied = 0;
    for (auto matches = bare.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        masked += QStringView(text).sliced(copied, match.capturedStart(1) - copied)
                  % maskedUser(match.capturedView(1));
        copied = match.capturedEnd(1);
    }
    return masked.isEmpty() ? text : masked % QStringView(text).sliced(copied);
}

/// A URL in another one's query is encoded once more.
QString maskEncodedUsers(QString text)
{
    static const QRegularExpression encoded(
        QStringLiteral(R"((%2F%2F)((?:(?!%2F|%3F|%23)[^\s/?#&])*)%40)"),
        QRegularExpression::CaseInsensitiveOption);
    return text.replace(encoded, QStringLiteral("\\1***%40"));
}

/// Wide forms of signs, as input methods write them; each is one unit, as what it stands for.
QString withoutWideSigns(QString text)
{
    std::ranges::replace_if(text, isWideAt, u'@');
    text.replace(QChar(0xff1a), u':');
    text.replace(QChar(0xff0f), u'/');
    return text;
}

} // namespace

QString maskPasswords(const QString &text)
{
    // Nearly no URL has credentials, and this runs for every row that is shown.
    const bool hasEncoded = text.contains(QLatin1String("%40"));
    const bool hasWide = std::ranges::any_of(text, isWideAt);
    if (!hasEncoded && !hasWide && !text.contains(u'@'))
        return text;
    const QString plain = hasWide ? withoutWideSigns(text) : text;
    QString masked = maskBareUsers(maskAuthorities(plain));
    if (hasEncoded)
        masked = maskEncodedUsers(masked);
    return masked == plain ? text : masked;
}

QString maskPasswords(const HttpUrl &url)
{
    return maskPasswords(QString::fromLatin1(url.toEncoded()));
}

} // namespace coroscope
