// SPDX-License-Identifier: MIT
#include "report/failuregroups.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

struct Failure
{
    Verdict verdict;
    ErrorKind error;
    int status = 0;
};

/// `urls` URLs of each host, whose results are all alike.
void add(QByteArray &list,
         std::vector<Failure> &failures,
         const QByteArray &host,
         int urls,
         Failure failure)
{
    for (int i = 0; i < urls; ++i) {
        list += "https://" + host + '/' + QByteArray::number(i) + '\n';
        failures.push_back(failure);
    }
}

CheckRun runOf(const QByteArray &list, const std::vector<Failure> &failures)
{
    CheckRun run;
    run.begin(UrlList::parse(list));
    CheckBatch batch;
    for (int target = 0; target < static_cast<int>(std::ssize(failures)); ++target) {
        const Failure &failure = failures[static_cast<std::size_t>(target)];
        CheckResult result;
        result.target = target;
        result.verdict = failure.verdict;
        result.error = failure.error;
        result.status = failure.status;
        result.finishedAt = Clock::TimePoint(std::chrono::milliseconds(100 - target));
        batch.results.push_back(result);
    }
    run.append(std::move(batch));
    return run;
}

constexpr Failure gone{Verdict::Broken, ErrorKind::HttpStatus, 404};
constexpr Failure limited{Verdict::Blocked, ErrorKind::RateLimited, 429};
constexpr Failure unknown{Verdict::Error, ErrorKind::HostNotFound};
constexpr Failure fine{Verdict::Ok, ErrorKind::None, 200};

} // namespace

class tst_FailureGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void hostsWithManyStandAlone();
    void hostsWithFewAreOneGroup();
    void countsEachUrlOnce_andLines();
    void firstIsTheOneThatWasJudgedFirst();
    void ofTheChosenTargetsAlone();
    void whatIsBeyondTheLargestIsCounted();
};

void tst_FailureGroups::hostsWithManyStandAlone()
{
    QByteArray list;
    std::vector<Failure> failures;
    add(list, failures, "api.example.com", 22, limited);
    add(list, failures, "one.example", 5, gone);
    add(list, failures, "two.example", 4, gone);
    add(list, failures, "two.example:444", 3, fine);
    const CheckRun run = runOf(list, failures);
    QCOMPARE(failureSentences(run),
             QStringList({u"22 blocked: 429 Too Many Requests at api.example.com:443"_s,
                          u"5 broken: 404 Not Found at one.example:443"_s,
                          u"4 broken: 404 Not Found at two.example:443"_s}));
}

void tst_FailureGroups::hostsWithFewAreOneGroup()
{
    QByteArray list;
    std::vector<Failure> failures;
    for (int i = 0; i < 8; ++i)
        add(list, failures, "h" + QByteArray::number(i) + ".example", 1, unknown);
    add(list, failures, "late.example", 1, {Verdict::Timeout, ErrorKind::TimeoutFirstByte});
    add(list, failures, "old.example", 1, {Verdict::Error, ErrorKind::TlsHandshake});
    const CheckRun run = runOf(list, failures);
    QCOMPARE(failureSentences(run),
             QStringList({u"8 errors: host not found at 8 hosts"_s,
                          u"1 error: no TLS agreed at old.example:443"_s,
                          u"1 timeout: no first byte at late.example:443"_s}));
}

void tst_FailureGroups::countsEachUrlOnce_andLines()
{
    const CheckRun run =
        runOf("http://h/\nnonsense\nhttp://h/#again\nmoreofit\nmailto:a@b\n", {gone});
    QCOMPARE(failureSentences(run),
             QStringList({u"2 invalid: no scheme"_s, u"1 broken: 404 Not Found at h:80"_s}));
}

void tst_FailureGroups::firstIsTheOneThatWasJudgedFirst()
{
    QByteArray list;
    std::vector<Failure> failures;
    for (const char *host : {"a.example", "b.example", "c.example"})
        add(list, failures, host, 2, gone);
    const CheckRun run = runOf(list, failures);
    const auto groups = failureGroups(run);
    QCOMPARE(groups.size(), std::size_t(1));
    QCOMPARE(groups.front().hosts, 3);
    QCOMPARE(groups.front().first->target, 5);
}

void tst_FailureGroups::ofTheChosenTargetsAlone()
{
    QByteArray list;
    std::vector<Failure> failures;
    add(list, failures, "h.example", 7, gone);
    const CheckRun run = runOf(list + "nonsense\n", failures);
    const auto groups = failureGroups(run, {0, 3});
    QCOMPARE(groups.size(), std::size_t(1));
    QCOMPARE(groups.front().count, 2);
    QVERIFY(failureGroups(run, {}).empty());
}

void tst_FailureGroups::whatIsBeyondTheLargestIsCounted()
{
    QByteArray list;
    std::vector<Failure> failures;
    for (int i = 0; i < 12; ++i)
        add(list, failures, "h" + QByteArray::number(i) + ".example", 17 - i, gone);
    const QStringList sentences = failureSentences(runOf(list, failures));
    QCOMPARE(sentences.size(), mostFailureGroups + 1);
    QCOMPARE(sentences.front(), u"17 broken: 404 Not Found at h0.example:443"_s);
    QCOMPARE(sentences.back(), u"13 more, for other reasons or at other hosts"_s);
}

COROSCOPE_TEST(tst_FailureGroups)
#include "tst_failuregroups.moc"
