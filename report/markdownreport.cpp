// SPDX-License-Identifier: MIT
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

bool isMark(QChar c)
{
    return QStringView(u"&<>|`*[]\\~$").contains(c);
}

/// Text as text. Character references mean no more than the character wherever they stand, also in the middle of
/// a table and of an address; an underscore within a word means nothing anyhow.
QString markdownText(const QString &text)
{
    QString escaped;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const auto isOfWord = [&text](qsizetype at) {
            return at >= 0 && at < text.size() && text[at].isLetterOrNumber();
        };
        const bool isEmphasis = c == u'_' && !(isOfWord(i - 1) && isOfWord(i + 1));
        if (isMark(c) || isEmphasis)
            escaped += u"&#" % QString::number(c.unicode()) % u';';
        else
            escaped += c;
    }
    return escaped;
}

/// Where a link leads to, in angle brackets: a URL, in which none of these needs to be written as it is.
QString markdownTarget(const QString &url)
{
    QString target;
    for (const QChar c : url) {
        if (QStringView(u"<>|`\\ ").contains(c))
            target += u'%' % QString::number(c.unicode(), 16).toUpper();
        else
            target += c == u'&' ? QStringLiteral("&amp;") : QString(c);
    }
    return target;
}

QString cells(const QStringList &texts)
{
    return u"| " % texts.join(u" | ") % u" |\n";
}

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
        text += cells({MarkdownReportWords::tr("Verdict"),
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
    return cells({verdictWord(row.verdict),
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
