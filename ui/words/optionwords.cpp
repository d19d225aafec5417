// SPDX-License-Identifier: MIT
#include "ui/words/optionwords.h"

#include "core/check/filename.h"
#include "ui/words/format.h"

#include <QCoreApplication>

namespace coroscope::ui {

namespace {

class OptionWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::OptionWords)
};

constexpr qsizetype longestText = 300; ///< of what was written, or of a path

QString shownPath(const QString &path)
{
    return printable(shownFileName(path), longestText);
}

QString headerFaultText(const OptionFault::BadHeader &header, const QString &subject)
{
    switch (header.fault) {
    case HeaderFault::NoColon:
    case HeaderFault::BadName:
        return OptionWords::tr("%1 takes a name and a value, such as \"Accept-Language: de\".")
            .arg(subject);
    case HeaderFault::BadValue:
        return OptionWords::tr("%1 takes one line without control characters: what follows a line "
                               "break would be a header of its own.")
            .arg(subject);
    case HeaderFault::Reserved:
        return OptionWords::tr("%1 cannot be %2: it frames the message, and is not yours to set.")
            .arg(subject, QString::fromLatin1(header.name));
    }
    Q_UNREACHABLE();
    return {};
}

QString rulesFaultText(RulesFault fault)
{
    switch (fault) {
    case RulesFault::NotUtf8:
        return OptionWords::tr("it is no UTF-8 text.");
    case RulesFault::NoSection:
        return OptionWords::tr("a rule must stand below the URLs that it is for, such as "
                               "[https://example.com/*].");
    case RulesFault::BadPattern:
        return OptionWords::tr("URLs are given as [SCHEME://]HOST[:PORT][/PATH] in brackets, such "
                               "as [https://*.example.com/api/*].");
    case RulesFault::NoKey:
    case RulesFault::UnknownKey:
        return OptionWords::tr(
            "a rule is \"header = Name: value\", \"basic-auth = USER:PASSWORD\" or "
            "\"cookie = NAME=VALUE\".");
    case RulesFault::BadHeader:
        return OptionWords::tr(
            "a header is a name and a value, such as \"header = X-Token: 123\", and "
            "none that frames the message.");
    case RulesFault::BadCredentials:
        return OptionWords::tr("credentials are written \"basic-auth = USER:PASSWORD\".");
    case RulesFault::BadCookie:
        return OptionWords::tr("a cookie is written \"cookie = NAME=VALUE\".");
    case RulesFault::Empty:
        return OptionWords::tr("the rules that stand before have no content.");
    }
    Q_UNREACHABLE();
    return {};
}

/// What can be said in the same words wherever it was written.
struct FaultText
{
    QString subject; ///< what the user knows the text by: "--accept", "This"

    QString operator()(const OptionFault::BadStatuses &bad) const
    {
        return OptionWords::tr("%1 takes statuses such as 200..=299, 3xx or 404, not \"%2\".")
            .arg(subject, printable(bad.text, longestText));
    }
    QString operator()(const OptionFault::BadExpression &bad) const
    {
        return OptionWords::tr(
                   "%1 takes a regular expression, and \"%2\" is none: %3 (at character %4).")
            .arg(subject,
                 printable(bad.text, longestText),
                 bad.why.isEmpty() ? OptionWords::tr("it is empty")
                                   : printable(bad.why, longestText),
                 QString::number(bad.offset + 1));
    }
    QString operator()(const OptionFault::BadHeader &bad) const
    {
        return headerFaultText(bad, subject);
    }
    QString operator()(const OptionFault::BadUserAgent &) const
    {
        return OptionWords::tr("%1 must be one line, without control characters.").arg(subject);
    }
    QString operator()(const OptionFault::UnreadableFile &bad) const
    {
        const QString path = shownPath(bad.path);
        return bad.why.isEmpty() ? OptionWords::tr("%1 is not a file.").arg(path)
                                 : OptionWords::tr("Cannot read %1: %2.").arg(path, bad.why);
    }
    QString operator()(const OptionFault::LargeFile &bad) const
    {
        return OptionWords::tr("%1 is too large: more than 16 MiB.").arg(shownPath(bad.path));
    }
    QString operator()(const OptionFault::BadRules &bad) const
    {
        return OptionWords::tr("%1, line %2: %3")
            .arg(shownPath(bad.path),
                 QString::number(bad.error.line),
                 rulesFaultText(bad.error.fault));
    }
    QString operator()(const OptionFault::NoCertificate &bad) const
    {
        return OptionWords::tr("%1 holds no certificate in PEM format, which begins with "
                               "-----BEGIN CERTIFICATE-----.")
            .arg(shownPath(bad.path));
    }
};

struct CommandLineText : FaultText
{
    using FaultText::operator();
    QString operator()(const OptionFault::BadCredentials &) const
    {
        return OptionWords::tr("%1 takes USER:PASSWORD@URLS, where the last part is a host such as "
                               "example.com or a pattern such as http://localhost:8080/*.")
            .arg(subject);
    }
    QString operator()(const OptionFault::BadProxy &) const
    {
        return OptionWords::tr("%1 takes a proxy such as http://proxy.example:3128 or "
                               "socks5://USER:PASSWORD@proxy.example:1080, or env, or none.")
            .arg(subject);
    }
    QString operator()(const OptionFault::BadProxyVariable &bad) const
    {
        return OptionWords::tr("The environment variable %1 is no proxy such as "
                               "http://proxy.example:3128 or socks5://proxy.example:1080. "
                               "--proxy none ignores it.")
            .arg(bad.name);
    }
    QString operator()(const OptionFault::FamilyBehindProxy &) const
    {
        return OptionWords::tr("--ipv4 and --ipv6 cannot be told to a proxy, which looks up hosts "
                               "by itself: leave out --proxy.");
    }
    QString operator()(const OptionFault::BodyNotAskedFor &) const
    {
        return OptionWords::tr("--body-contains and --body-lacks need a body, which HEAD does not "
                               "bring: use --method get.");
    }
};

struct FieldText : FaultText
{
    using FaultText::operator();
    QString operator()(const OptionFault::BadCredentials &) const
    {
        return OptionWords::tr("%1 takes a user and the URLs that may see the password: a host "
                               "such as example.com, or a pattern such as http://localhost:8080/*.")
            .arg(subject);
    }
    QString operator()(const OptionFault::BadProxy &) const
    {
        return OptionWords::tr("%1 takes a proxy such as http://proxy.example:3128 or "
                               "socks5://USER:PASSWORD@proxy.example:1080.")
            .arg(subject);
    }
    QString operator()(const OptionFault::BadProxyVariable &bad) const
    {
        return OptionWords::tr("The environment variable %1 is no proxy such as "
                               "http://proxy.example:3128. Choose none or another to ignore it.")
            .arg(bad.name);
    }
    QString operator()(const OptionFault::FamilyBehindProxy &) const
    {
        return OptionWords::tr("A proxy looks up hosts by itself: choose any address, or no proxy "
                               "of your own.");
    }
    QString operator()(const OptionFault::BodyNotAskedFor &) const
    {
        return OptionWords::tr("HEAD brings no body to look into: choose the method GET.");
    }
};

/// Of what has texts, as these alone can be wrong.
QString flagOf(CheckOption option)
{
    switch (option) {
    case CheckOption::Include:
        return QStringLiteral("--include");
    case CheckOption::Exclude:
        return QStringLiteral("--exclude");
    case CheckOption::Headers:
        return QStringLiteral("--header");
    case CheckOption::BasicAuth:
        return QStringLiteral("--basic-auth");
    case CheckOption::UserAgent:
        return QStringLiteral("--user-agent");
    case CheckOption::Proxy:
        return QStringLiteral("--proxy");
    case CheckOption::Accept:
        return QStringLiteral("--accept");
    case CheckOption::BodyContains:
        return QStringLiteral("--body-contains");
    case CheckOption::BodyLacks:
        return QStringLiteral("--body-lacks");
    default:
        return {};
    }
}

} // namespace

QString commandLineFault(const OptionFault &fault)
{
    return std::visit(CommandLineText{{flagOf(fault.option)}}, fault.why);
}

QString fieldFault(const OptionFault &fault)
{
    const QString subject = fault.entry > 0 ? OptionWords::tr("Entry %1").arg(fault.entry + 1)
                                            : OptionWords::tr("This");
    return std::visit(FieldText{{subject}}, fault.why);
}

QString optionWord(CheckOption option)
{
    switch (option) {
    case CheckOption::Include:
        return OptionWords::tr("Only URLs with");
    case CheckOption::Exclude:
        return OptionWords::tr("No URLs with");
    case CheckOption::ExcludePrivate:
        return OptionWords::tr("Private networks");
    case CheckOption::Method:
        return OptionWords::tr("Method");
    case CheckOption::Headers:
        return OptionWords::tr("Headers");
    case CheckOption::Rules:
        return OptionWords::tr("Files of rules");
    case CheckOption::BasicAuth:
        return OptionWords::tr("Passwords");
    case CheckOption::UserAgent:
        return OptionWords::tr("User agent");
    case CheckOption::MaxRedirects:
        return OptionWords::tr("Redirects");
    case CheckOption::Proxy:
        return OptionWords::tr("Proxy");
    case CheckOption::Family:
        return OptionWords::tr("Addresses");
    case CheckOption::Reuse:
        return OptionWords::tr("Connections");
    case CheckOption::Insecure:
        return OptionWords::tr("Bad certificates");
    case CheckOption::MinTls:
        return OptionWords::tr("Oldest TLS");
    case CheckOption::Authorities:
        return OptionWords::tr("Authorities");
    case CheckOption::Accept:
        return OptionWords::tr("Statuses");
    case CheckOption::BodyContains:
        return OptionWords::tr("Body contains");
    case CheckOption::BodyLacks:
        return OptionWords::tr("Body lacks");
    case CheckOption::MaxBody:
        return OptionWords::tr("Longest body");
    case CheckOption::CertificateDays:
        return OptionWords::tr("Certificates");
    case CheckOption::Concurrency:
        return OptionWords::tr("At once");
    case CheckOption::PerHost:
        return OptionWords::tr("Per host");
    case CheckOption::Delay:
        return OptionWords::tr("Delay per host");
    case CheckOption::Timeout:
        return OptionWords::tr("Timeout");
    case CheckOption::IdleTimeout:
        return OptionWords::tr("Silence");
    case CheckOption::Retries:
        return OptionWords::tr("Retries");
    case CheckOption::Seed:
        return OptionWords::tr("Random seed");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope::ui
