// SPDX-License-Identifier: MIT
#include "core/http/diagnosis/diagnosisengine.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

DiagnosisRequest requestFor(const QUrl &url)
{
    DiagnosisRequest request;
    request.url = url;
    return request;
}

} // namespace

class tst_DiagnosisEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void start_tellsAsItGoesAndInTheEnd();
    void cancel_endsIt();
    void start_dropsTheOneBefore();
    void end_stopsWhatRuns();
};

void tst_DiagnosisEngine::start_tellsAsItGoesAndInTheEnd()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "hello"));
    DiagnosisEngine engine;
    QSignalSpy changed(&engine, &DiagnosisEngine::changed);
    QSignalSpy finished(&engine, &DiagnosisEngine::finished);
    engine.start(requestFor(server.url("/")));
    QVERIFY(engine.isRunning());
    QVERIFY(finished.wait());
    QVERIFY(!engine.isRunning());
    QCOMPARE(engine.diagnosis().status, 200);
    QVERIFY(engine.diagnosis().isOver);
    QVERIFY(changed.count() > 3);
}

void tst_DiagnosisEngine::cancel_endsIt()
{
    RawServer server;
    server.on("/", QByteArray());
    DiagnosisEngine engine;
    QSignalSpy finished(&engine, &DiagnosisEngine::finished);
    engine.start(requestFor(server.url("/")));
    QTRY_COMPARE(server.requests().size(), 1);
    engine.cancel();
    QVERIFY(finished.count() == 1 || finished.wait());
    QVERIFY(engine.diagnosis().wasStopped);
}

void tst_DiagnosisEngine::start_dropsTheOneBefore()
{
    RawServer server;
    server.on("/hang", QByteArray());
    server.on("/", RawServer::message("200 OK", "hello"));
    DiagnosisEngine engine;
    QSignalSpy finished(&engine, &DiagnosisEngine::finished);
    engine.start(requestFor(server.url("/hang")));
    engine.start(requestFor(server.url("/")));
    QVERIFY(finished.wait());
    QCOMPARE(finished.count(), 1);
    QCOMPARE(engine.diagnosis().url, server.url("/"));
    QCOMPARE(engine.diagnosis().status, 200);
}

void tst_DiagnosisEngine::end_stopsWhatRuns()
{
    RawServer server;
    server.on("/", QByteArray());
    {
        DiagnosisEngine engine;
        engine.start(requestFor(server.url("/")));
        QTRY_COMPARE(server.requests().size(), 1);
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

COROSCOPE_TEST(tst_DiagnosisEngine)
#include "tst_diagnosisengine.moc"
