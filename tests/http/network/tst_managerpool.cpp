// SPDX-License-Identifier: MIT
#include "core/http/network/managerpool.h"
#include "core/http/network/pooledmanager.h"
#include "tests/support/testmain.h"

#include <QNetworkRequest>
#include <QPointer>
#include <QTest>

using namespace coroscope;

class tst_ManagerPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lease_fillsOneGroupAfterTheOther();
    void lease_overTlsFillsOneManagerAfterTheOther();
    void group_isPartOfTheRequest();
    void lease_countsEachOriginForItself();
    void lease_takesTheFirstThatHasRoomAgain();
    void lease_isGivenBackOnce();
    void poison_endsTheManagerAfterItsLastLease();
    void poison_concernsOneOrigin();
    void newConnections_areClaimedOnce();
    void manager_hasBufferedSockets();
    void pool_leavesNoManagerBehind();
};

namespace {

const QString here = QStringLiteral("http://a.example:80");
const QString there = QStringLiteral("http://b.example:80");
const QString secure = QStringLiteral("https://a.example:443");

QString groupOf(const ManagerLease &lease)
{
    QNetworkRequest request;
    lease.assignGroup(request);
    return request.peerVerifyName();
}

} // namespace

void tst_ManagerPool::lease_fillsOneGroupAfterTheOther()
{
    ManagerPool pool;
    std::vector<ManagerLease> leases;
    QHash<QString, int> requests;
    for (int i = 0; i < 50; ++i) {
        leases.push_back(pool.lease(here));
        ++requests[groupOf(leases.back())];
    }
    QCOMPARE(pool.managerCount(), 1U);
    QCOMPARE(requests.size(), 9);
    for (const int count : std::as_const(requests))
        QVERIFY(count <= ManagerPool::requestsPerGroup);
}

void tst_ManagerPool::group_isPartOfTheRequest()
{
    ManagerPool pool;
    std::vector<ManagerLease> leases;
    for (int i = 0; i <= ManagerPool::requestsPerGroup; ++i)
        leases.push_back(pool.lease(here));
    QCOMPARE(groupOf(leases.front()), QString());
    QCOMPARE(groupOf(leases.back()), QStringLiteral("group-1"));
}

void tst_ManagerPool::lease_overTlsFillsOneManagerAfterTheOther()
{
    ManagerPool pool;
    std::vector<ManagerLease> leases;
    QHash<QNetworkAccessManager *, int> requests;
    for (int i = 0; i < 50; ++i) {
        leases.push_back(pool.lease(secure));
        QCOMPARE(groupOf(leases.back()), QString());
        ++requests[&leases.back().manager()];
    }
    QCOMPARE(pool.managerCount(), 9U);
    QCOMPARE(requests.size(), 9);
    for (const int count : std::as_const(requests))
        QVERIFY(count <= ManagerPool::requestsPerGroup);
}

void tst_ManagerPool::lease_countsEachOriginForItself()
{
    ManagerPool pool;
    std::vector<ManagerLease> leases;
    for (int i = 0; i < ManagerPool::requestsPerGroup; ++i) {
        leases.push_back(pool.lease(here));
        leases.push_back(pool.lease(there));
    }
    QCOMPARE(pool.managerCount(), 1U);
}

void tst_ManagerPool::lease_takesTheFirstThatHasRoomAgain()
{
    ManagerPool pool;
    std::vector<ManagerLease> leases;
    for (int i = 0; i < 2 * ManagerPool::requestsPerGroup; ++i)
        leases.push_back(pool.lease(here));
    leases.erase(leases.begin());
    QCOMPARE(groupOf(pool.lease(here)), QString());
}

void tst_ManagerPool::lease_isGivenBackOnce()
{
    ManagerPool pool;
    ManagerLease lease = pool.lease(here);
    ManagerLease moved = std::move(lease);
    lease = std::move(moved);
    std::vector<ManagerLease> others;
    for (int i = 1; i < ManagerPool::requestsPerGroup; ++i)
        others.push_back(pool.lease(here));
    QCOMPARE(groupOf(others.back()), QString());
    others.push_back(pool.lease(here));
    QCOMPARE(groupOf(others.back()), QStringLiteral("group-1"));
}

void tst_ManagerPool::poison_endsTheManagerAfterItsLastLease()
{
    ManagerPool pool;
    std::optional<ManagerLease> seen = pool.lease(here);
    std::optional<ManagerLease> sibling = pool.lease(here);
    const QPointer<QNetworkAccessManager> manager = &seen->manager();
    seen->poison();
    QVERIFY(sibling->isPoisoned());

    ManagerLease next = pool.lease(here);
    QVERIFY(&next.manager() != manager);
    QVERIFY(!next.isPoisoned());
    QCOMPARE(pool.managerCount(), 1U);

    seen.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(manager);
    sibling.reset();
    QVERIFY(manager);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!manager);
}

void tst_ManagerPool::poison_concernsOneOrigin()
{
    ManagerPool pool;
    ManagerLease seen = pool.lease(here);
    ManagerLease other = pool.lease(there);
    QCOMPARE(&seen.manager(), &other.manager());
    seen.poison();
    QVERIFY(!other.isPoisoned());
}

void tst_ManagerPool::newConnections_areClaimedOnce()
{
    ManagerPool pool;
    ManagerLease first = pool.lease(here);
    ManagerLease second = pool.lease(here);
    ManagerLease third = pool.lease(here);
    ManagerLease other = pool.lease(there);
    first.noteNewConnection();
    first.noteNewConnection();
    QCOMPARE(first.noteSent(), false);
    QCOMPARE(other.noteSent(), true);
    QCOMPARE(second.noteSent(), false);
    QCOMPARE(third.noteSent(), true);
}

void tst_ManagerPool::manager_hasBufferedSockets()
{
    ManagerPool pool;
    ManagerLease lease = pool.lease(here);
    QVERIFY(dynamic_cast<BufferedProxyFactory *>(lease.manager().proxyFactory()));
}

void tst_ManagerPool::pool_leavesNoManagerBehind()
{
    QPointer<QNetworkAccessManager> kept;
    QPointer<QNetworkAccessManager> poisoned;
    {
        ManagerPool pool;
        {
            ManagerLease lease = pool.lease(here);
            poisoned = &lease.manager();
            lease.poison();
        }
        ManagerLease lease = pool.lease(here);
        kept = &lease.manager();
    }
    QVERIFY(!kept);
    QVERIFY(!poisoned);
}

COROSCOPE_TEST(tst_ManagerPool)
#include "tst_managerpool.moc"
