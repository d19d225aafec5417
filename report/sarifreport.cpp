// SPDX-License-Identifier: MIT
#include "core/check/list/filename.h"
#include "core/check/run/checkprogress.h"
#include "core/text/jsonwriter.h"
#include "report/reportformat.h"
#include "report/resultfields.h"
#include "report/resultvalues.h"
#include "words/check/explain.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

#include <algorithm>
#include <map>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

using Key = QLatin1String;
using Value = ReportValue;

class SarifReportWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::SarifReport)
};

/// A kind of result.
struct Rule
{
    QLatin1String level;
    QString title;
    QString meaning;
};

/// What SARIF calls how bad it is. What may be the network's mood is no error of the list.
QLatin1String levelOf(Verdict verdict)
{
    const bool isListsFault = verdict == Verdict::Broken || verdict == Verdict::Invalid;
    return Key(isListsFault ? "error" : "warning");
}

bool isFailure(Verdict verdict)
{
    return verdict == Verdict::Broken || verdict == Verdict::Blocked || verdict == Verdict::Error
           || verdict == Verdict::Timeout || verdict == Verdict::Invalid;
}

Value message(const QString &text)
{
    // "[text](target)" would be a link, and "{0}" an argument.
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'[', u"\\["_s).replace(u']', u"\\]"_s);
    escaped.replace(u'{', u"{{"_s).replace(u'}', u"}}"_s);
    return Value::object({{Key("text"), Value::text(escaped)}});
}

/// A name as a reference: relative as it was given, else a file's URL.
QString referenceTo(const QString &file)
{
    const QByteArray name = fileNameToBytes(QDir::fromNativeSeparators(file));
    const QByteArray encoded = name.toPercentEncoding("/");
    return QString::fromLatin1(name.startsWith('/') ? "file://" + encoded : encoded);
}

std::vector<Warning> warningsOf(const ResultRow &row)
{
    std::vector<Warning> warnings =
        row.result ? row.result.whole().warnings : std::vector<Warning>();
    if (row.line().cleaned)
        warnings.push_back(Warning::UrlCleaned);
    return warnings;
}

/// A run in the Static Analysis Results Interchange Format, 2.1.0 (OASIS), for what shows findings at their place in a
/// source: a result for each row that is not ok, of the kind of its error, and notes for what is to be known of
/// one that is. What is ok has none.
class SarifReport final : public ReportWriter
{
public:
    explicit SarifReport(const CheckRun &run)
        : m_run(run)
    {
    }

    Order order() const override { return Order::AsListed; }
    QByteArray begin(std::chrono::nanoseconds elapsed) override;
    QByteArray row(const ResultRow &row) override;
    QByteArray end(std::chrono::nanoseconds elapsed) override;

private:
    void collectRules();
    void writeDriver();
    Value location(const ResultRow &row) const;
    void
    writeResult(const ResultRow &row, QLatin1String rule, QLatin1String level, const QString &text);

    const CheckRun &m_run;
    std::map<QLatin1String, Rule> m_rules; ///< by their names; in the order of the document
    JsonWriter m_json;
};

void SarifReport::collectRules()
{
    for (int number = 0; number < static_cast<int>(std::ssize(m_run.list().rows())); ++number) {
        const ResultRow row = ResultRow::judged(m_run, number);
        if (isFailure(row.verdict)) {
            const ErrorKind error = row.result ? row.result->error : row.line().error;
            m_rules.try_emplace(
                errorKindName(error),
                Rule{.level = levelOf(row.verdict),
                     .title = errorWord(error),
                     .meaning = SarifReportWords::tr("A URL of the list is not ok: %1.")
                                    .arg(errorWord(error))});
        } else if (row.verdict == Verdict::Ok) {
            for (const Warning warning : warningsOf(row))
                m_rules.try_emplace(warningName(warning),
                                    Rule{.level = Key("note"),
                                         .title = warningWord(warning),
                                         .meaning = explain(warning)});
        }
    }
}

QByteArray SarifReport::begin(std::chrono::nanoseconds elapsed)
{
    collectRules();
    m_json.beginObject();
    writeMembers(m_json,
                 {{Key("$schema"),
                   Value::text(QStringLiteral("https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/"
                                              "schemas/sarif-schema-2.1.0.json"))},
                  {Key("version"), Value::text(QStringLiteral("2.1.0"))}});
    m_json.key(Key("runs"));
    m_json.beginArray();
    m_json.beginObject();
    writeDriver();
    const bool isWhole =
        CheckProgress::of(m_run, elapsed).run != CheckProgress::RunState::Cancelled;
    writeMembers(
        m_json,
        {{Key("invocations"),
          Value::list({Value::object({{Key("executionSuccessful"), Value::boolean(isWhole)}})})},
         {Key("columnKind"), Value::text(QStringLiteral("unicodeCodePoints"))}});
    m_json.key(Key("results"));
    m_json.beginArray();
    return m_json.take();
}

void SarifReport::writeDriver()
{
    Value::List rules;
    for (const auto &[name, rule] : m_rules)
        rules.push_back(
            Value::object({{Key("id"), Value::text(name)},
                           {Key("shortDescription"), message(rule.title)},
                           {Key("fullDescription"), message(rule.meaning)},
                           {Key("help"), message(rule.meaning)},
                           {Key("defaultConfiguration"),
                            Value::object({{Key("level"), Value::text(rule.level)}})}}));
    Value::Object driver{{Key("name"), Value::text(QStringLiteral("Coroscope"))}};
    if (const QString version = QCoreApplication::applicationVersion(); !version.isEmpty())
        driver.emplace_back(Key("version"), Value::text(version));
    driver.emplace_back(Key("rules"), Value::list(std::move(rules)));
    m_json.key(Key("tool"));
    writeValue(m_json, Value::object({{Key("driver"), Value::object(std::move(driver))}}));
}

QByteArray SarifReport::row(const ResultRow &row)
{
    const QString url = textOf(ResultField::Url, row);
    if (isFailure(row.verdict)) {
        const ErrorKind error = row.result ? row.result->error : row.line().error;
        writeResult(
            row, errorKindName(error), levelOf(row.verdict), url % u": " % explain(m_run, row.row));
    } else if (row.verdict == Verdict::Ok) {
        for (const Warning warning : warningsOf(row))
            writeResult(row, warningName(warning), Key("note"), url % u": " % explain(warning));
    }
    return m_json.take();
}

void SarifReport::writeResult(const ResultRow &row,
                              QLatin1String rule,
                              QLatin1String level,
                              const QString &text)
{
    const QString url = textOf(ResultField::Url, row);
    const QByteArray print = QCryptographicHash::hash((rule % u' ' % lastingName(row)).toUtf8(),
                                                      QCryptographicHash::Sha256);
    m_json.newLine();
    writeValue(
        m_json,
        Value::object(
            {{Key("ruleId"), Value::text(rule)},
             {Key("ruleIndex"), Value::number(std::distance(m_rules.begin(), m_rules.find(rule)))},
             {Key("level"), Value::text(level)},
             {Key("message"), message(text)},
             {Key("locations"), Value::list({location(row)})},
             {Key("partialFingerprints"),
              Value::object({{Key("url/v1"), Value::text(QString::fromLatin1(print.toHex()))}})},
             {Key("properties"),
              Value::object({{Key("url"), Value::text(url)},
                             {Key("verdict"), Value::text(verdictName(row.verdict))}})}}));
}

/// In its file; a list that was piped in or typed has none.
Value SarifReport::location(const ResultRow &row) const
{
    const UrlRow line = row.line();
    const QString file = m_run.list().parts()[static_cast<std::size_t>(line.part)].name;
    if (file.isEmpty())
        return Value::object({{Key("logicalLocations"),
                               Value::list({Value::object(
                                   {{Key("name"), Value::text(textOf(ResultField::Url, row))},
                                    {Key("kind"), Value::text(QStringLiteral("resource"))}})})}});
    return Value::object(
        {{Key("physicalLocation"),
          Value::object({{Key("artifactLocation"),
                          Value::object({{Key("uri"), Value::text(referenceTo(file))}})},
                         {Key("region"),
                          Value::object({{Key("startLine"), Value::number(line.line)},
                                         {Key("startColumn"), Value::number(line.column)}})}})}});
}

QByteArray SarifReport::end(std::chrono::nanoseconds)
{
    m_json.endArray();
    m_json.endObject();
    m_json.endArray();
    m_json.endObject();
    return m_json.take() + '\n';
}

} // namespace

std::unique_ptr<ReportWriter> makeSarifReport(const CheckRun &run)
{
    return std::make_unique<SarifReport>(run);
}

} // namespace coroscope
