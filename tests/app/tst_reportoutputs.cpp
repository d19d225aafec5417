// SPDX-License-Identifier: MIT
#include "app/arguments/checkarguments.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// "json out.json, text -", or what is wrong.
QString told(const QStringList &arguments)
{
    const auto parsed = CheckArgumentParser::parse(arguments + QStringList{u"list.txt"_s});
    if (const auto *const error = std::get_if<CheckArgumentParser::Error>(&parsed))
        return error->text;
    QStringList outputs;
    for (const ReportOutput &output : std::get<CheckArguments>(parsed).outputs)
        outputs << reportFormatName(output.format) + u' '
                       + (output.path.isEmpty() ? u"-"_s : output.path);
    return outputs.join(u", ");
}

/// What stands between fences.
QString codeOf(const QString &markdown)
{
    const QStringList pieces = markdown.split(u"\n```"_s);
    QString code;
    for (qsizetype i = 1; i < pieces.size(); i += 2)
        code += pieces[i] + u'\n';
    return code;
}

} // namespace

class tst_ReportOutputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outputs_areAsAsked_data();
    void outputs_areAsAsked();
    void outputs_thatCannotBe_areSaid_data();
    void outputs_thatCannotBe_areSaid();
    void commandsOfTheDocs_areUnderstood_data();
    void commandsOfTheDocs_areUnderstood();
};

void tst_ReportOutputs::outputs_areAsAsked_data()
{
    QTest::addColumn<QString>("outputs");
    const auto row = [](const char *arguments, const QString &outputs) {
        QTest::newRow(arguments) << outputs;
    };
    row("", u"text -"_s);
    row("--format json", u"json -"_s);
    row("--format json --output a.txt", u"json a.txt"_s);
    row("--output a.txt --format json", u"json a.txt"_s);
    row("--output a.html", u"html a.html"_s);
    row("--output plain", u"text plain"_s);
    row("--output a.html --output b.xml --output c.sarif",
        u"html a.html, junit b.xml, sarif c.sarif"_s);
    row("--format junit --output a --format html --output b", u"junit a, html b"_s);
    row("--format junit --format html --output a --output b", u"junit a, html b"_s);
    row("--format text --format json --output a", u"text -, json a"_s);
    row("--format json --output a --format text", u"json a, text -"_s);
    row("--output a.csv --format text --output -", u"csv a.csv, text -"_s);
    row("--output a.md --output -", u"markdown a.md, text -"_s);
    row("--output=a.jsonl --format=csv --output=b.txt", u"json-lines a.jsonl, csv b.txt"_s);
    row("--output /dev/null --output /dev/null", u"text /dev/null, text /dev/null"_s);
    row("--record /dev/null --output /dev/null", u"text /dev/null"_s);
    row("--record a.gz", u"text -"_s);
}

void tst_ReportOutputs::outputs_areAsAsked()
{
    QFETCH(const QString, outputs);
    QCOMPARE(told(QString::fromUtf8(QTest::currentDataTag()).split(u' ', Qt::SkipEmptyParts)),
             outputs);
}

void tst_ReportOutputs::outputs_thatCannotBe_areSaid_data()
{
    QTest::addColumn<QString>("part");
    const auto row = [](const char *arguments, const QString &part) {
        QTest::newRow(arguments) << part;
    };
    row("--format json --format text", u"Only one report can go to standard output"_s);
    row("--output - --output -", u"Only one report can go to standard output"_s);
    row("--output a.xlsx", u"The name a.xlsx does not say"_s);
    row("--output a.json --output ./a.json", u"Two reports would go to ./a.json"_s);
    row("--output=", u"--output needs a name; - is standard output"_s);
    row("--format json --output=", u"--output needs a name; - is standard output"_s);
    row("--baseline=", u"--baseline needs a name"_s);
    row("--record=", u"--record needs a name"_s);
    row("--record a.json --output ./a.json",
        u"A report and the recording would go to ./a.json: give each"_s);
    row("--format xml", u"--format takes text, json, "_s);
    row("--output a.json --output b.json --format nonsense", u"--format takes text, json, "_s);
}

void tst_ReportOutputs::outputs_thatCannotBe_areSaid()
{
    QFETCH(const QString, part);
    const QString text = told(QString::fromUtf8(QTest::currentDataTag()).split(u' '));
    QVERIFY2(text.contains(part) && text.endsWith(u'.'), qPrintable(text));
}

void tst_ReportOutputs::commandsOfTheDocs_areUnderstood_data()
{
    QTest::addColumn<QStringList>("arguments");
    static const QRegularExpression command(u"coroscope check ([^\n`]*)"_s);
    for (const QString &page : {u"ci.md"_s, u"reports.md"_s}) {
        QFile file(QStringLiteral(COROSCOPE_DOCS "/") + page);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll()).replace(u"\\\n"_s, u" "_s);
        const QString code = codeOf(text);
        for (auto found = command.globalMatch(code); found.hasNext();) {
            const QString line = found.next().captured(1).section(u" #"_s, 0, 0);
            QTest::newRow(qPrintable(page + u": "_s + line)) << line.simplified().split(u' ');
        }
    }
}

void tst_ReportOutputs::commandsOfTheDocs_areUnderstood()
{
    QFETCH(const QStringList, arguments);
    const auto parsed = CheckArgumentParser::parse(arguments);
    const auto *const error = std::get_if<CheckArgumentParser::Error>(&parsed);
    QVERIFY2(!error, error ? qPrintable(error->text) : "");
}

COROSCOPE_TEST(tst_ReportOutputs)
#include "tst_reportoutputs.moc"
