// SPDX-License-Identifier: MIT
#include "report/markdowntext.h"
#include "report/outcome.h"
#include "report/reportformat.h"
#include "report/resultfields.h"
#include "words/check/explain.h"
#include "words/check/listwords.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class MarkdownReportWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::MarkdownReport)
};

/// A run for a comment, a wiki or a page: what came of it, what those have in common that are not ok, and a table of them.
class MarkdownReport final : public ReportWriter
{
public:
    MarkdownReport(const CheckRun &run, const ReportOptions &options)
        : m_run(run)
        , m_options(options)
    {
    }

    Order order() const override { return Order::AsListed; }
    QByteArray begin(std::chrono::nanoseconds elapsed) override;
    QByteArray row(const ResultRow &row) override;
    QByteArray end(std::chrono::nanoseconds) override { return {}; }

private:
    QString summary(const Outcome &outcome) const;
    bool isListed(Verdict verdict) const { return verdict != Verdict::Ok || m_options.listsOk; }

    const CheckRun &m_run;
    ReportOptions m_options;
};

QByteArray MarkdownReport::begin(std::chrono::nanoseconds elapsed)
{
    const Outcome outcome = Outcome::of(m_run, elapsed, m_options);
    QString text = m_options.hasSummary ? summary(outcome) : QString();
    int listed = 0;
    for (const Verdict verdict : allVerdicts)
        listed += isListed(verdict) ? outcome.rows[verdict] : 0;
    if (listed > 0)
        text += markdownCells({MarkdownReportWords::tr("Verdict"),
                               MarkdownReportWords::tr("Status"),
                               MarkdownReportWords::tr("URL"),
                               MarkdownReportWords::tr("Why"),
                               MarkdownReportWords::tr("Where")})
                % u"|---|--:|---|---|---|\n";
    return text.toUtf8();
}

QString MarkdownReport::summary(const Outcome &outcome) const
{
    QString text = u"# " % outcome.headline % u"\n\n";
    for (const QString &sentence : outcome.sentences)
        text += sentence % u".\n";
    QStringList counts;
    for (const Verdict verdict : allVerdicts) {
        if (outcome.rows[verdict] > 0)
            counts += verdictWord(verdict) % u": **" % formatCount(outcome.rows[verdict]) % u"**";
    }
    if (!counts.isEmpty())
        text += counts.join(u", ") % u".\n";
    if (!outcome.failures.isEmpty()) {
        text += u"\n## " % MarkdownReportWords::tr("What is not ok, each URL once") % u"\n\n";
        for (const QString &failure : outcome.failures)
            text += u"- " % markdownText(failure) % u'\n';
    }
    return text % u'\n';
}

QByteArray MarkdownReport::row(const ResultRow &row)
{
    if (!isListed(row.verdict))
        return {};
    const QString url = textOf(ResultField::Url, row);
    const QString link = row.line().target < 0
                             ? markdownText(url)
                             : u'[' % markdownText(url) % u"](<" % markdownTarget(url) % u">)";
    return markdownCells({verdictWord(row.verdict),
                          textOf(ResultField::Status, row),
                          link,
                          markdownText(explain(m_run, row.row)),
                          markdownText(placeText(m_run.list(), row.row))})
        .toUtf8();
}

} // namespace

std::unique_ptr<ReportWriter> makeMarkdownReport(const CheckRun &run, const ReportOptions &options)
{
    return std::make_unique<MarkdownReport>(run, options);
}

} // namespace coroscope
