// SPDX-License-Identifier: MIT
#include "words/check/optionwords.h"

#include "core/check/list/filename.h"
#include "core/check/options/optiontable.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class OptionWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::OptionWords)
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

/// The words that an option may be set to.
QStringList choicesOf(const OptionRow &row)
{
    const auto *choice = std::get_if<OptionChoice>(&row.kind);
    if (!choice)
        return {OptionSwitch::word(true), OptionSwitch::word(false)};
    QStringList words;
    for (const OptionChoice::Alternative &alternative : choice->alternatives)
        words += QString::fromLatin1(alternative.word);
    return words;
}

/// What can be said in the same words wherever it was written.
struct FaultText
{
    const OptionRow &row;
    QString subject; ///< what the user knows the text by: "--accept", "This"

    QString operator()(const OptionFault::BadNumber &bad) const
    {
        const auto &number = std::get<OptionNumber>(row.kind);
        return OptionWords::tr("%1 takes a whole number from %2 to %3, not \"%4\".")
            .arg(subject,
                 QString::number(number.least),
                 QString::number(number.most),
                 printable(bad.text, longestText));
    }
    QString operator()(const OptionFault::BadTime &bad) const
    {
        const auto &seconds = std::get<OptionSeconds>(row.kind);
        const QString text = printable(bad.text, longestText);
        const QString most = OptionSeconds::text(seconds.most);
        return seconds.least.count() > 0
                   ? OptionWords::tr("%1 takes seconds, more than 0 and up to %2, not \"%3\".")
                         .arg(subject, most, text)
                   : OptionWords::tr("%1 takes seconds, from 0 to %2, not \"%3\".")
                         .arg(subject, most, text);
    }
    QString operator()(const OptionFault::BadChoice &bad) const
    {
        return OptionWords::tr("%1 takes %2, not \"%3\".")
            .arg(subject,
                 choicesOf(row).join(OptionWords::tr(" or ")),
                 printable(bad.text, longestText));
    }
    QString operator()(const OptionFault::Contradiction &) const
    {
        return row.words(std::get<OptionChoice>(row.kind).contradiction);
    }
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

} // namespace

QString commandLineFault(const OptionFault &fault)
{
    const OptionRow &row = OptionTable::row(fault.option);
    return std::visit(CommandLineText{{row, QLatin1String("--") + QLatin1String(row.flag)}},
                      fault.why);
}

QString fieldFault(const OptionFault &fault)
{
    const QString subject = fault.entry > 0 ? OptionWords::tr("Entry %1").arg(fault.entry + 1)
                                            : OptionWords::tr("This");
    return std::visit(FieldText{{OptionTable::row(fault.option), subject}}, fault.why);
}

QString optionWord(CheckOption option)
{
    const OptionRow &row = OptionTable::row(option);
    return row.words(row.name);
}

} // namespace coroscope
