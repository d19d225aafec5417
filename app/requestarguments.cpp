// SPDX-License-Identifier: MIT
#include "app/requestarguments.h"

#include "app/optionreader.h"
#include "core/check/optionbounds.h"

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
             Arguments::tr("What to call ourselves. (default Coroscope and its version)"),
             QStringLiteral("TEXT")},
            {{QStringLiteral("max-redirects")},
             Arguments::tr("Redirects to follow: 0 to 50."),
             QStringLiteral("N"),
             QString::number(defaults.maxRedirects)},
        }};
}

void readRequestArguments(const OptionReader &read, RequestOptions &options, OptionTexts &texts)
{
    options.method = readMethod(read);
    options.maxRedirects =
        static_cast<int>(read.integer(QStringLiteral("max-redirects"), 0, OptionBounds::redirects));
    texts.headers = read.texts(QStringLiteral("header"));
    texts.rules = read.texts(QStringLiteral("rules"));
    texts.basicAuth = read.texts(QStringLiteral("basic-auth"));
    texts.userAgent = read.text(QStringLiteral("user-agent"));
}

} // namespace coroscope
