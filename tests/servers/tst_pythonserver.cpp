// SPDX-License-Identifier: MIT
#include "tests/servers/programreport.h"
#include "tests/servers/serverprocess.h"
#include "tests/servers/serverprograms.h"
#include "tests/servers/writefile.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QtTest>

/// The program against Python's http.server, which speaks HTTP/1.0: docs/verdicts.md, section G.
class tst_PythonServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void SRV_16_aFile();
    void SRV_16_aFile_askedForByHead();
    void SRV_17_aFileThatIsNotThere();
    void SRV_18_aFolderWithoutItsSlash();
    void lesson_overAList_data();
    void lesson_overAList();

private:
    QUrl url(const QByteArray &target) const;

    const QTemporaryDir m_folder;
    std::unique_ptr<ServerProcess> m_server;
};

void tst_PythonServer::initTestCase()
{
    NEED_PROGRAMS(QStringLiteral("python3"));
    writeFile(m_folder.filePath(QStringLiteral("page.html")), "a page");
    writeFile(m_folder.filePath(QStringLiteral("folder/page.html")), "another");
    m_server =
        std::make_unique<ServerProcess>(serverProgram(QStringLiteral("python3")), m_folder.path());
    QVERIFY2(
        m_server->start({QStringLiteral("-u"), // its first words come at once
                         QStringLiteral("-m"),
                         QStringLiteral("http.server"),
                         QStringLiteral("--bind"),
                         QStringLiteral("127.0.0.1"),
                         QStringLiteral("0")},
                        QRegularExpression(QStringLiteral("^Serving HTTP on .* port (\\d+) "))),
        m_server->output().constData());
}

QUrl tst_PythonServer::url(const QByteArray &target) const
{
    return QUrl::fromEncoded("http://127.0.0.1:" + QByteArray::number(m_server->port()) + target);
}

void tst_PythonServer::SRV_16_aFile()
{
    const ProgramReport report(url("/page.html"));
    QCOMPARE(report.verdict(), "ok");
    QCOMPARE(report.row()[u"content_type"].toString(), QStringLiteral("text/html"));
    QCOMPARE(report.row()[u"size_download"].toInt(), 6);
}

void tst_PythonServer::SRV_16_aFile_askedForByHead()
{
    const ProgramReport report(url("/page.html"),
                               {QStringLiteral("--method"), QStringLiteral("head")});
    QCOMPARE(report.verdict(), "ok");
    QCOMPARE(report.row()[u"size_download"].toInt(), 0);
}

void tst_PythonServer::SRV_17_aFileThatIsNotThere()
{
    const ProgramReport report(url("/missing"));
    QCOMPARE(report.verdict(), "broken http-status");
    QCOMPARE(report.row()[u"status"].toInt(), 404);
}

void tst_PythonServer::SRV_18_aFolderWithoutItsSlash()
{
    const ProgramReport report(url("/folder"));
    QCOMPARE(report.verdict(), "ok +moved-permanently");
    QCOMPARE(report.redirects(), {"301 " + url("/folder").toEncoded()});
    QCOMPARE(report.row()[u"url_effective"].toString(), url("/folder/").toString());
}

void tst_PythonServer::lesson_overAList_data()
{
    QTest::addColumn<QString>("lesson");
    for (const char *const lesson : {"basic-fetch", "task-group", "semaphore", "queue", "retry"})
        QTest::newRow(lesson) << QString::fromLatin1(lesson);
}

/// The lessons' own code, over pages that nobody here wrote a server for.
void tst_PythonServer::lesson_overAList()
{
    QFETCH(const QString, lesson);
    const QStringList arguments{
        QStringLiteral("lesson"), lesson, QStringLiteral("--urls"), QStringLiteral("-")};
    const QByteArray good =
        url("/page.html").toEncoded() + " and\n" + url("/folder/page.html").toEncoded() + '\n';
    const ProgramRun all = runProgram(arguments, good);
    QVERIFY2(all.err.contains("2 of 2 pages came."), all.err.constData());
    QCOMPARE(all.exitStatus, 0);
    QVERIFY(all.out.contains("2 pages of a list of one's own"));

    QStringList once = arguments;
    if (lesson == u"retry")
        once << QStringLiteral("--set") << QStringLiteral("attempts=1");
    const ProgramRun some = runProgram(once, good + url("/missing").toEncoded());
    QCOMPARE(some.exitStatus, 2);
    QVERIFY2(some.err.contains(", 1 did not"), some.err.constData());
    QVERIFY(some.out.contains("status 404"));
}

COROSCOPE_TEST(tst_PythonServer)
#include "tst_pythonserver.moc"
