// SPDX-License-Identifier: MIT
#include "core/check/list/filename.h"
#include "report/reportformat.h"
#include "report/resultfields.h"
#include "report/resultvalues.h"
#include "report/xmltext.h"
#include "words/check/explain.h"
#include "words/check/listwords.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class JunitReportWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::JunitReport)
};

/// What is made of a row: JUnit tells a test that says no (failure) from one that could not be made (error).
enum class CaseKind : quint8 { Passed, Failure, Error, Skipped };

CaseKind kindOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return CaseKind::Passed;
    case Verdict::Broken:
    case Verdict::Blocked:
    case Verdict::Invalid:
        return CaseKind::Failure;
    case Verdict::Error:
    case Verdict::Timeout:
        return CaseKind::Error;
    case Verdict::Pending:
    case Verdict::Skipped:
    case Verdict::Cancelled:
        return CaseKind::Skipped;
    }
    Q_UNREACHABLE();
    return {};
}

/// Of a suite, or of all.
struct CaseCounts
{
    int all = 0;
    int failures = 0;
    int errors = 0;
    int skipped = 0;

    void add(CaseKind kind)
    {
        ++all;
        failures += kind == CaseKind::Failure ? 1 : 0;
        errors += kind == CaseKind::Error ? 1 : 0;
        skipped += kind == CaseKind::Skipped ? 1 : 0;
    }
};

QByteArray attribute(const char *name, const QString &text)
{
    return QByteArray(" ") + name + "=\"" + xmlText(text) + '"';
}

QByteArray attribute(const char *name, int number)
{
    return attribute(name, QString::number(number));
}

QByteArray seconds(std::chrono::nanoseconds time)
{
    return attribute("time", QString::number(std::chrono::duration<double>(time).count(), 'f', 3));
}

/// A run for what shows the tests of a build: a suite for each file, a test for each line of it, and nothing that the
/// strictest of its schemas (junit-10.xsd of Jenkins) would not know. A URL's test has the same name in every run, so that
/// two can be compared; where the list names it again, the line stands behind it.
class JunitReport final : public ReportWriter
{
public:
    explicit JunitReport(const CheckRun &run)
        : m_run(run)
    {
    }

    Order order() const override { return Order::AsListed; }
    QByteArray begin(std::chrono::nanoseconds elapsed) override;
    QByteArray row(const ResultRow &row) override;
    QByteArray end(std::chrono::nanoseconds elapsed) override;

private:
    QByteArray beginSuite(int part);
    QByteArray outcome(const ResultRow &row) const;

    const CheckRun &m_run;
    std::vector<CaseCounts> m_counts; ///< of each part of the list
    int m_part = -1;                  ///< whose suite is open
};

QByteArray JunitReport::begin(std::chrono::nanoseconds elapsed)
{
    const auto rows = m_run.list().rows();
    CaseCounts all;
    m_counts.assign(m_run.list().parts().size(), {});
    for (int row = 0; row < std::ssize(rows); ++row) {
        const CaseKind kind = kindOf(m_run.verdictAt(row, Clock::TimePoint::max()));
        all.add(kind);
        m_counts[static_cast<std::size_t>(rows[static_cast<std::size_t>(row)].part)].add(kind);
    }
    return R"(<?xml version="1.0" encoding="UTF-8"?>)"
           "\n<testsuites"
           + attribute("name", QStringLiteral("coroscope check")) + attribute("tests", all.all)
           + attribute("failures", all.failures) + attribute("errors", all.errors)
           + seconds(elapsed) + ">\n";
}

QByteArray JunitReport::beginSuite(int part)
{
    const QString file = m_run.list().parts()[static_cast<std::size_t>(part)].name;
    const CaseCounts &counts = m_counts[static_cast<std::size_t>(part)];
    m_part = part;
    return " <testsuite"
           + attribute("name", file.isEmpty() ? JunitReportWords::tr("list") : shownFileName(file))
           + (file.isEmpty() ? QByteArray() : attribute("file", shownFileName(file)))
           + attribute("tests", counts.all) + attribute("failures", counts.failures)
           + attribute("errors", counts.errors) + attribute("skipped", counts.skipped) + ">\n";
}

QByteArray JunitReport::row(const ResultRow &row)
{
    const UrlRow line = row.line();
    QByteArray xml;
    if (line.part != m_part) {
        xml += m_part >= 0 ? " </testsuite>\n" : "";
        xml += beginSuite(line.part);
    }
    const QString url = lastingName(row);
    QString name = printable(url, url.size());
    if (line.duplicate || line.target < 0)
        name += u" (" % placeText(m_run.list(), row.row) % u')';
    const QString host = textOf(ResultField::Host, row);
    xml += "  <testcase"
           + attribute("classname", host.isEmpty() ? JunitReportWords::tr("list") : host)
           + attribute("name", name) + seconds(row.took.value_or(std::chrono::nanoseconds()));
    const QByteArray outcome = this->outcome(row);
    if (outcome.isEmpty())
        return xml + "/>\n";
    return xml + ">" + outcome + "</testcase>\n";
}

QByteArray JunitReport::outcome(const ResultRow &row) const
{
    const CaseKind kind = kindOf(row.verdict);
    const QString why = explain(m_run, row.row);
    if (kind == CaseKind::Passed) {
        const QString warnings = textOf(ResultField::Warnings, row);
        return warnings.isEmpty() ? QByteArray()
                                  : "<system-out>" + xmlText(warnings) + "</system-out>";
    }
    if (kind == CaseKind::Skipped)
        return "<skipped" + attribute("message", why) + "/>";
    const QByteArray element = kind == CaseKind::Error ? "error" : "failure";
    const ErrorKind error = row.result ? row.result->error : row.line().error;
    return '<' + element + attribute("type", QString(errorKindName(error)))
           + attribute("message", why) + '>'
           + xmlText(verdictName(row.verdict) % u": " % textOf(ResultField::Url, row) % u", "
                     % placeText(m_run.list(), row.row))
           + "</" + element + '>';
}

QByteArray JunitReport::end(std::chrono::nanoseconds)
{
    return (m_part >= 0 ? " </testsuite>\n" : QByteArray()) + "</testsuites>\n";
}

} // namespace

std::unique_ptr<ReportWriter> makeJunitReport(const CheckRun &run)
{
    return std::make_unique<JunitReport>(run);
}

} // namespace coroscope
