// SPDX-License-Identifier: MIT
#include "core/check/list/urlline.h"
#include "core/check/mask/urlmask.h"
#include "core/list/line/linetext.h"
#include "words/check/explain.h"
#include "words/check/resultwords.h"
#include "words/text/format.h"

#include <QRegularExpression>

namespace coroscope {

namespace {

/// What the line probably meant, or empty if it is no web address even with a scheme in front.
QString withScheme(QString input)
{
    static const QRegularExpression webAddress(
        QStringLiteral(R"(^(//)?(localhost|[\w-]+(\.[\w-]+)+)(:\d+)?([/?#]\S*)?$)"),
        QRegularExpression::UseUnicodePropertiesOption);
    if (!webAddress.match(input).hasMatch())
        return {};
    if (input.startsWith(u"//"))
        input.remove(0, 2);
    const QString scheme =
        input.startsWith(u"localhost") ? QStringLiteral("http://") : QStringLiteral("https://");
    return scheme % printable(input);
}

QString noSchemeSentence(const QString &input)
{
    const QString suggestion = withScheme(input);
    return suggestion.isEmpty()
               ? Explanation::tr("Line is not a URL: it has no http:// or https:// in front.")
               : Explanation::tr(
                     "Line is not a URL: it has no http:// or https:// in front; write %1.")
                     .arg(suggestion);
}

QString unsupportedSentence(const QString &input)
{
    static const QRegularExpression schemes(QStringLiteral("[A-Za-z][A-Za-z0-9+.-]*:(?=\\S)"));
    const QString scheme = schemes.match(input).captured();
    return scheme.isEmpty()
               ? Explanation::tr("Not checked: only http and https URLs are.")
               : Explanation::tr(
                     "Not checked: only http and https URLs are, and this is one of %1.")
                     .arg(printable(scheme));
}

} // namespace

QString explain(const UrlRow &row, const QString &line)
{
    const QString input = withoutComment(line).toString();
    switch (row.error) {
    case ErrorKind::None:
        return Explanation::tr("Not checked yet.");
    case ErrorKind::Empty:
        return Explanation::tr("Line is empty but for quotes, brackets or punctuation.");
    case ErrorKind::NoScheme:
        return noSchemeSentence(input);
    case ErrorKind::NoHost:
        return input.contains(u"//")
                   ? Explanation::tr("Line is not a URL: no host name follows after \"//\".")
                   : Explanation::tr("Line is not a URL: \"//\" is missing in front of its host.");
    case ErrorKind::BadPort:
        return Explanation::tr("Line is not a URL: its port is not a number from 1 to 65535.");
    case ErrorKind::LineTooLong:
        return Explanation::tr("Line is longer than %1 characters: no server takes such a URL.")
            .arg(formatCount(UrlList::maxLineLength));
    case ErrorKind::ControlCharacter:
        return Explanation::tr(
            "Line has a control character in it, such as a tab or a NUL; no URL may have one.");
    case ErrorKind::BadUtf8:
        return Explanation::tr(
            "Line has bytes in it that are no UTF-8 text: save the list as UTF-8.");
    case ErrorKind::UnsupportedScheme:
        return unsupportedSentence(input);
    case ErrorKind::Template:
        return Explanation::tr(
            "Not checked: it is a template, in which a program fills in what stands in braces, "
            "and not a URL.");
    case ErrorKind::Excluded:
        return Explanation::tr("Not checked: the patterns of this check leave it out.");
    case ErrorKind::PatternGaveUp:
        return Explanation::tr(
            "Not checked: a pattern of this check is too costly for it, so that nobody can tell "
            "whether it leaves it out.");
    default:
        return holdsSeveralUrls(input)
                   ? Explanation::tr("Line holds more than one URL: write one to a line.")
                   : Explanation::tr("Line is not a URL: its host name cannot exist.");
    }
}

} // namespace coroscope
