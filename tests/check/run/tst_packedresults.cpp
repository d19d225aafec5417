// SPDX-License-Identifier: MIT
#include "core/check/run/packedresults.h"
#include "core/check/run/resultpacking.h"
#include "tests/check/sampleresults.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Moment momentOf(int index)
{
    return {Clock::TimePoint(std::chrono::milliseconds(index)),
            EventIndex{static_cast<quint32>(index) + 1}};
}

/// As a server answers, a little different each time.
CheckResult answer(int target)
{
    CheckResult result = plainResult(target, Verdict::Ok);
    result.task = TaskId{static_cast<quint32>(target) + 1};
    result.status = 200;
    result.reason = "OK";
    result.method = "GET";
    result.effectiveUrl = u"https://www.example.com/articles/%1/index.html"_s.arg(target * 7919);
    result.contentType = "text/html; charset=utf-8";
    result.rawHeaders = "Content-Type: text/html; charset=utf-8\nServer: nginx/1.22.1\n"
                        "Cache-Control: max-age=600, stale-while-revalidate=60\nVary: Accept\n"
                        "Strict-Transport-Security: max-age=63072000; includeSubDomains\nETag: \""
                        + QByteArray::number(target * 104729) + "\"\n";
    result.bytesReceived = target * 13;
    result.timings.total = std::chrono::microseconds(target);
    result.queued = 5ms;
    return result;
}

void verifyAnswer(const JudgedResult &result, int target)
{
    const CheckResult expected = answer(target);
    compare(result.whole(), expected);
    QCOMPARE(result.whole().rawHeaders, expected.rawHeaders);
    QCOMPARE(result->target, target);
    QCOMPARE(result->status, 200);
    QCOMPARE(result->bytesReceived, qint64(target) * 13);
    QCOMPARE(result->total, expected.timings.total);
    QCOMPARE(result->waited, 5ms);
}

/// Over several blocks, each with a dictionary of the one before.
constexpr int many = 6000;

PackedResults manyAnswers()
{
    PackedResults results;
    for (int i = 0; i < many; ++i)
        results.append(answer(i), momentOf(i));
    return results;
}

} // namespace

class tst_PackedResults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whole_isAllOfIt();
    void whole_isFoundInAnyBlock();
    void brief_addsUpWhatWasWaited();
    void packed_takesAFractionOfTheRoom();
    void appendEarlier_keepsTheRestAndHasNoTask();
    void append_goesOnBehindEarlierOnes();
    void copy_isOfItsMoment();
};

void tst_PackedResults::whole_isAllOfIt()
{
    PackedResults results;
    CheckResult full = fullResult(3);
    full.task = TaskId{9};
    full.rawHeaders = QByteArray("X-\0: 1\n", 7);
    results.append(full, momentOf(8));
    results.append(plainResult(4, Verdict::Cancelled), momentOf(9));
    const CheckResult whole = results.whole(0);
    compare(whole, full);
    QCOMPARE(whole.task, TaskId{9});
    QCOMPARE(whole.rawHeaders, full.rawHeaders);
    QCOMPARE(whole.finishedAt, momentOf(8).time);
    compare(results.whole(1), plainResult(4, Verdict::Cancelled));
}

void tst_PackedResults::whole_isFoundInAnyBlock()
{
    const PackedResults results = manyAnswers();
    QCOMPARE(results.size(), std::size_t(many));
    for (const int i : {0, 1, 255, 256, 257, 4351, 4352, 4353, many - 1}) {
        verifyAnswer(JudgedResult(results, std::size_t(i)), i);
        QCOMPARE(results.brief(std::size_t(i)).since, momentOf(i));
    }
}

void tst_PackedResults::brief_addsUpWhatWasWaited()
{
    const ResultBrief brief(fullResult(3), momentOf(1));
    QCOMPARE(brief.waited, 99us + 3s);
    QCOMPARE(int(brief.attempts), 2);
    QVERIFY(brief.hasTail);
    QCOMPARE(brief.error, ErrorKind::RateLimited);
}

void tst_PackedResults::packed_takesAFractionOfTheRoom()
{
    const qsizetype plain = packed(answer(1)).size();
    const PackedResults results = manyAnswers();
    QVERIFY(results.bytes() < many * plain / 4);
}

void tst_PackedResults::appendEarlier_keepsTheRestAndHasNoTask()
{
    const PackedResults before = manyAnswers();
    PackedResults results;
    results.appendEarlier(before, 300, 7);
    results.appendEarlier(before, 5000, 8);
    CheckResult expected = answer(300);
    expected.target = 7;
    compare(results.whole(0), expected);
    QCOMPARE(results.whole(0).task, TaskId::None);
    QCOMPARE(results.brief(0).since, Moment());
    QCOMPARE(results.brief(1).target, 8);
    QCOMPARE(results.whole(1).effectiveUrl, answer(5000).effectiveUrl);
}

void tst_PackedResults::append_goesOnBehindEarlierOnes()
{
    PackedResults results;
    {
        PackedResults before = manyAnswers();
        results.appendEarlier(before, many - 1, many - 1); // of a block that is not full
        before.append(answer(many), momentOf(many));
    }
    results.append(answer(1), momentOf(1));
    results.append(answer(2), momentOf(2));
    verifyAnswer(JudgedResult(results, 0), many - 1);
    verifyAnswer(JudgedResult(results, 2), 2);
}

void tst_PackedResults::copy_isOfItsMoment()
{
    PackedResults results = manyAnswers();
    PackedResults copy = results;
    results.append(answer(many), momentOf(many));
    copy.append(answer(1), momentOf(many));
    QCOMPARE(results.size(), copy.size());
    verifyAnswer(JudgedResult(results, many), many);
    verifyAnswer(JudgedResult(copy, many), 1);
    verifyAnswer(JudgedResult(copy, many - 1), many - 1);
    results = std::move(copy);
    verifyAnswer(JudgedResult(results, many), 1);
}

COROSCOPE_TEST(tst_PackedResults)
#include "tst_packedresults.moc"
