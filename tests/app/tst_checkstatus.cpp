// SPDX-License-Identifier: MIT
#include "app/checkstatus.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;

namespace {

VerdictCounts countsOf(const QList<Verdict> &verdicts)
{
    VerdictCounts counts;
    for (const Verdict verdict : verdicts)
        ++counts[verdict];
    return counts;
}

} // namespace

class tst_CheckStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byItself_speaksOfAllRows();
    void besideABaseline_speaksOfWhatIsNew();
    void whatIsNotChecked_isNotOk();
};

void tst_CheckStatus::byItself_speaksOfAllRows()
{
    QCOMPARE(checkStatus(countsOf({Verdict::Ok, Verdict::Skipped}), {}), ExitStatus::AllOk);
    QCOMPARE(checkStatus(countsOf({Verdict::Ok, Verdict::Blocked}), {}), ExitStatus::SomeNotOk);
}

void tst_CheckStatus::besideABaseline_speaksOfWhatIsNew()
{
    QCOMPARE(checkStatus(countsOf({Verdict::Ok, Verdict::Broken}), 0), ExitStatus::AllOk);
    QCOMPARE(checkStatus(countsOf({Verdict::Ok, Verdict::Broken}), 1), ExitStatus::SomeNotOk);
}

/// Whether there is something to compare with or not.
void tst_CheckStatus::whatIsNotChecked_isNotOk()
{
    for (const Verdict verdict : {Verdict::Cancelled, Verdict::Pending}) {
        QCOMPARE(checkStatus(countsOf({Verdict::Ok, verdict}), {}), ExitStatus::SomeNotOk);
        QCOMPARE(checkStatus(countsOf({Verdict::Ok, verdict}), 0), ExitStatus::SomeNotOk);
    }
}

COROSCOPE_TEST(tst_CheckStatus)
#include "tst_checkstatus.moc"
