// SPDX-License-Identifier: MIT

#include "core/check/mask/headermask.h"

#include "core/check/mask/urlmask.h"
#include "core/http/diagnosis/diagnosis.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

constexpr const char *mask = "***";
constexpr qsizetype shortest = 4; // anything shorter would be found in ordinary words

template <std::size_t Count>
bool isOneOf(QByteArrayView text, const std::array<const char *, Count> &words)
{
    return std::ranges::any_of(
        words, [text](const char *word) { return text.compare(word, Qt::CaseInsensitive) == 0; });
}

template <std::size_t Count>
bool containsOneOf(const QByteArray &text, const std::array<const char *, Count> &words)
{
    return std::ranges::any_of(words, [&text](const char *word) { return text.contains(word); });
}

bool isCookie(QByteArrayView name)
{
    return isOneOf(name, std::array{"set-cookie", "set-cookie2", "cookie"});
}

bool isSecretName(const QByteArray &name)
{
    return containsOneOf(name.toLower(),
                         std::array{"authorization",
                                    "api-key",
                                    "apikey",
                                    "token",
                                    "secret",
                                    "password",
                                    "session",
                                    "credential"});
}

/// Names what is wanted, not who wants it.
bool isHarmless(QByteArrayView name)
{
    return isOneOf(name,
                   std::array{"accept",
                              "accept-encoding",
                              "accept-language",
                              "cache-control",
                              "host",
                              "pragma",
                              "range",
                              "referer",
                              "user-agent"});
}

bool isAuthScheme(QByteArrayView word)
{
    return isOneOf(word, std::array{"basic", "bearer", "digest", "negotiate", "token", "apikey"});
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/// Of "Basic abc" the "abc", wherever it stands.
QByteArray withoutCredentials(QByteArray value)
{
    for (auto space = value.indexOf(' '); space >= 0; space = value.indexOf(' ', space + 1)) {
        qsizetype word = space;
        while (word > 0 && isWordCharacter(value.at(word - 1)))
            --word;
        if (!isAuthScheme(QByteArrayView(value).sliced(word, space - word)))
            continue;
        const auto end = std::find_if(value.cbegin() + space + 1, value.cend(), [](char c) {
            return c == ' ' || c == ',' || c == ';' || c == '"';
        });
        value.replace(space + 1, end - value.cbegin() - space - 1, mask);
    }
    return value;
}

/// Of "name=value; Path=/" the value; of a request's cookie all values.
QByteArray withoutCookies(const QByteArray &name, const QByteArray &value)
{
    const bool isRequest = name.compare("cookie", Qt::CaseInsensitive) == 0;
    QByteArrayList parts = value.split(';');
    for (qsizetype i = 0; i < (isRequest ? parts.size() : 1); ++i)
        parts[i] = parts.at(i).left(parts.at(i).indexOf('=') + 1) + mask;
    return parts.join(';');
}

QByteArray maskedValue(const HttpHeader &header, const QByteArrayList &secrets)
{
    // First of all, whole: what hides other things could leave half of one.
    QByteArray value = header.value;
    for (const QByteArray &secret : secrets)
        value.replace(secret, mask);
    if (isCookie(header.name))
        return withoutCookies(header.name, value);
    if (isSecretName(header.name)) {
        const qsizetype space = value.indexOf(' ');
        const bool hasScheme =
            isAuthScheme(QByteArrayView(value).first(std::max<qsizetype>(space, 0)));
        return (hasScheme ? value.first(space + 1) : QByteArray()) + mask;
    }
    // A challenge, such as "Basic realm=...", asks for credentials, and has none.
    const bool isChallenge =
        isOneOf(header.name, std::array{"www-authenticate", "proxy-authenticate"});
    if (!isChallenge)
        value = withoutCredentials(value);
    const bool mayHoldUser = value.contains('@') || value.contains("%40");
    return mayHoldUser ? maskPasswords(QString::fromLatin1(value)).toLatin1() : value;
}

void addSecretsOf(const HttpHeader &header, QByteArrayList &secrets)
{
    if (isHarmless(header.name))
        return;
    secrets += header.value;
    if (isCookie(header.name)) {
        for (const QByteArray &part : header.value.split(';'))
            secrets += part.mid(part.indexOf('=') + 1).trimmed();
        return;
    }
    const qsizetype space = header.value.indexOf(' ');
    if (space <= 0 || !isAuthScheme(QByteArrayView(header.value).first(space)))
        return;
    const QByteArray credentials = header.value.mid(space + 1).trimmed();
    const QByteArray plain = QByteArray::fromBase64(credentials);
    secrets += credentials;
    if (header.value.first(space).compare("basic", Qt::CaseInsensitive) == 0)
        secrets += {plain, plain.mid(plain.indexOf(':') + 1)};
}

void addSecretsOf(const QUrl &url, QByteArrayList &secrets)
{
    if (url.userInfo().isEmpty())
        return;
    const QByteArray user = url.userName(QUrl::FullyDecoded).toUtf8();
    const QByteArray password = url.password(QUrl::FullyDecoded).toUtf8();
    const QByteArray sent = user + ':' + password;
    secrets += {sent.toBase64(),
                password.isEmpty() ? user : password,
                url.userInfo(QUrl::FullyEncoded).toLatin1(),
                url.password(QUrl::FullyEncoded).toLatin1()};
}

} // namespace

QByteArrayList secretsSent(const QUrl &url, const QList<HttpHeader> &headers)
{
    QByteArrayList secrets;
    addSecretsOf(url, secrets);
    for (const HttpHeader &header : headers)
        addSecretsOf(header, secrets);
    secrets.removeIf([](const QByteArray &secret) { return secret.size() < shortest; });
    // The longest first: one may be a part of another.
    std::ranges::stable_sort(secrets, std::ranges::greater(), &QByteArray::size);
    return secrets;
}

QList<HttpHeader> maskedHeaders(const QList<HttpHeader> &headers, const QByteArrayList &secrets)
{
    QList<HttpHeader> masked;
    masked.reserve(headers.size());
    for (const HttpHeader &header : headers) {
        if (!header.value.contains('\n')) {
            masked.append({header.name, maskedValue(header, secrets)});
            continue;
        }
        for (const QByteArray &line : header.value.split('\n'))
            masked.append({header.name, maskedValue({header.name, line}, secrets)});
    }
    return masked;
}

QList<HttpHeader> shownHeaders(const Diagnosis &diagnosis)
{
    return maskedHeaders(diagnosis.headers, secretsSent(diagnosis.url, {}));
}

} // namespace coroscope
