// SPDX-License-Identifier: MIT
#include "core/http/network/managerpool.h"
#include "core/http/network/network.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace coroscope;

class tst_ShardChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsOfOneHost_stayOnOneThread();
    void crowdedHost_takesTheNextThreadByGroups();
    void giveBack_makesRoomAtHome();
    void hosts_areSpread();
};

namespace {

const QString host = QStringLiteral("http://a.example:80");
constexpr int group = ManagerPool::requestsPerGroup;

} // namespace

void tst_ShardChoice::requestsOfOneHost_stayOnOneThread()
{
    ShardChoice choice(4);
    QSet<int> shards;
    for (int i = 0; i < group; ++i)
        shards.insert(choice.take(host));
    QCOMPARE(shards.size(), 1);
    const int home = *shards.begin();
    for (int i = 0; i < group; ++i)
        choice.giveBack(host, home);
    QCOMPARE(choice.take(host), home);
}

void tst_ShardChoice::crowdedHost_takesTheNextThreadByGroups()
{
    ShardChoice choice(2);
    QList<int> shards;
    for (int i = 0; i < 3 * group; ++i)
        shards.append(choice.take(host));
    const int home = shards.first();
    QCOMPARE(shards.mid(0, group), QList<int>(group, home));
    QCOMPARE(shards.mid(group, group), QList<int>(group, 1 - home));
    QCOMPARE(shards.mid(2 * group, group), QList<int>(group, home));
}

void tst_ShardChoice::giveBack_makesRoomAtHome()
{
    ShardChoice choice(2);
    const int home = choice.take(host);
    for (int i = 1; i < group; ++i)
        choice.take(host);
    QCOMPARE(choice.take(host), 1 - home);
    choice.giveBack(host, home);
    QCOMPARE(choice.take(host), home);
}

void tst_ShardChoice::hosts_areSpread()
{
    ShardChoice choice(4);
    QList<int> hosts(4, 0);
    for (int i = 0; i < 400; ++i)
        ++hosts[choice.take(QStringLiteral("http://host-%1.example:80").arg(i))];
    for (const int count : std::as_const(hosts))
        QVERIFY2(count > 50, qPrintable(QString::number(count)));
}

COROSCOPE_TEST(tst_ShardChoice)
#include "tst_shardchoice.moc"
