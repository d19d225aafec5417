// SPDX-License-Identifier: MIT
#include "tests/report/reportof.h"
#include "tests/report/strangerun.h"
#include "tests/support/testmain.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>
#include <QXmlStreamReader>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// What an element may hold and has to have, as those agree that read such files.
struct Shape
{
    QSet<QString> parents;
    QSet<QString> needed;
    QSet<QString> allowed;
    QSet<QString> numbers;
};

const QMap<QString, Shape> &shapes()
{
    static const QMap<QString, Shape> all{
        {u"testsuites"_s,
         {{u""_s},
          {u"name"_s, u"tests"_s},
          {u"failures"_s, u"errors"_s, u"time"_s},
          {u"tests"_s, u"failures"_s, u"errors"_s, u"time"_s}}},
        {u"testsuite"_s,
         {{u"testsuites"_s},
          {u"name"_s, u"tests"_s, u"failures"_s, u"errors"_s},
          {u"skipped"_s, u"file"_s},
          {u"tests"_s, u"failures"_s, u"errors"_s, u"skipped"_s}}},
        {u"testcase"_s, {{u"testsuite"_s}, {u"classname"_s, u"name"_s}, {u"time"_s}, {u"time"_s}}},
        {u"failure"_s, {{u"testcase"_s}, {u"type"_s, u"message"_s}, {}, {}}},
        {u"error"_s, {{u"testcase"_s}, {u"type"_s, u"message"_s}, {}, {}}},
        {u"skipped"_s, {{u"testcase"_s}, {}, {u"message"_s}, {}}},
        {u"system-out"_s, {{u"testcase"_s}, {}, {}, {}}}};
    return all;
}

/// Why an element is not as it should be; empty if it is.
QString faultOf(const QString &name, const QString &parent, const QXmlStreamAttributes &attributes)
{
    if (!shapes().contains(name))
        return u"unknown element "_s + name;
    const Shape shape = shapes()[name];
    if (!shape.parents.contains(parent))
        return name + u" in "_s + parent;
    QSet<QString> missing = shape.needed;
    for (const QXmlStreamAttribute &attribute : attributes) {
        const QString key = attribute.name().toString();
        missing.remove(key);
        if (!shape.needed.contains(key) && !shape.allowed.contains(key))
            return name + u" has "_s + key;
        static const QRegularExpression number(u"^[0-9]+(\\.[0-9]+)?$"_s);
        if (shape.numbers.contains(key) && !number.match(attribute.value().toString()).hasMatch())
            return key + u" is no number"_s;
    }
    return missing.isEmpty() ? QString() : name + u" lacks "_s + *missing.cbegin();
}

struct Case
{
    QString name;
    QString outcome; ///< of its child; empty: passed
    QXmlStreamAttributes attributes;
    QXmlStreamAttributes details;
    QString text;
};

struct Document
{
    QString fault;
    QList<Case> cases;
    QMap<QString, QXmlStreamAttributes> suites;
};

Document documentOf(const QByteArray &bytes)
{
    Document document;
    QStringList open{u""_s};
    QXmlStreamReader xml(bytes);
    while (!xml.atEnd() && document.fault.isEmpty()) {
        xml.readNext();
        if (xml.isStartElement()) {
            const QString name = xml.name().toString();
            document.fault = faultOf(name, open.last(), xml.attributes());
            open << name;
            if (name == u"testsuite")
                document.suites[xml.attributes().value(u"name"_s).toString()] = xml.attributes();
            else if (name == u"testcase")
                document.cases.append(
                    {xml.attributes().value(u"name"_s).toString(), {}, xml.attributes(), {}, {}});
            else if (name != u"testsuites") {
                document.cases.last().outcome = name;
                document.cases.last().details = xml.attributes();
            }
        } else if (xml.isEndElement()) {
            open.removeLast();
        } else if (xml.isCharacters() && !xml.isWhitespace()) {
            document.cases.last().text = xml.text().toString();
        }
    }
    if (xml.hasError())
        document.fault = xml.errorString();
    return document;
}

} // namespace

class tst_JunitReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void document_isAsItsReadersExpect();
    void document_ofNothing();
    void cases_areTheRows();
    void suites_countTheirCases();
    void names_areUniqueAndStay();
    void names_doNotGoWithTheResult();
};

void tst_JunitReport::document_isAsItsReadersExpect()
{
    const QByteArray bytes = reportOf(strangeRun(), ReportFormat::Junit);
    QCOMPARE(documentOf(bytes).fault, QString());
    QVERIFY(!bytes.contains('\x01'));
    QVERIFY(!bytes.contains("\ufffe"));
    QVERIFY(!bytes.contains("]]>"));
    QVERIFY(!bytes.contains("secret"));
}

void tst_JunitReport::document_ofNothing()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray()));
    const Document document = documentOf(reportOf(run, ReportFormat::Junit));
    QCOMPARE(document.fault, QString());
    QVERIFY(document.cases.isEmpty());
}

void tst_JunitReport::cases_areTheRows()
{
    const CheckRun run = strangeRun();
    const Document document = documentOf(reportOf(run, ReportFormat::Junit));
    QStringList outcomes;
    for (const Case &each : document.cases)
        outcomes << each.outcome;
    QCOMPARE(outcomes,
             QStringList({u"system-out"_s,
                          u"failure"_s,
                          u"failure"_s,
                          u"error"_s,
                          u"skipped"_s,
                          u"failure"_s,
                          u"failure"_s,
                          u"skipped"_s}));
    const Case &gone = document.cases[1];
    QCOMPARE(gone.attributes.value(u"classname"_s), u"h:80"_s);
    QCOMPARE(document.suites.first().value(u"file"_s), QString());
    QCOMPARE(document.suites.last().value(u"file"_s), u"lists/a \"b\" <c> %.txt"_s);
    QCOMPARE(gone.attributes.value(u"time"_s), u"1.234"_s);
    QCOMPARE(gone.details.value(u"type"_s), u"http-status"_s);
    QVERIFY(gone.details.value(u"message"_s).startsWith(u"799 ]]></failure></script>"));
    QVERIFY(gone.text.startsWith(u"broken: http://h/gone"));
    QCOMPARE(document.cases[0].text, u"moved-permanently, sent-again"_s);
}

void tst_JunitReport::suites_countTheirCases()
{
    const Document document = documentOf(reportOf(strangeRun(), ReportFormat::Junit));
    QCOMPARE(document.suites.size(), 2);
    const auto counts = [&document](const QString &suite) {
        QStringList texts;
        for (const QString &name : {u"tests"_s, u"failures"_s, u"errors"_s, u"skipped"_s})
            texts << document.suites[suite].value(name).toString();
        return texts.join(u' ');
    };
    QCOMPARE(counts(u"lists/a \"b\" <c> %.txt"_s), u"6 3 1 1"_s);
    QCOMPARE(counts(u"list"_s), u"2 1 0 1"_s);
}

void tst_JunitReport::names_areUniqueAndStay()
{
    const Document document = documentOf(reportOf(strangeRun(), ReportFormat::Junit));
    QSet<QString> names;
    for (const Case &each : document.cases)
        names << each.name;
    QCOMPARE(names.size(), document.cases.size());
    QCOMPARE(document.cases[0].name, u"http://h/ok"_s);
    QVERIFY(document.cases[2].name.endsWith(u"line 3)"));
}

/// Whichever end of the URL the verdict is about this time.
void tst_JunitReport::names_doNotGoWithTheResult()
{
    for (const QByteArray &tail : {QByteArray(), QByteArray(".")}) {
        CheckRun run;
        run.begin(UrlList::parse(QByteArray("see http://h/a.")));
        CheckBatch batch;
        batch.results.resize(1);
        batch.results[0].target = 0;
        batch.results[0].tail = tail;
        batch.results[0].verdict = Verdict::Ok;
        run.append(std::move(batch));
        const Document document = documentOf(reportOf(run, ReportFormat::Junit));
        QCOMPARE(document.cases.size(), 1);
        QCOMPARE(document.cases[0].name, u"http://h/a."_s);
    }
}

COROSCOPE_TEST(tst_JunitReport)
#include "tst_junitreport.moc"
