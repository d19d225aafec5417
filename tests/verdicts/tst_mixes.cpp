// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/verdicts/mixkinds.h"
#include "tests/verdicts/verdictfixture.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

/// A bad URL never changes the verdict of another one: in random mixes of good and hostile URLs of two
/// hosts, each URL has the verdict, the kind of error and the status that it has when checked alone. One
/// mix in four gives each request a connection of its own.
///
/// The ordinary run has a few mixes. COROSCOPE_MIXES=10000 makes it that many, and tells the verdict of each
/// kind of URL alone and how long each batch took. COROSCOPE_MIX_SEED=n begins with that seed; a mix that
/// fails names its own, so that COROSCOPE_MIXES=1 with it runs that mix again.
class tst_Mixes : public QObject
{
    Q_OBJECT

public:
    static void initMain();

private Q_SLOTS:
    void initTestCase();
    void verdictsAreThoseOfConnectionsOfTheirOwn();
    void verdictsAreThoseOfUrlsAlone_data();
    void verdictsAreThoseOfUrlsAlone();

private:
    struct Mix
    {
        std::vector<std::size_t> kinds;
        CheckOptions options;
    };

    Mix draw(quint32 seed) const;
    QByteArray differencesOf(const Mix &mix) const;

    std::vector<QByteArray> m_alone; ///< verdict of each kind
};

namespace {

// Long enough for a machine that is busy with other things: a good URL must not run into it.
constexpr auto timeoutOfHangingMixes = 1500ms;
constexpr qint64 bodyLimit = 64 * 1024;
constexpr int hangingMixOutOf = 20;
constexpr int freshMixOutOf = 4;
constexpr int ordinaryMixes = 60;
constexpr int batchSize = 250;

int numberFrom(const char *variable, int otherwise)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber ? number : otherwise;
}

bool isTalkative()
{
    return qEnvironmentVariableIsSet("COROSCOPE_MIXES");
}

CheckOptions baseOptions()
{
    CheckOptions options = patient();
    options.request.maxBody = bodyLimit;
    return options;
}

QByteArray verdictAndStatus(const CheckRun &run, qsizetype row)
{
    const int status = run.result(run.list().rows().at(std::size_t(row)).target)->status;
    return verdictIn(run, row) + ' ' + QByteArray::number(status);
}

QByteArray verdictAlone(const MixKind &kind, ConnectionReuse reuse)
{
    MixOrigins origins;
    CheckOptions options = baseOptions();
    options.connection.reuse = reuse;
    if (kind.takesTheTimeout)
        options.timeout = timeoutOfHangingMixes;
    return verdictAndStatus(check(origins.add(kind, 0).toEncoded(), options), 0);
}

template <typename T>
T oneOf(QRandomGenerator &random, std::initializer_list<T> choices)
{
    return choices.begin()[random.bounded(int(choices.size()))];
}

} // namespace

/// QtTest gives a function five minutes, with all of its rows.
void tst_Mixes::initMain()
{
    if (isTalkative())
        qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");
}

void tst_Mixes::initTestCase()
{
    for (const MixKind &kind : mixKinds()) {
        m_alone.push_back(verdictAlone(kind, ConnectionReuse::KeepAlive));
        if (isTalkative())
            qInfo("%-32s %s", kind.name.constData(), m_alone.back().constData());
    }
}

/// By way of QNetworkAccessManager, and by the client that is used where connections are not kept.
void tst_Mixes::verdictsAreThoseOfConnectionsOfTheirOwn()
{
    for (std::size_t kind = 0; kind < m_alone.size(); ++kind) {
        const QByteArray verdict = verdictAlone(mixKinds()[kind], ConnectionReuse::None);
        const QByteArray report = mixKinds()[kind].name + ": " + verdict;
        QVERIFY2(verdict == m_alone[kind], report.constData());
    }
}

tst_Mixes::Mix tst_Mixes::draw(quint32 seed) const
{
    QRandomGenerator random(seed);
    const std::vector<MixKind> &all = mixKinds();
    const bool mayHang = random.bounded(hangingMixOutOf) == 0;
    Mix mix{.kinds = {}, .options = baseOptions()};
    mix.options.concurrency = oneOf(random, {1, 3, 8, 32});
    mix.options.perHost = oneOf(random, {1, 2, 4, 6, 9});
    if (random.bounded(freshMixOutOf) == 0)
        mix.options.connection.reuse = ConnectionReuse::None;
    if (mayHang) {
        mix.options.timeout = timeoutOfHangingMixes;
        mix.options.concurrency = 32;
        mix.options.perHost = 9;
    }
    const int count = random.bounded(4, 33);
    int hanging = 0;
    while (int(mix.kinds.size()) < count) {
        const auto kind = std::size_t(random.bounded(int(all.size())));
        if (all[kind].lies && mix.options.connection.reuse != ConnectionReuse::None)
            continue;
        if (all[kind].takesTheTimeout && (!mayHang || ++hanging > 3))
            continue;
        mix.kinds.push_back(kind);
    }
    return mix;
}

/// One line for each URL that is not judged as it is alone.
QByteArray tst_Mixes::differencesOf(const Mix &mix) const
{
    MixOrigins origins;
    QList<QUrl> urls;
    for (const std::size_t kind : mix.kinds)
        urls.append(origins.add(mixKinds()[kind], int(urls.size())));
    const CheckRun run = check(listOf(urls), mix.options);
    QByteArray differences;
    for (qsizetype row = 0; row < urls.size(); ++row) {
        const std::size_t kind = mix.kinds[std::size_t(row)];
        const QByteArray verdict = verdictAndStatus(run, row);
        if (verdict != m_alone[kind])
            differences +=
                "\n  " + mixKinds()[kind].name + ": " + verdict + ", alone " + m_alone[kind];
    }
    return differences;
}

/// In batches, so that it tells how far it is.
void tst_Mixes::verdictsAreThoseOfUrlsAlone_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("end");
    const int begin = numberFrom("COROSCOPE_MIX_SEED", 1);
    const int end = begin + numberFrom("COROSCOPE_MIXES", ordinaryMixes);
    for (int first = begin; first < end; first += batchSize) {
        const int batchEnd = std::min(first + batchSize, end);
        QTest::addRow("seeds %d to %d", first, batchEnd - 1) << first << batchEnd;
    }
}

void tst_Mixes::verdictsAreThoseOfUrlsAlone()
{
    QFETCH(const int, first);
    QFETCH(const int, end);
    QElapsedTimer timer;
    timer.start();
    for (int seed = first; seed < end; ++seed) {
        const QByteArray differences = differencesOf(draw(quint32(seed)));
        const QByteArray report = "seed " + QByteArray::number(seed) + differences;
        QVERIFY2(differences.isEmpty(), report.constData());
    }
    if (isTalkative())
        qInfo("%d mixes in %.1f s", end - first, double(timer.elapsed()) / 1000);
}

COROSCOPE_TEST(tst_Mixes)
#include "tst_mixes.moc"
