// SPDX-License-Identifier: MIT
#include "report/reportformat.h"
#include "report/resultfields.h"
#include "tests/report/reportof.h"
#include "tests/report/strangerun.h"
#include "tests/support/jsonshape.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

QJsonObject schema()
{
    QFile file(QStringLiteral(COROSCOPE_REPORT_SCHEMA));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// Of one line of JSON Lines.
QJsonObject schemaOfLine()
{
    QJsonObject line;
    line[u"$ref"_s] = u"#/$defs/result"_s;
    line[u"$defs"_s] = schema()[u"$defs"];
    return line;
}

/// The same, with every member that a schema may name and not one more.
QJsonValue strict(const QJsonValue &schema)
{
    if (!schema.isObject())
        return schema;
    QJsonObject closed = schema.toObject();
    for (const QString &key : closed.keys()) {
        if (key == u"properties" || key == u"$defs") {
            QJsonObject members = closed[key].toObject();
            for (const QString &name : members.keys())
                members[name] = strict(members[name]);
            closed[key] = members;
        } else if (key == u"items") {
            closed[key] = strict(closed[key]);
        }
    }
    if (closed.contains(u"properties"))
        closed[u"additionalProperties"_s] = false;
    return closed;
}

} // namespace

class tst_ReportSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void document_isAsTheSchemaSays_andHasNoMore();
    void lines_areAsTheSchemaSays();
    void listOfWhichNobodyIsAsked_isAsTheSchemaSays();
    void everyField_isInTheSchema();
    void whatIsWrong_isFound();
};

void tst_ReportSchema::document_isAsTheSchemaSays_andHasNoMore()
{
    const QJsonObject document =
        QJsonDocument::fromJson(reportOf(strangeRun(), ReportFormat::Json)).object();
    QVERIFY(!document[u"results"].toArray().isEmpty());
    QCOMPARE(faultAgainst(strict(schema()).toObject(), document), QString());
}

void tst_ReportSchema::lines_areAsTheSchemaSays()
{
    const QByteArray report = reportOf(strangeRun(), ReportFormat::JsonLines);
    const QJsonObject strictly = strict(schemaOfLine()).toObject();
    for (const QByteArray &line : report.trimmed().split('\n'))
        QCOMPARE(faultAgainst(strictly, QJsonDocument::fromJson(line).object()), QString());
}

void tst_ReportSchema::listOfWhichNobodyIsAsked_isAsTheSchemaSays()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://h/a\nno url\nmailto:a@b\n")));
    const QByteArray report = reportOf(run, ReportFormat::Json, {.isOfList = true});
    QCOMPARE(faultAgainst(strict(schema()).toObject(), QJsonDocument::fromJson(report).object()),
             QString());
}

void tst_ReportSchema::everyField_isInTheSchema()
{
    const QJsonObject properties = schema()[u"$defs"][u"result"][u"properties"].toObject();
    for (const ResultFieldRow &field : resultFields()) {
        QCOMPARE(properties.contains(QString::fromLatin1(field.name)), field.isInDocuments);
    }
}

void tst_ReportSchema::whatIsWrong_isFound()
{
    QJsonObject document =
        QJsonDocument::fromJson(reportOf(strangeRun(), ReportFormat::Json)).object();
    document[u"version"_s] = 2;
    QVERIFY(!faultAgainst(schema(), document).isEmpty());
}

COROSCOPE_TEST(tst_ReportSchema)
#include "tst_reportschema.moc"
