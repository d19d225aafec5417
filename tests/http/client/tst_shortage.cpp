// SPDX-License-Identifier: MIT
#include "core/http/client/connectionroom.h"
#include "core/http/httpresponse.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_Shortage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_areNone();
    void shortRequest_isMadeAgainForAMinute();
    void othersThatGetThrough_keepItGoing();
    void unexplainedFailure_isOneSoonAfterAnother();
};

namespace {

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

HttpResponse failed(HttpError error, HttpPhase phase = HttpPhase::Connect)
{
    HttpResponse response;
    response.error = error;
    response.phase = phase;
    return response;
}

} // namespace

void tst_Shortage::answers_areNone()
{
    Shortage shortage;
    for (const HttpError error : {HttpError::None, HttpError::Refused, HttpError::Other})
        QVERIFY(!shortage.wasMetBy(failed(error), at(0s), at(1s)));
}

void tst_Shortage::shortRequest_isMadeAgainForAMinute()
{
    Shortage shortage;
    const HttpResponse response = failed(HttpError::OutOfResources);
    QVERIFY(shortage.wasMetBy(response, at(100s), at(101s)));
    QVERIFY(shortage.wasMetBy(response, at(100s), at(160s)));
    QVERIFY(!shortage.wasMetBy(response, at(100s), at(171s)));
}

void tst_Shortage::othersThatGetThrough_keepItGoing()
{
    Shortage shortage;
    QVERIFY(!shortage.wasMetBy(failed(HttpError::None), at(160s), at(165s)));
    QVERIFY(shortage.wasMetBy(failed(HttpError::OutOfResources), at(0s), at(200s)));
    QVERIFY(!shortage.wasMetBy(failed(HttpError::OutOfResources), at(0s), at(236s)));
}

void tst_Shortage::unexplainedFailure_isOneSoonAfterAnother()
{
    Shortage shortage;
    const HttpResponse unexplained = failed(HttpError::Other);
    QVERIFY(!shortage.wasMetBy(unexplained, at(0s), at(1s)));
    QVERIFY(shortage.wasMetBy(failed(HttpError::OutOfResources), at(0s), at(2s)));
    QVERIFY(shortage.wasMetBy(unexplained, at(0s), at(6s)));
    QVERIFY(!shortage.wasMetBy(failed(HttpError::Other, HttpPhase::Wait), at(0s), at(6s)));
    QVERIFY(!shortage.wasMetBy(unexplained, at(0s), at(8s)));
}

COROSCOPE_TEST(tst_Shortage)
#include "tst_shortage.moc"
