// SPDX-License-Identifier: MIT
#include "app/requestarguments.h"

#include "app/optionreader.h"
#include "core/check/requestrules.h"
#include "core/http/headerline.h"

#include <array>

namespace coroscope {

namespace {

class Arguments
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::RequestArguments)
};

struct MethodWord
{
    QString word;
    CheckMethod method = CheckMethod::Get;
};

const std::array<MethodWord, 3> &methodWords()
{
    static const std::array words{
        MethodWord{QStringLiteral("get"), CheckMethod::Get},
        MethodWord{QStringLiteral("head"), CheckMethod::Head},
        MethodWord{QStringLiteral("head-get"), CheckMethod::HeadThenGet},
    };
    return words;
}

CheckMethod readMethod(const OptionReader &read)
{
    QStringList known;
    for (const MethodWord &entry : methodWords())
        known << entry.word;
    const QString word = read.oneOf(QStringLiteral("method"), known);
    return methodWords()[static_cast<std::size_t>(known.indexOf(word))].method;
}

QByteArray readUserAgent(const OptionReader &read)
{
    const HttpHeader header{"User-Agent", read.text(QStringLiteral("user-agent")).toUtf8()};
    if (headerFault(header))
        throw BadOption{
            Arguments::tr("--user-agent must be one line, without control characters.")};
    return header.value;
}

QString faultText(HeaderFault fault, const HttpHeader &header)
{
    switch (fault) {
    case HeaderFault::NoColon:
    case HeaderFault::BadName:
        return Arguments::tr("--header takes a name and a value, such as \"Accept-Language: de\".");
    case HeaderFault::BadValue:
        return Arguments::tr("--header takes one line without control characters: what follows a "
                             "line break would be a header of its own.");
    case HeaderFault::Reserved:
        return Arguments::tr(
                   "--header cannot be %1: it frames the message, and is not yours to set.")
            .arg(QString::fromLatin1(header.name));
    }
    Q_UNREACHABLE();
    return {};
}

QList<HttpHeader> readHeaders(const OptionReader &read)
{
    QList<HttpHeader> headers;
    for (const QString &text : read.texts(QStringLiteral("header"))) {
        const HeaderLine line = readHeaderLine(text);
        if (line.fault)
            throw BadOption{faultText(*line.fault, line.header)};
        headers.append(line.header);
    }
    return headers;
}

QString faultText(RulesFault fault)
{
    switch (fault) {
    case RulesFault::NotUtf8:
        return Arguments::tr("it is no UTF-8 text.");
    case RulesFault::NoSection:
        return Arguments::tr("a rule must stand below the URLs that it is for, such as "
                             "[https://example.com/*].");
    case RulesFault::BadPattern:
        return Arguments::tr("URLs are given as [SCHEME://]HOST[:PORT][/PATH] in brackets, such as "
                             "[https://*.example.com/api/*].");
    case RulesFault::NoKey:
    case RulesFault::UnknownKey:
        return Arguments::tr(
            "a rule is \"header = Name: value\", \"basic-auth = USER:PASSWORD\" or "
            "\"cookie = NAME=VALUE\".");
    case RulesFault::BadHeader:
        return Arguments::tr(
            "a header is a name and a value, such as \"header = X-Token: 123\", and "
            "none that frames the message.");
    case RulesFault::BadCredentials:
        return Arguments::tr("credentials are written \"basic-auth = USER:PASSWORD\".");
    case RulesFault::BadCookie:
        return Arguments::tr("a cookie is written \"cookie = NAME=VALUE\".");
    case RulesFault::Empty:
        return Arguments::tr("the rules that stand before have no content.");
    }
    Q_UNREACHABLE();
    return {};
}

QList<SiteHeaders> readRules(const QString &name)
{
    auto parsed = parseRequestRules(OptionReader::file(name));
    if (const auto *error = std::get_if<RulesError>(&parsed)) {
        throw BadOption{Arguments::tr("%1, line %2: %3")
                            .arg(name)
                            .arg(error->line)
                            .arg(faultText(error->fault)),
                        ExitStatus::FileError};
    }
    return std::get<QList<SiteHeaders>>(std::move(parsed));
}

SiteHeaders readBasicAuth(QStringView text)
{
    // The last one: a password may hold others.
    const qsizetype at = text.lastIndexOf(u'@');
    const auto header = at < 0 ? std::nullopt : basicAuthHeader(text.first(at));
    const auto site = UrlPattern::parse(text.sliced(at + 1));
    if (!header || !site) {
        throw BadOption{Arguments::tr(
            "--basic-auth takes USER:PASSWORD@URLS, where the last part is a host such as "
            "example.com or a pattern such as http://localhost:8080/*.")};
    }
    return {.site = *site, .headers = {*header}};
}

QList<SiteHeaders> readSiteHeaders(const OptionReader &read)
{
    QList<SiteHeaders> all;
    for (const QString &name : read.texts(QStringLiteral("rules")))
        all += readRules(name);
    for (const QString &text : read.texts(QStringLiteral("basic-auth")))
        all.append(readBasicAuth(text));
    return all;
}

} // namespace

OptionGroup requestArguments()
{
    const RequestOptions defaults;
    return {
        .title = Arguments::tr("What is sent"),
        .options = {
            {{QStringLiteral("method")},
             Arguments::tr("get, head, or head-get: HEAD, and GET in the same attempt if that is "
                           "refused."),
             QStringLiteral("METHOD"),
             QStringLiteral("get")},
            {{QStringLiteral("header")},
             Arguments::tr("Send \"Name: value\" to all URLs of the list. A redirect to another "
                           "host does not take it along. May be repeated."),
             QStringLiteral("LINE")},
            {{QStringLiteral("rules")},
             Arguments::tr("Send headers, passwords and cookies to some URLs only, as a file says: "
                           "a line [https://example.com/*], and below it lines \"header = Name: "
                           "value\", \"basic-auth = USER:PASSWORD\" or \"cookie = NAME=VALUE\". "
                           "May be repeated."),
             QStringLiteral("FILE")},
            {{QStringLiteral("basic-auth")},
             Arguments::tr("USER:PASSWORD@URLS: send the password to URLS only, which is a host "
                           "(over https) or a pattern such as http://localhost:8080/*. Others on "
                           "this machine can see it: rather use --rules. May be repeated."),
             QStringLiteral("TEXT")},
            {{QStringLiteral("user-agent")},
             Arguments::tr("What to call ourselves (default Coroscope and its version)."),
             QStringLiteral("TEXT")},
            {{QStringLiteral("max-redirects")},
             Arguments::tr("Redirects to follow: 0 to 50."),
             QStringLiteral("N"),
             QString::number(defaults.maxRedirects)},
        }};
}

RequestOptions readRequestArguments(const OptionReader &read)
{
    RequestOptions options;
    options.method = readMethod(read);
    options.userAgent = readUserAgent(read);
    options.headers = readHeaders(read);
    options.siteHeaders = readSiteHeaders(read);
    options.maxRedirects = static_cast<int>(read.integer(QStringLiteral("max-redirects"), 0, 50));
    return options;
}

} // namespace coroscope
