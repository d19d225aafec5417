// SPDX-License-Identifier: MIT

#include "core/check/options/expectation.h"

#include <QRegularExpression>
#include <QStringBuilder>
#include <QStringDecoder>

#include <optional>

namespace coroscope {

namespace {

constexpr int firstStatus = 100;
constexpr int lastStatus = 999;

/// "204", or the ten or hundred codes of "20x" and "2xx".
std::optional<StatusRange> parseCodes(QStringView text)
{
    static const QRegularExpression codes(QStringLiteral("\\A[1-9](?:[0-9][0-9]|[0-9]x|xx)\\z"),
                                          QRegularExpression::CaseInsensitiveOption);
    const QString code = text.toString().toLower();
    if (!codes.match(code).hasMatch())
        return std::nullopt;
    const auto with = [code](QChar digit) { return QString(code).replace(u'x', digit).toInt(); };
    return StatusRange{with(u'0'), with(u'9')};
}

/// Without spaces. Either end of a ".." may be left out, as lychee has it.
std::optional<StatusRange> parseRange(QStringView text)
{
    for (const QStringView sign : {QStringView(u"..="), QStringView(u".."), QStringView(u"-")}) {
        const auto at = text.indexOf(sign); // the longer one first: the shorter is a part of it
        if (at < 0)
            continue;
        const QStringView from = text.first(at);
        const QStringView to = text.sliced(at + sign.size());
        const bool mayBeginAnywhere = sign != u"-" && !to.isEmpty();
        const bool mayEndAnywhere = sign == u".." && !from.isEmpty();
        const auto first = from.isEmpty() && mayBeginAnywhere
                               ? StatusRange{firstStatus, firstStatus}
                               : parseCodes(from);
        const auto last = to.isEmpty() && mayEndAnywhere ? StatusRange{lastStatus + 1, lastStatus}
                                                         : parseCodes(to);
        if (!first || !last)
            return std::nullopt;
        const StatusRange range{first->first, sign == u".." ? last->first - 1 : last->last};
        return range.first <= range.last ? std::optional(range) : std::nullopt;
    }
    return parseCodes(text);
}

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

std::optional<QList<StatusRange>> parseStatusRanges(QStringView text)
{
    static const QRegularExpression spacedSign(QStringLiteral("\\s*(\\.\\.=?|[-\u2013])\\s*"));
    QString tight = text.trimmed().toString();
    tight.replace(spacedSign, QStringLiteral("\\1")).replace(u'\u2013', u'-');
    QList<StatusRange> ranges;
    for (const QString &entry : tight.split(u',')) {
        const QStringList words = entry.simplified().split(u' ');
        for (const QString &word : words) { // an entry that is empty has one, which is no range
            const auto range = parseRange(word);
            if (!range)
                return std::nullopt;
            ranges.append(*range);
        }
    }
    return ranges;
}

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
