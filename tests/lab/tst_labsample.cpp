// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "core/lab/routes/labroutes.h"
#include "core/lab/routes/labsample.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using Delivery = LabResponse::Delivery;

namespace {

QStringList urlsOf(const QString &list)
{
    QStringList urls = list.split(u'\n', Qt::SkipEmptyParts);
    urls.removeIf([](const QString &line) { return line.startsWith(u'#'); });
    return urls;
}

/// What the lab answers at the first attempt, of every line that is one of its URLs.
QList<LabResponse> answersTo(const QStringList &urls, const LabServer &lab)
{
    QSet<int> ports;
    for (int host = 0; host < lab.hostCount(); ++host)
        ports << lab.port(host);

    const LabContext context{.seed = 1, .attempt = [] { return 0; }};
    QList<LabResponse> answers;
    for (const QString &text : urls) {
        const QUrl url(text);
        if (url.isValid() && ports.contains(url.port()))
            answers << planResponse(
                "GET",
                url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment),
                context);
    }
    return answers;
}

} // namespace

class tst_LabSample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sample_isLongAndUsesAllHosts();
    void sample_hasEveryStatus_data();
    void sample_hasEveryStatus();
    void sample_hasEveryFault_data();
    void sample_hasEveryFault();
    void sample_namesNoRouteWrongly();
    void sample_isMostlyFineAndLively();
    void sample_hasLinesThatAreNotForTheLab();
    void sample_hasDuplicates();
    void sample_worksWithOneHost();
    void bulk_isDistinctAndFast();
    void bulk_ofNone();
};

void tst_LabSample::sample_isLongAndUsesAllHosts()
{
    const LabServer lab(labSampleHosts);
    const QString list = sampleList(lab);
    QVERIFY(urlsOf(list).size() >= 72);
    QVERIFY(list.startsWith(u'#'));
    QVERIFY(list.endsWith(u'\n'));
    QVERIFY(!list.contains(u'{'));
    for (int host = 0; host < labSampleHosts; ++host)
        QVERIFY(list.count(lab.url(u"/", host).toString()) >= 15);
}

void tst_LabSample::sample_hasEveryStatus_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 204, 301, 302, 308, 401, 403, 404, 410, 429, 451, 500, 502, 503})
        QTest::addRow("%d", status) << status;
}

void tst_LabSample::sample_hasEveryStatus()
{
    QFETCH(int, status);
    const LabServer lab(labSampleHosts);
    const QList<LabResponse> answers = answersTo(urlsOf(sampleList(lab)), lab);
    QVERIFY(std::any_of(answers.begin(), answers.end(), [status](const LabResponse &answer) {
        return answer.status == status;
    }));
}

void tst_LabSample::sample_hasEveryFault_data()
{
    QTest::addColumn<Delivery>("delivery");
    QTest::newRow("streamed") << Delivery::Streamed;
    QTest::newRow("dripped") << Delivery::Dripped;
    QTest::newRow("truncated") << Delivery::Truncated;
    QTest::newRow("hang") << Delivery::Hang;
    QTest::newRow("close") << Delivery::Close;
    QTest::newRow("reset") << Delivery::Reset;
}

void tst_LabSample::sample_hasEveryFault()
{
    QFETCH(Delivery, delivery);
    const LabServer lab(labSampleHosts);
    const QList<LabResponse> answers = answersTo(urlsOf(sampleList(lab)), lab);
    QCOMPARE(std::count_if(
                 answers.begin(),
                 answers.end(),
                 [delivery](const LabResponse &answer) { return answer.delivery == delivery; }),
             1);
}

void tst_LabSample::sample_namesNoRouteWrongly()
{
    const LabServer lab(labSampleHosts);
    const QStringList urls = urlsOf(sampleList(lab));
    for (const QString &url : urls)
        for (const LabResponse &answer : answersTo({url}, lab)) {
            QVERIFY2(answer.status != 400, qPrintable(url));
            QVERIFY2(answer.status != 404 || url.contains(u"/status/404/"), qPrintable(url));
        }
}

void tst_LabSample::sample_isMostlyFineAndLively()
{
    const LabServer lab(labSampleHosts);
    const QList<LabResponse> answers = answersTo(urlsOf(sampleList(lab)), lab);
    const auto lively =
        std::count_if(answers.begin(), answers.end(), [](const LabResponse &answer) {
            return answer.status == 200 && answer.delay > 20ms && answer.delay < 3s;
        });
    QVERIFY(lively >= 36);
    QVERIFY(lively < answers.size());
}

void tst_LabSample::sample_hasLinesThatAreNotForTheLab()
{
    const LabServer lab(labSampleHosts);
    const QStringList urls = urlsOf(sampleList(lab));
    QVERIFY(urls.contains(u"http://127.0.0.1:1/status"));
    QVERIFY(urls.contains(u"mailto:support@shop.example"));
    const auto invalid = std::count_if(urls.begin(), urls.end(), [](const QString &text) {
        const QUrl url(text);
        return !url.isValid() || url.scheme().isEmpty()
               || (url.scheme() == u"http" && url.host().isEmpty());
    });
    QCOMPARE(invalid, 4);
}

void tst_LabSample::sample_hasDuplicates()
{
    const LabServer lab(labSampleHosts);
    const QStringList urls = urlsOf(sampleList(lab));
    QSet<QString> texts;
    QSet<QUrl> withoutFragment;
    for (const QString &text : urls) {
        texts << text;
        withoutFragment << QUrl(text).adjusted(QUrl::RemoveFragment);
    }
    QVERIFY(texts.size() <= urls.size() - 2);            // as they stand
    QVERIFY(withoutFragment.size() <= texts.size() - 2); // but for a fragment, but for letter case
}

void tst_LabSample::sample_worksWithOneHost()
{
    const LabServer lab;
    const QString list = sampleList(lab);
    QVERIFY(!list.contains(u'{'));
    QVERIFY(list.count(lab.url(u"/").toString()) >= 60);
}

void tst_LabSample::bulk_isDistinctAndFast()
{
    const LabServer lab(3);
    const QStringList urls = urlsOf(bulkList(lab, 1000));
    QCOMPARE(urls.size(), 1000);
    QCOMPARE(QSet<QString>(urls.begin(), urls.end()).size(), 1000);
    for (int host = 0; host < 3; ++host)
        QVERIFY(urls.filter(lab.url(u"/ok/", host).toString()).size() >= 333);
    const QList<LabResponse> answers = answersTo(urls, lab);
    QCOMPARE(answers.size(), 1000);
    for (const LabResponse &answer : answers) {
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.delay, 0ms);
        QCOMPARE(answer.delivery, Delivery::Whole);
    }
}

void tst_LabSample::bulk_ofNone()
{
    const LabServer lab;
    QCOMPARE(bulkList(lab, 0), QString());
}

COROSCOPE_TEST(tst_LabSample)
#include "tst_labsample.moc"
