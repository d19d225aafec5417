// SPDX-License-Identifier: MIT
#include "core/check/judge/classify.h"
#include "report/diagnosisreport.h"
#include "tests/support/testmain.h"
#include "words/check/diagnosiswords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

Diagnosis answered()
{
    Diagnosis d;
    d.url = QUrl(QStringLiteral("https://me:secret@h.example/a"));
    d.isOver = true;
    d.spans = {{DiagnosisPhase::Lookup, 0ms, 20ms},
               {DiagnosisPhase::Connect, 20ms, 40ms},
               {DiagnosisPhase::Wait, 40ms, 340ms},
               {DiagnosisPhase::Body, 340ms, 400ms}};
    d.total = 400ms;
    d.addresses = {QStringLiteral("192.0.2.1"), QStringLiteral("192.0.2.2")};
    d.address = QStringLiteral("192.0.2.2");
    d.port = 443;
    d.tlsProtocol = QStringLiteral("TLS 1.3");
    d.tlsCipher = QStringLiteral("TLS_X");
    d.chain = {HttpCertificate{.subject = QStringLiteral("h.example"),
                               .issuer = QStringLiteral("An Authority"),
                               .validFrom = QDateTime(QDate(2026, 1, 2), QTime(0, 0), Qt::UTC),
                               .validUntil = QDateTime(QDate(2026, 4, 2), QTime(0, 0), Qt::UTC)}};
    d.status = 200;
    d.httpVersion = "HTTP/1.1";
    d.reason = "OK";
    d.headers = {{"Server", "x\x1b[31m"}};
    d.bodyBytes = 4'096;
    d.facts = {
        {.at = 0ms, .kind = DiagnosisFact::Kind::LookupBegan, .text = QStringLiteral("h.example")},
        {.at = 400ms, .kind = DiagnosisFact::Kind::BodyRead, .value = 4'096}};
    return d;
}

Diagnosis failed(HttpError error, DiagnosisPhase phase)
{
    Diagnosis d;
    d.url = QUrl(QStringLiteral("http://h.example/a"));
    d.isOver = true;
    d.error = error;
    d.spans = {{phase, 0ms, 5s}};
    d.total = 5s;
    d.addresses = {QStringLiteral("192.0.2.1")};
    return d;
}

bool isSentence(const QString &text)
{
    return text.size() > 10 && text.endsWith(u'.') && !text.contains(u'%') && !text.contains(u'\n');
}

} // namespace

class tst_DiagnosisWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conclusion_saysWhereTheTimeWent();
    void conclusion_saysWhereItLeads();
    void conclusion_namesThePhaseOfATimeout();
    void conclusion_hasASentenceForEveryError();
    void conclusion_saysThatItGoesOnOrWasStopped();
    void text_hasABarForEachPhase();
    void text_showsNothingATerminalObeys();
    void json_hasAllOfIt();
    void json_namesKindAndPhaseOfAFailure();
};

void tst_DiagnosisWords::conclusion_saysWhereTheTimeWent()
{
    QCOMPARE(
        conclusion(answered()),
        QStringLiteral("200 OK after 400 ms, of which 300 ms waiting for the first byte: the page "
                       "is there."));
    Diagnosis even = answered();
    even.spans.resize(2);
    even.total = 41ms;
    QCOMPARE(conclusion(even), QStringLiteral("200 OK after 41 ms: the page is there."));
    even.tlsObjections = {QStringLiteral("self-signed")};
    QVERIFY(conclusion(even).contains(u"refused"));
}

void tst_DiagnosisWords::conclusion_saysWhereItLeads()
{
    Diagnosis moved = answered();
    moved.status = 301;
    moved.reason = "Moved Permanently";
    moved.redirect = QUrl(QStringLiteral("https://you:hidden@h.example/b"));
    const QString text = conclusion(moved);
    QVERIFY2(text.contains(u"h.example/b, which was not followed"), qPrintable(text));
    QVERIFY(!text.contains(u"hidden"));
}

void tst_DiagnosisWords::conclusion_namesThePhaseOfATimeout()
{
    QSet<QString> sentences;
    for (int phase = 0; phase < diagnosisPhaseCount; ++phase) {
        const QString text =
            conclusion(failed(HttpError::Timeout, static_cast<DiagnosisPhase>(phase)));
        QVERIFY2(isSentence(text), qPrintable(text));
        QVERIFY(text.contains(u"5 s"));
        sentences += text;
    }
    QCOMPARE(sentences.size(), diagnosisPhaseCount);
}

void tst_DiagnosisWords::conclusion_hasASentenceForEveryError()
{
    for (int error = int(HttpError::HostNotFound); error <= int(HttpError::Other); ++error) {
        const QString text =
            conclusion(failed(static_cast<HttpError>(error), DiagnosisPhase::Connect));
        QVERIFY2(isSentence(text), qPrintable(text));
    }
}

void tst_DiagnosisWords::conclusion_saysThatItGoesOnOrWasStopped()
{
    Diagnosis diagnosis = failed(HttpError::None, DiagnosisPhase::Tls);
    diagnosis.isOver = false;
    QCOMPARE(conclusion(diagnosis), QStringLiteral("Under way: agreeing on TLS."));
    diagnosis.isOver = true;
    diagnosis.wasStopped = true;
    QCOMPARE(conclusion(diagnosis),
             QStringLiteral("Stopped by you after 5.00 s, while agreeing on TLS."));
}

void tst_DiagnosisWords::text_hasABarForEachPhase()
{
    const QStringList lines = diagnosisText(answered()).split(u'\n');
    const QStringList wait = lines.filter(QRegularExpression(QStringLiteral("^First byte ")));
    QCOMPARE(wait.size(), 1);
    QCOMPARE(wait[0].count(u'#'), 30); // 300 of 400 ms, of 40 places
    QCOMPARE(wait[0].indexOf(u'#'), 28 + 4);
    QVERIFY(!lines.filter(QStringLiteral("192.0.2.2, port 443")).isEmpty());
    QVERIFY(!lines.filter(QStringLiteral("An Authority")).isEmpty());
    QVERIFY(!lines.filter(QStringLiteral("2026-01-02 to 2026-04-02")).isEmpty());
    QVERIFY(!lines.filter(QStringLiteral("Asks for the addresses of h.example")).isEmpty());
}

void tst_DiagnosisWords::text_showsNothingATerminalObeys()
{
    const QString text = diagnosisText(answered());
    QVERIFY(!text.contains(u'\x1b'));
    QVERIFY(!text.contains(u"secret"));
}

void tst_DiagnosisWords::json_hasAllOfIt()
{
    const QJsonObject json =
        QJsonDocument::fromJson(diagnosisJson(answered(), QStringLiteral("Well."))).object();
    QCOMPARE(json[u"url"].toString(), QStringLiteral("https://me:***@h.example/a"));
    QCOMPARE(json[u"conclusion"].toString(), QStringLiteral("Well."));
    QCOMPARE(json[u"status"].toInt(), 200);
    QVERIFY(json[u"error"].isNull());
    QCOMPARE(json[u"phases"].toArray().size(), 4);
    QCOMPARE(json[u"phases"][2][u"phase"].toString(), QStringLiteral("wait"));
    QCOMPARE(json[u"phases"][2][u"time"].toDouble(), 0.3);
    QCOMPARE(json[u"time_total"].toDouble(), 0.4);
    QCOMPARE(json[u"addresses"].toArray().size(), 2);
    QCOMPARE(json[u"tls"][u"chain"][0][u"issuer"].toString(), QStringLiteral("An Authority"));
    QCOMPARE(json[u"headers"][0][u"name"].toString(), QStringLiteral("Server"));
}

void tst_DiagnosisWords::json_namesKindAndPhaseOfAFailure()
{
    const Diagnosis diagnosis = failed(HttpError::Timeout, DiagnosisPhase::Tls);
    const QJsonObject json = QJsonDocument::fromJson(diagnosisJson(diagnosis, {})).object();
    QCOMPARE(json[u"error"][u"kind"].toString(), QStringLiteral("timeout-connect"));
    QCOMPARE(json[u"error"][u"phase"].toString(), QStringLiteral("tls"));
    QVERIFY(json[u"status"].isNull());
    QVERIFY(json[u"tls"].isNull());
    QCOMPARE(errorKindOf(answered()), ErrorKind::None);
}

COROSCOPE_TEST(tst_DiagnosisWords)
#include "tst_diagnosiswords.moc"
