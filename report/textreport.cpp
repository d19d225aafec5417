// SPDX-License-Identifier: MIT
#include "report/outcome.h"
#include "report/reportformat.h"
#include "report/resultfields.h"
#include "words/check/explain.h"
#include "words/check/listwords.h"
#include "words/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace coroscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::TextReport)
};

constexpr int verdictWidth = 9; // "cancelled"
constexpr int statusWidth = 3;
constexpr qsizetype maxUrlWidth = 60; // a longer URL pushes what follows aside: it is never cut
constexpr qsizetype maxInputLength = 200;
constexpr qsizetype longestUrl = 20'000;
constexpr qsizetype longestSentence = 2'000;

/// The SGR parameter of the verdict's colour.
QLatin1String colourCode(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return QLatin1String("32"); // green
    case Verdict::Broken:
    case Verdict::Error:
        return QLatin1String("31"); // red
    case Verdict::Timeout:
        return QLatin1String("35"); // magenta
    case Verdict::Blocked:
    case Verdict::Invalid:
        return QLatin1String("33"); // yellow
    case Verdict::Pending:
    case Verdict::Skipped:
    case Verdict::Cancelled:
        return QLatin1String("90"); // grey
    }
    Q_UNREACHABLE();
    return {};
}

QString shownUrl(const CheckRun &run, qsizetype row)
{
    const UrlList &list = run.list();
    const qint32 target = list.rows()[static_cast<std::size_t>(row)].target;
    return target >= 0 ? printable(run.displayUrl(target), longestUrl)
                       : printable(list.input(row), maxInputLength);
}

qsizetype urlWidth(const CheckRun &run)
{
    qsizetype width = 0;
    for (qsizetype row = 0; row < std::ssize(run.list().rows()) && width < maxUrlWidth; ++row)
        width = std::max(width, shownUrl(run, row).size());
    return std::min(width, maxUrlWidth);
}

/// A run as plain text in columns, for a terminal or a file. Control characters never get through.
class TextReport final : public ReportWriter
{
public:
    TextReport(const CheckRun &run, const ReportOptions &options);

    Order order() const override { return Order::AsJudged; }
    QByteArray begin(std::chrono::nanoseconds) override { return {}; }
    /// "broken     404  http://example.com/gone   404 Not Found: …   line 12"
    QByteArray row(const ResultRow &row) override;
    /// How many URLs and how long, of a cancelled run what came of it before that, then a line for each verdict that
    /// occurs, and what those have in common that are not ok.
    QByteArray end(std::chrono::nanoseconds elapsed) override;

private:
    QString verdict(Verdict verdict) const;

    const CheckRun &m_run;
    ReportOptions m_options;
    std::optional<qsizetype> m_urlWidth; ///< of no use while nothing is listed
};

TextReport::TextReport(const CheckRun &run, const ReportOptions &options)
    : m_run(run)
    , m_options(options)
{
}

QByteArray TextReport::row(const ResultRow &row)
{
    if (row.verdict == Verdict::Ok && !m_options.listsOk)
        return {};
    if (!m_urlWidth)
        m_urlWidth = urlWidth(m_run);
    const QString status = textOf(ResultField::Status, row);
    const QString line =
        verdict(row.verdict) % u"  "
        % (status.isEmpty() ? QStringLiteral("-") : status).rightJustified(statusWidth) % u"  "
        % shownUrl(m_run, row.row).leftJustified(*m_urlWidth) % u"   "
        % printable(explain(m_run, row.row), longestSentence) % u"   "
        % placeText(m_run.list(), row.row) % u'\n';
    return line.toUtf8();
}

QByteArray TextReport::end(std::chrono::nanoseconds elapsed)
{
    if (!m_options.hasSummary)
        return {};
    const Outcome outcome = Outcome::of(m_run, elapsed, m_options);
    QString text = outcome.sentences.join(u'\n') % u'\n';
    const qsizetype width = formatCount(outcome.rows.total()).size();
    for (const Verdict verdict : allVerdicts) {
        if (outcome.rows[verdict] > 0)
            text += u"  " % this->verdict(verdict) % u"  "
                    % formatCount(outcome.rows[verdict]).rightJustified(width) % u'\n';
    }
    if (!outcome.failures.isEmpty())
        text += Text::tr("What is not ok, each URL once:") % u"\n  "
                % outcome.failures.join(u"\n  ") % u'\n';
    return text.toUtf8();
}

QString TextReport::verdict(Verdict verdict) const
{
    QString word = QString(verdictName(verdict)).leftJustified(verdictWidth);
    if (!m_options.isColored)
        return word;
    return u"\u001b[" % colourCode(verdict) % u'm' % word % u"\u001b[0m";
}

} // namespace

std::unique_ptr<ReportWriter> makeTextReport(const CheckRun &run, const ReportOptions &options)
{
    return std::make_unique<TextReport>(run, options);
}

} // namespace coroscope
