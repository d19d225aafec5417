// SPDX-License-Identifier: MIT
#include "core/watch/wireguard.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

namespace {

/// Somebody who sends.
class Sender
{
public:
    explicit Sender(WireLimits limits = {})
        : m_guard(limits)
    {
    }

    std::optional<WireFault> send(const QByteArray &bytes)
    {
        m_reader.feed(bytes);
        m_history.append(m_reader.take());
        return m_guard.check(m_reader.findings(), m_history);
    }

private:
    RecordingReader m_reader{EventNames()};
    History m_history;
    WireGuard m_guard;
};

const QByteArray header("[\"coroscope\",1,{\"program\":\"a.py\"}]\n");

} // namespace

/// What somebody who sends may cost.
class tst_WireGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsARecording_isLetThrough();
    void whatIsNone_isCutOff();
    void newerFormat_isCutOff();
    void damage_isBorneUpToABound();
    void tasksAndResources_haveABound();
    void texts_haveABound();
    void events_haveABound();
};

void tst_WireGuard::whatIsARecording_isLetThrough()
{
    Sender sender;
    QVERIFY(!sender.send(header.first(9)));
    QVERIFY(!sender.send(header.sliced(9)));
    QVERIFY(!sender.send("[\"t\",1,\"main\"]\n[\"e\",1,\"task-spawned\",1,0,0,0,0,1]\n"));
    QVERIFY(!sender.send("[\"e\",2,\"nobody knows this\",1]\n"));
}

void tst_WireGuard::whatIsNone_isCutOff()
{
    QCOMPARE(Sender().send("GET / HTTP/1.1\r\n"), WireFault::NoRecording);
    QCOMPARE(Sender().send(QByteArray(100'000, 'x')), WireFault::NoRecording);
}

void tst_WireGuard::newerFormat_isCutOff()
{
    QCOMPARE(Sender().send("[\"coroscope\",99,{}]\n"), WireFault::Newer);
}

void tst_WireGuard::damage_isBorneUpToABound()
{
    Sender sender({.damagedLines = 3});
    QVERIFY(!sender.send(header + "a\nb\nc\n"));
    QCOMPARE(sender.send("d\n"), WireFault::Damaged);
}

void tst_WireGuard::tasksAndResources_haveABound()
{
    const QByteArray task("[\"e\",1,\"task-spawned\",1]\n");
    Sender ofTasks({.tasks = 2});
    QVERIFY(!ofTasks.send(header + task + task));
    QCOMPARE(ofTasks.send(task), WireFault::TooMuch);

    const QByteArray resource("[\"e\",1,\"resource-created\",0,1,0,\"lock\",1]\n");
    Sender ofResources({.resources = 2});
    QVERIFY(!ofResources.send(header + resource + resource));
    QCOMPARE(ofResources.send(resource), WireFault::TooMuch);
}

void tst_WireGuard::texts_haveABound()
{
    const QByteArray text("[\"t\",1,\"" + QByteArray(1'000, 'x') + "\"]\n");
    const QByteArray place("[\"p\",1,\"" + QByteArray(1'000, 'x') + "\",1,\"f\"]\n");
    Sender sender({.textBytes = 7'000});
    QVERIFY(!sender.send(header + text + place));
    QVERIFY(!sender.send(text + place));
    QCOMPARE(sender.send(text), WireFault::TooMuch);
    // Empty ones cost, too.
    Sender empty({.textBytes = 10'000});
    QCOMPARE(empty.send(header + QByteArray("[\"t\",1,\"\"]\n").repeated(1'000)),
             WireFault::TooMuch);
}

/// One task may go on for ever, and so may what is kept of its turns.
void tst_WireGuard::events_haveABound()
{
    Sender sender({.events = 3});
    QVERIFY(!sender.send(header + "[\"t\",1,\"main\"]\n[\"e\",1,\"task-spawned\",1,0,0,0,0,1]\n"));
    QVERIFY(!sender.send("[\"e\",2,\"task-started\",1]\n[\"e\",3,\"noted\",1]\n"));
    QCOMPARE(sender.send("[\"e\",4,\"noted\",1]\n"), WireFault::TooMuch);
}

COROSCOPE_TEST(tst_WireGuard)
#include "tst_wireguard.moc"
