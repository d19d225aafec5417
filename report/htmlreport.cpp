// SPDX-License-Identifier: MIT
#include "core/text/jsonwriter.h"
#include "report/outcome.h"
#include "report/page/pagetemplate.h"
#include "report/reportformat.h"
#include "report/resultfields.h"
#include "words/check/explain.h"
#include "words/check/listwords.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class HtmlReportWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::HtmlReport)
};

QByteArray html(const QString &text)
{
    return text.toHtmlEscaped().toUtf8();
}

QByteArray element(const char *name, const QString &text)
{
    return QByteArray("<") + name + '>' + html(text) + "</" + name + '>';
}

QByteArray paragraphs(const QStringList &sentences)
{
    QByteArray text;
    for (const QString &sentence : sentences)
        text += element("p", sentence + u'.');
    return text;
}

QByteArray findings(const QStringList &failures)
{
    if (failures.isEmpty())
        return {};
    QByteArray text = "<section aria-labelledby=\"findings-title\"><h2 id=\"findings-title\">"
                      + html(HtmlReportWords::tr("What is not ok, each URL once"))
                      + "</h2><ul id=\"findings\">";
    for (const QString &failure : failures)
        text += element("li", failure);
    return text + "</ul></section>";
}

/// The counts, which are what rows are filtered by, too.
QByteArray verdicts(const VerdictCounts &counts)
{
    QByteArray text;
    for (const Verdict verdict : allVerdicts) {
        if (counts[verdict] == 0)
            continue;
        const QString name = verdictName(verdict);
        text += "<button type=\"button\" class=\"is-" + html(name) + "\" data-verdict=\""
                + html(name) + "\" aria-pressed=\"false\">" + html(verdictWord(verdict)) + " <b>"
                + html(formatCount(counts[verdict])) + "</b></button>";
    }
    return text;
}

/// Its own place among those of the page, whatever else has moved.
QString movedTo(const ResultRow &row)
{
    const QString url = textOf(ResultField::Url, row);
    const QString last = textOf(ResultField::UrlEffective, row);
    const bool hasMoved = row.result && !row.result.whole().redirects.isEmpty() && last != url;
    return hasMoved ? last : QString();
}

QString warningWords(const ResultRow &row)
{
    QStringList words;
    if (row.line().cleaned)
        words += warningWord(Warning::UrlCleaned);
    if (row.result) {
        for (const Warning warning : row.result.whole().warnings)
            words += warningWord(warning);
    }
    return words.join(u", ");
}

/// A run as a page that opens in any browser: what came of it, what those have in common that are not ok, and a table
/// that can be sorted and filtered. All rows are in it, as JSON.
class HtmlReport final : public ReportWriter
{
public:
    HtmlReport(const CheckRun &run, const ReportOptions &options)
        : m_run(run)
        , m_options(options)
    {
    }

    Order order() const override { return Order::AsListed; }
    QByteArray begin(std::chrono::nanoseconds elapsed) override;
    QByteArray row(const ResultRow &row) override;
    QByteArray end(std::chrono::nanoseconds) override;

private:
    QByteArray takeJson();

    const CheckRun &m_run;
    ReportOptions m_options;
    JsonWriter m_json;
    QByteArray m_tail;
};

QByteArray HtmlReport::begin(std::chrono::nanoseconds elapsed)
{
    const Outcome outcome = Outcome::of(m_run, elapsed, m_options);
    const PageTemplate page{.page = u"results/results.html"_s,
                            .styles = {u"page/page.css"_s, u"results/results.css"_s},
                            .scripts = {u"results/results.js"_s}};
    PageTemplate::Halves halves = page.filled({{u"headline"_s, html(outcome.headline)},
                                               {u"sentences"_s, paragraphs(outcome.sentences)},
                                               {u"findings"_s, findings(outcome.failures)},
                                               {u"verdicts"_s, verdicts(outcome.rows)}});
    m_tail = std::move(halves.tail);
    m_json.beginArray();
    return std::move(halves.head) + takeJson();
}

/// The cells in the order in which the script knows them.
QByteArray HtmlReport::row(const ResultRow &row)
{
    m_json.newLine();
    m_json.beginArray();
    m_json.string(QString(verdictName(row.verdict)));
    m_json.integer(row.result ? row.result->status : 0);
    m_json.string(textOf(ResultField::Url, row));
    m_json.boolean(row.line().target >= 0);
    m_json.string(explain(m_run, row.row));
    m_json.string(movedTo(row));
    m_json.string(warningWords(row));
    m_json.integer(row.attempts);
    m_json.integer(
        row.response ? std::chrono::round<std::chrono::microseconds>(*row.response).count() : -1);
    m_json.string(printable(placeText(m_run.list(), row.row), 300));
    m_json.endArray();
    return takeJson();
}

QByteArray HtmlReport::end(std::chrono::nanoseconds)
{
    m_json.endArray();
    return takeJson() + m_tail;
}

QByteArray HtmlReport::takeJson()
{
    // In JSON that stands in strings alone, where it could end the script that holds it.
    return m_json.take().replace('<', "\\u003c");
}

} // namespace

std::unique_ptr<ReportWriter> makeHtmlReport(const CheckRun &run, const ReportOptions &options)
{
    return std::make_unique<HtmlReport>(run, options);
}

} // namespace coroscope
