// SPDX-License-Identifier: MIT
#include "core/check/options/statusrange.h"

#include <QRegularExpression>

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

} // namespace coroscope
