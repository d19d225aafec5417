// SPDX-License-Identifier: MIT
#include "core/watch/watchlistener.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace coroscope;
using namespace Qt::StringLiterals;

/// The socket on which a program says what its tasks do.
class tst_WatchListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void socket_isOfTheUserAlone();
    void bytes_areHandedOnAsTheyCome();
    void senderThatGoesAtOnce_isHeard();
    void silentOne_takesNobodysPlace();
    void others_areSentAway();
    void whoIsCutOff_isHeardNoMore();
    void staleSocket_isReplaced();
    void whatIsNoSocket_isLeftAlone();
    void socketInUse_isLeftAlone();
    void whoIsStillThereAtTheEnd_isNoTrouble();
    void halfALine_takesNobodysPlace();
    void impossiblePath_isTold();
    void flood_comesInPieces();

private:
    std::unique_ptr<QLocalSocket> connectTo();
    /// Listens to all that comes.
    void listen(WatchListener &listener);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    QByteArray m_heard;
};

void tst_WatchListener::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"socket"_s);
    m_heard.clear();
}

std::unique_ptr<QLocalSocket> tst_WatchListener::connectTo()
{
    auto socket = std::make_unique<QLocalSocket>();
    socket->connectToServer(m_path);
    return socket;
}

void tst_WatchListener::listen(WatchListener &listener)
{
    QCOMPARE(listener.listen(m_path), QString());
    connect(&listener, &WatchListener::arrived, this, [this](const QByteArray &bytes) {
        m_heard += bytes;
    });
}

void tst_WatchListener::socket_isOfTheUserAlone()
{
    WatchListener listener;
    listen(listener);
    struct stat found = {};
    QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &found), 0);
    QVERIFY(S_ISSOCK(found.st_mode));
    QCOMPARE(found.st_mode & 0777U, 0600U);
}

void tst_WatchListener::bytes_areHandedOnAsTheyCome()
{
    WatchListener listener;
    listen(listener);
    const QSignalSpy left(&listener, &WatchListener::left);
    const auto socket = connectTo();
    socket->write("one\n");
    QTRY_COMPARE(m_heard, "one\n");
    QVERIFY(listener.hasBegun());
    socket->write("two\n");
    QTRY_COMPARE(m_heard, "one\ntwo\n");
    socket->disconnectFromServer();
    QTRY_COMPARE(left.size(), 1);
    QVERIFY(listener.isOver());
}

void tst_WatchListener::senderThatGoesAtOnce_isHeard()
{
    WatchListener listener;
    listen(listener);
    {
        const auto socket = connectTo();
        socket->write("last words\n");
        QVERIFY(socket->waitForBytesWritten());
    }
    QTRY_VERIFY(listener.isOver());
    QCOMPARE(m_heard, "last words\n");
}

void tst_WatchListener::silentOne_takesNobodysPlace()
{
    WatchListener listener;
    listen(listener);
    const auto silent = connectTo();
    QTest::qWait(0);
    const auto socket = connectTo();
    socket->write("hello\n");
    QTRY_COMPARE(m_heard, "hello\n");
}

void tst_WatchListener::others_areSentAway()
{
    WatchListener listener;
    listen(listener);
    const auto before = connectTo();
    const auto socket = connectTo();
    socket->write("first\n");
    QTRY_COMPARE(m_heard, "first\n");
    const auto after = connectTo();
    after->write("other\n");
    before->write("other\n");
    QTRY_COMPARE(after->state(), QLocalSocket::UnconnectedState);
    QTRY_COMPARE(before->state(), QLocalSocket::UnconnectedState);
    QCOMPARE(listener.others(), 2);
    socket->write("still\n");
    QTRY_COMPARE(m_heard, "first\nstill\n");
}

void tst_WatchListener::whoIsCutOff_isHeardNoMore()
{
    WatchListener listener;
    listen(listener);
    connect(&listener, &WatchListener::arrived, &listener, [&listener] { listener.cutOff(); });
    const QSignalSpy left(&listener, &WatchListener::left);
    const auto socket = connectTo();
    socket->write(QByteArray(3 * WatchListener::pieceSize, 'x'));
    QTRY_COMPARE(left.size(), 1);
    QCOMPARE(m_heard.size(), qsizetype(WatchListener::pieceSize));
    QTRY_COMPARE(socket->state(), QLocalSocket::UnconnectedState);
    QCOMPARE(left.size(), 1);
}

void tst_WatchListener::staleSocket_isReplaced()
{
    // As one that was killed leaves it.
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, QFile::encodeName(m_path).constData(), sizeof(address.sun_path));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    ::close(socket);
    WatchListener listener;
    QCOMPARE(listener.listen(m_path), QString());
}

void tst_WatchListener::whatIsNoSocket_isLeftAlone()
{
    QFile precious(m_path);
    QVERIFY(precious.open(QIODevice::WriteOnly));
    precious.write("precious");
    precious.close();
    {
        WatchListener listener;
        QVERIFY(!listener.listen(m_path).isEmpty());
    }
    QVERIFY(precious.open(QIODevice::ReadOnly));
    QCOMPARE(precious.readAll(), "precious");
}

void tst_WatchListener::socketInUse_isLeftAlone()
{
    WatchListener listener;
    listen(listener);
    {
        WatchListener second;
        QVERIFY(!second.listen(m_path).isEmpty());
    }
    const auto socket = connectTo();
    socket->write("hello\n");
    QTRY_COMPARE(m_heard, "hello\n");
}

void tst_WatchListener::whoIsStillThereAtTheEnd_isNoTrouble()
{
    const auto listener = std::make_unique<WatchListener>();
    listen(*listener);
    const auto silent = connectTo();
    const auto socket = connectTo();
    socket->write("hello\n");
    QTRY_COMPARE(m_heard, "hello\n");
}

void tst_WatchListener::halfALine_takesNobodysPlace()
{
    WatchListener listener;
    listen(listener);
    const auto half = connectTo();
    half->write("hel");
    QVERIFY(half->waitForBytesWritten());
    QTest::qWait(0);
    const auto socket = connectTo();
    socket->write("hello\n");
    QTRY_COMPARE(m_heard, "hello\n");
    half->write("lo\n");
    QTRY_COMPARE(listener.others(), 1);
}

void tst_WatchListener::impossiblePath_isTold()
{
    WatchListener listener;
    QVERIFY(!listener.listen(m_folder->filePath(u"missing/socket"_s)).isEmpty());
}

void tst_WatchListener::flood_comesInPieces()
{
    WatchListener listener;
    listen(listener);
    qsizetype longest = 0;
    connect(&listener, &WatchListener::arrived, &listener, [&longest](const QByteArray &bytes) {
        longest = std::max(longest, bytes.size());
    });
    const QByteArray flood(3'000'000, 'x');
    const auto socket = connectTo();
    socket->write(flood);
    QTRY_COMPARE(m_heard.size(), flood.size());
    QVERIFY(longest <= WatchListener::pieceSize);
}

COROSCOPE_TEST(tst_WatchListener)
#include "tst_watchlistener.moc"
