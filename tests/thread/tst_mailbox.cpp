// SPDX-License-Identifier: MIT
#include "core/thread/mailbox.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTest>
#include <QThread>

using namespace coroscope;

class tst_Mailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void post_isDeliveredByTheEventLoop();
    void calls_keepTheirOrder();
    void callThatPosts_isDeliveredLater();
    void manyCalls_takeOneEvent();
    void calls_fromOtherThreadsAllArrive();
    void endOfTheMailbox_endsWhatIsUndelivered();
};

namespace {

/// Counts the events that a mailbox gets.
class EventCounter : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *) override
    {
        ++count;
        return false;
    }
    int count = 0;
};

} // namespace

void tst_Mailbox::post_isDeliveredByTheEventLoop()
{
    Mailbox mailbox;
    bool isDelivered = false;
    mailbox.post([&] { isDelivered = true; });
    QVERIFY(!isDelivered);
    QCoreApplication::processEvents();
    QVERIFY(isDelivered);
}

void tst_Mailbox::calls_keepTheirOrder()
{
    Mailbox mailbox;
    QList<int> order;
    for (int i = 0; i < 5; ++i)
        mailbox.post([&, i] { order.append(i); });
    QCoreApplication::processEvents();
    QCOMPARE(order, (QList<int>{0, 1, 2, 3, 4}));
}

void tst_Mailbox::callThatPosts_isDeliveredLater()
{
    Mailbox mailbox;
    QList<int> order;
    mailbox.post([&] {
        mailbox.post([&] { order.append(2); });
        order.append(1);
    });
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QCOMPARE(order, (QList<int>{1, 2}));
}

void tst_Mailbox::manyCalls_takeOneEvent()
{
    Mailbox mailbox;
    EventCounter counter;
    mailbox.installEventFilter(&counter);
    int delivered = 0;
    for (int i = 0; i < 100; ++i)
        mailbox.post([&] { ++delivered; });
    QCoreApplication::processEvents();
    QCOMPARE(delivered, 100);
    QCOMPARE(counter.count, 1);
}

void tst_Mailbox::calls_fromOtherThreadsAllArrive()
{
    Mailbox mailbox;
    constexpr int senders = 4;
    constexpr int each = 1000;
    QList<QList<int>> arrived(senders);
    std::vector<std::unique_ptr<QThread>> threads;
    for (int sender = 0; sender < senders; ++sender) {
        threads.emplace_back(QThread::create([&mailbox, &arrived, sender] {
            for (int i = 0; i < each; ++i)
                mailbox.post([&arrived, sender, i] { arrived[sender].append(i); });
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    QCoreApplication::processEvents();
    for (const QList<int> &list : std::as_const(arrived)) {
        QCOMPARE(list.size(), each);
        QVERIFY(std::ranges::is_sorted(list));
    }
}

void tst_Mailbox::endOfTheMailbox_endsWhatIsUndelivered()
{
    const auto held = std::make_shared<int>(1);
    {
        Mailbox mailbox;
        mailbox.post([held] { QFAIL("delivered by a mailbox that is gone"); });
        QCOMPARE(held.use_count(), 2);
    }
    QCoreApplication::processEvents();
    QCOMPARE(held.use_count(), 1);
}

COROSCOPE_TEST(tst_Mailbox)
#include "tst_mailbox.moc"
