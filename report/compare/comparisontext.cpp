// SPDX-License-Identifier: MIT
#include "report/compare/comparisonreport.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringBuilder>
#include <QStringList>

namespace coroscope {

namespace {

class ComparisonWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Comparison)
};

constexpr int verdictWidth = 9; // "cancelled"
constexpr int statusWidth = 3;
constexpr qsizetype longestText = 2'000;

bool isJudgedAlike(const ReportedUrl &one, const ReportedUrl &other)
{
    return one.verdict == other.verdict && one.status == other.status && one.error == other.error;
}

QString lineOf(const Difference &difference)
{
    const ReportedUrl &url = difference.now ? *difference.now : *difference.before;
    const QString status = url.status > 0 ? QString::number(url.status) : QStringLiteral("-");
    const QString detail = changeDetail(difference);
    return u"  " % QString(verdictName(url.verdict)).leftJustified(verdictWidth) % u"  "
           % status.rightJustified(statusWidth) % u"  " % printable(url.url, url.url.size())
           % (detail.isEmpty() ? QString() : u"   " % detail) % u'\n';
}

QString counted(int count, const QString &what)
{
    return formatCount(count) % u' ' % what;
}

} // namespace

QString changeTitle(Change change)
{
    switch (change) {
    case Change::NewlyNotOk:
        return ComparisonWords::tr("Newly not ok");
    case Change::StillNotOk:
        return ComparisonWords::tr("Still not ok");
    case Change::Fixed:
        return ComparisonWords::tr("Fixed");
    case Change::ChangedTarget:
        return ComparisonWords::tr("Leads to another place");
    case Change::Slower:
        return ComparisonWords::tr("Slower, twice as long or more");
    case Change::New:
        return ComparisonWords::tr("New, and ok");
    case Change::Gone:
        return ComparisonWords::tr("Not listed any more");
    case Change::Unchecked:
        return ComparisonWords::tr("Not checked now");
    }
    Q_UNREACHABLE();
    return {};
}

QString judgementText(const ReportedUrl &url)
{
    const QString detail = url.status > 0 ? QString::number(url.status) : url.error;
    return detail.isEmpty() ? QString(verdictName(url.verdict))
                            : QString(verdictName(url.verdict) % u' ' % printable(detail));
}

QString changeDetail(const Difference &difference)
{
    const ReportedUrl *const before = difference.before;
    const ReportedUrl *const now = difference.now;
    switch (difference.change) {
    case Change::NewlyNotOk:
    case Change::StillNotOk: {
        const QString why = printable(now->why, longestText);
        if (before && isJudgedAlike(*before, *now))
            return why;
        const QString was = before ? ComparisonWords::tr("(was %1)").arg(judgementText(*before))
                                   : ComparisonWords::tr("(was not listed)");
        return why.isEmpty() ? was : why % u' ' % was;
    }
    case Change::Fixed:
        return ComparisonWords::tr("(was %1)").arg(judgementText(*before));
    case Change::ChangedTarget:
        return ComparisonWords::tr("to %1, not %2")
            .arg(printable(now->target, longestText), printable(before->target, longestText));
    case Change::Slower:
        return ComparisonWords::tr("%1, not %2")
            .arg(formatDuration(*now->took), formatDuration(*before->took));
    case Change::New:
    case Change::Unchecked:
        return before ? ComparisonWords::tr("(was %1)").arg(judgementText(*before)) : QString();
    case Change::Gone:
        break;
    }
    return {};
}

QString comparisonSummary(const Comparison &comparison)
{
    QStringList parts{
        counted(comparison.count(Change::NewlyNotOk), ComparisonWords::tr("newly not ok"))};
    const auto add = [&](Change change, const QString &what) {
        if (const int count = comparison.count(change); count > 0)
            parts += counted(count, what);
    };
    add(Change::StillNotOk, ComparisonWords::tr("still not ok"));
    add(Change::Fixed, ComparisonWords::tr("fixed"));
    add(Change::ChangedTarget, ComparisonWords::tr("that lead to another place"));
    add(Change::Slower, ComparisonWords::tr("slower"));
    add(Change::New, ComparisonWords::tr("new"));
    add(Change::Gone, ComparisonWords::tr("not listed any more"));
    add(Change::Unchecked, ComparisonWords::tr("not checked"));
    return parts.join(u", ");
}

QString newlyNotOkText(const Comparison &comparison)
{
    QString text;
    for (const Difference &difference : comparison.differences()) {
        if (difference.change == Change::NewlyNotOk)
            text += lineOf(difference);
    }
    return text;
}

QByteArray comparisonText(const Comparison &comparison, const QString &before, const QString &now)
{
    QString text = ComparisonWords::tr("%1 (%2 URLs), compared with %3 (%4 URLs): %5")
                       .arg(now,
                            formatCount(comparison.urlsNow()),
                            before,
                            formatCount(comparison.urlsBefore()),
                            comparisonSummary(comparison))
                   % u'\n';
    std::optional<Change> title;
    for (const Difference &difference : comparison.differences()) {
        if (title != difference.change)
            text += u'\n' % changeTitle(difference.change) % u": "
                    % formatCount(comparison.count(difference.change)) % u'\n';
        title = difference.change;
        text += lineOf(difference);
    }
    return text.toUtf8();
}

} // namespace coroscope
