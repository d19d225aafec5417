// SPDX-License-Identifier: MIT
#include "core/check/list/filebytes.h"
#include "core/check/list/filename.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QtTest>
#include <QUrl>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_Files : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void name_keepsItsBytes_data();
    void name_keepsItsBytes();
    void name_isShownEscaped_data();
    void name_isShownEscaped();
    void name_ofAUrl();
    void read_opensANameThatIsNoUtf8();
    void read_saysWhyNot();
    void read_readsAPipeToItsEnd();
    void read_stopsBetweenPieces();
    void isSameFile_byWhateverWay();
};

void tst_Files::name_keepsItsBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *const bytes : {"",
                                    "list.txt",
                                    "/tmp/\xc3\xa9t\xc3\xa9.txt",
                                    "\xf0\x9f\x98\x80.txt",
                                    "\xe9t\xe9.txt",
                                    "\xff",
                                    "a\xc3",
                                    "\xc3\xa9\xe9\xf0\x9f\x98",
                                    "\x80\xbf\xfe",
                                    "\xed\xb2\x80", // a lone surrogate in disguise
                                    "\xc0\xaf",
                                    "\xf0\x9f\x98\x80\x80"})
        QTest::newRow(QByteArray(bytes).toPercentEncoding().constData()) << QByteArray(bytes);
}

void tst_Files::name_keepsItsBytes()
{
    QFETCH(QByteArray, bytes);
    const QString name = fileNameFromBytes(bytes);
    QCOMPARE(fileNameToBytes(name), bytes);
    QCOMPARE(hasForeignBytes(name), !QByteArrayView(bytes).isValidUtf8());
    QVERIFY(!shownFileName(name).contains(QChar::ReplacementCharacter));
    QVERIFY(shownFileName(name).isValidUtf16());
}

void tst_Files::name_isShownEscaped_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("list.txt") << u"list.txt"_s;
    QTest::newRow("utf-8") << QByteArray("\xc3\xa9.txt") << u"é.txt"_s;
    QTest::newRow("latin 1") << QByteArray("\xe9t\xe9.txt") << u"\\xE9t\\xE9.txt"_s;
    QTest::newRow("control") << QByteArray("a\x1b[1m\n") << u"a\\x1B[1m\\x0A"_s;
    QTest::newRow("direction, tag, pair")
        << "\u202ea\U000e0041\U0001f600\u200b"_ba << u"\\u202Ea\\U000E0041\U0001f600\\u200B"_s;
    QTest::newRow("C1") << "\u0085\u009b"_ba << u"\\x85\\x9B"_s;
}

void tst_Files::name_isShownEscaped()
{
    QFETCH(QByteArray, bytes);
    QTEST(shownFileName(fileNameFromBytes(bytes)), "shown");
}

void tst_Files::name_ofAUrl()
{
    QCOMPARE(fileNameToBytes(fileNameOf(QUrl::fromEncoded("file:///tmp/%E9t%E9%20%25.txt"))),
             QByteArray("/tmp/\xe9t\xe9 %.txt"));
    QCOMPARE(fileNameOf(QUrl::fromLocalFile(u"/tmp/é %20.txt"_s)), u"/tmp/é %20.txt"_s);
}

#ifdef Q_OS_UNIX

void tst_Files::read_opensANameThatIsNoUtf8()
{
    const QTemporaryDir folder;
    const QByteArray path = folder.path().toUtf8() + "/\xe9t\xe9.txt";
    const int file = ::open(path.constData(), O_WRONLY | O_CREAT, 0600);
    if (file < 0)
        QSKIP("this file system takes UTF-8 only");
    QCOMPARE(::write(file, "http://h/", 9), 9);
    ::close(file);
    const FileBytes read = FileBytes::read(fileNameFromBytes(path), 100);
    ::unlink(path.constData()); // Qt could not
    QCOMPARE(read.fault, FileBytes::Fault::None);
    QCOMPARE(read.bytes, QByteArray("http://h/"));
}

void tst_Files::read_saysWhyNot()
{
    const QTemporaryDir folder;
    QCOMPARE(FileBytes::read(folder.path(), 100).fault, FileBytes::Fault::IsFolder);
    const FileBytes missing = FileBytes::read(folder.filePath(u"missing"_s), 100);
    QCOMPARE(missing.fault, FileBytes::Fault::Unreadable);
    QVERIFY(!missing.why.isEmpty());
    QCOMPARE(FileBytes::read(u"/dev/zero"_s, 100).fault, FileBytes::Fault::TooLarge);
    QCOMPARE(FileBytes::read(u"/dev/null"_s, 0).fault, FileBytes::Fault::None);
}

void tst_Files::read_readsAPipeToItsEnd()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    QCOMPARE(::write(ends[1], "http://h/\n", 10), 10);
    ::close(ends[1]);
    const FileBytes read = FileBytes::read(u"/proc/self/fd/%1"_s.arg(ends[0]), 100);
    ::close(ends[0]);
    if (read.fault == FileBytes::Fault::Unreadable)
        QSKIP("needs /proc");
    QCOMPARE(read.bytes, QByteArray("http://h/\n"));
}

void tst_Files::isSameFile_byWhateverWay()
{
    const QTemporaryDir folder;
    const auto in = [&folder](const char *name) {
        return QByteArray(folder.path().toUtf8() + name);
    };
    QFile file(folder.filePath(u"a"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(::symlink("a", in("/soft").constData()), 0);
    QCOMPARE(::link(in("/a").constData(), in("/hard").constData()), 0);
    for (const char *const other : {"/a", "/./a", "/soft", "/hard"})
        QVERIFY2(isSameFile(file.fileName(), QString::fromUtf8(in(other))), other);
    QVERIFY(!isSameFile(file.fileName(), folder.filePath(u"b"_s)));
    QVERIFY(!isSameFile(folder.filePath(u"b"_s), folder.filePath(u"b"_s)));
}

#else
void tst_Files::read_opensANameThatIsNoUtf8()
{
    QSKIP("needs POSIX");
}
void tst_Files::read_saysWhyNot()
{
    QSKIP("needs POSIX");
}
void tst_Files::read_readsAPipeToItsEnd()
{
    QSKIP("needs POSIX");
}
void tst_Files::isSameFile_byWhateverWay()
{
    QSKIP("needs POSIX");
}
#endif

void tst_Files::read_stopsBetweenPieces()
{
    std::stop_source stop;
    stop.request_stop();
    const FileBytes read = FileBytes::read(u"/dev/zero"_s, 1'000'000'000, stop.get_token());
    QVERIFY(read.fault == FileBytes::Fault::Abandoned
            || read.fault == FileBytes::Fault::Unreadable);
}

COROSCOPE_TEST(tst_Files)
#include "tst_files.moc"
