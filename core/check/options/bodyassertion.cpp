// SPDX-License-Identifier: MIT
#include "core/check/options/bodyassertion.h"

#include <QStringBuilder>
#include <QStringDecoder>

#include <optional>

namespace coroscope {

namespace {

std::optional<QStringConverter::Encoding> namedEncoding(const HttpResponse &response)
{
    static const QRegularExpression parameter(QStringLiteral(R"(;\s*charset\s*=\s*"?([^\s";]+))"),
                                              QRegularExpression::CaseInsensitiveOption);
    const QString type = QString::fromLatin1(response.header("Content-Type"));
    const QByteArray charset = parameter.match(type).captured(1).toLatin1();
    return charset.isEmpty() ? std::nullopt
                             : QStringConverter::encodingForName(charset.constData());
}

} // namespace

BodyAssertion BodyAssertion::parse(Kind kind, const QString &text)
{
    static const QRegularExpression delimited(QStringLiteral("^/(.+)/(i?)$"),
                                              QRegularExpression::DotMatchesEverythingOption);
    BodyAssertion assertion{.kind = kind, .text = text, .expression = {}};
    const QRegularExpressionMatch match = delimited.match(text);
    if (!match.hasMatch()) {
        assertion.expression.setPattern(QRegularExpression::escape(text));
        return assertion;
    }
    assertion.expression.setPattern(match.captured(1));
    QRegularExpression::PatternOptions options = QRegularExpression::MultilineOption;
    if (!match.captured(2).isEmpty())
        options |= QRegularExpression::CaseInsensitiveOption;
    assertion.expression.setPatternOptions(options);
    return assertion;
}

BodyAssertion::Outcome BodyAssertion::outcomeFor(const QString &body) const
{
    const QRegularExpressionMatch match = expression.match(body);
    if (!match.isValid()) // which says of itself that it has no match
        return Outcome::Unknown;
    return match.hasMatch() == (kind == Kind::Contains) ? Outcome::Holds : Outcome::Fails;
}

QString BodyAssertion::name() const
{
    return (kind == Kind::Contains ? u"contains " : u"lacks ") % text;
}

QString bodyText(const HttpResponse &response)
{
    auto encoding = namedEncoding(response);
    if (!encoding)
        encoding = QStringConverter::encodingForHtml(response.body);
    QStringDecoder decode(encoding.value_or(QStringConverter::Utf8));
    return decode(response.body);
}

} // namespace coroscope
