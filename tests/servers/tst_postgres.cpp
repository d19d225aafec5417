// SPDX-License-Identifier: MIT
#include "tests/servers/postgresserver.h"
#include "tests/servers/programreport.h"
#include "tests/servers/serverprograms.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QtTest>

/// The lesson that asks a database, and a server of which nobody here wrote anything.
class tst_Postgres : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lesson_tellsTheSameStory();
    void lesson_leavesNothingBehind();
    void wrongPassword_isTheServersSentence();
    void nobodyThere_isAnErrorOfTheLesson();

private:
    ProgramRun lesson(const QUrl &server, const QStringList &more = {}) const;

    const QTemporaryDir m_folder;
    std::unique_ptr<PostgresServer> m_server;
};

void tst_Postgres::initTestCase()
{
    NEED_PROGRAMS(QStringLiteral("initdb"), QStringLiteral("postgres"));
    m_server = std::make_unique<PostgresServer>(m_folder.path());
    QVERIFY2(m_server->start(), m_server->output().constData());
}

ProgramRun tst_Postgres::lesson(const QUrl &server, const QStringList &more) const
{
    return runProgram(QStringList{QStringLiteral("lesson"),
                                  QStringLiteral("context-manager"),
                                  QStringLiteral("--speed"),
                                  QStringLiteral("100"),
                                  QStringLiteral("--database"),
                                  QString::fromUtf8(server.toEncoded())}
                      + more);
}

/// But for what the server calls the missing table.
void tst_Postgres::lesson_tellsTheSameStory()
{
    const ProgramRun run = lesson(m_server->url());
    QVERIFY2(run.exitStatus == 0, run.err.constData());
    const ProgramRun usual = runProgram({QStringLiteral("lesson"),
                                         QStringLiteral("context-manager"),
                                         QStringLiteral("--speed"),
                                         QStringLiteral("100")});
    QVERIFY(run.out.contains("Ada, ada@example.org"));
    QVERIFY2(run.out.contains("relation \"visitors\" does not exist"), run.out.constData());
    QVERIFY(!run.out.contains("p@ss") && !run.out.contains("p%40ss"));

    QByteArrayList lines = run.out.split('\n');
    QByteArrayList usualLines = usual.out.split('\n');
    const auto tellsOfTheTable = [](const QByteArray &line) { return line.contains("visitors"); };
    QVERIFY(lines.removeIf(tellsOfTheTable) > 0);
    QVERIFY(usualLines.removeIf(tellsOfTheTable) > 0);
    const auto withoutRest = [](const QByteArray &line) { return line.startsWith("LINE"); };
    lines.removeIf(withoutRest);
    QCOMPARE(lines.join('\n'), usualLines.join('\n'));
}

/// Its table is temporary: whoever runs it again does not find it there.
void tst_Postgres::lesson_leavesNothingBehind()
{
    for (int i = 0; i < 2; ++i)
        QCOMPARE(lesson(m_server->url(), {QStringLiteral("--brief")}).exitStatus, 0);
}

void tst_Postgres::wrongPassword_isTheServersSentence()
{
    QUrl wrong = m_server->url();
    wrong.setPassword(QStringLiteral("guessed"));
    const ProgramRun run = lesson(wrong);
    const QByteArray said = run.out + run.err;
    QVERIFY2(said.contains("password authentication failed for user \"ada\""), said.constData());
    QVERIFY(!said.contains("guessed"));
}

void tst_Postgres::nobodyThere_isAnErrorOfTheLesson()
{
    QUrl nobody = m_server->url();
    nobody.setPort(1);
    const ProgramRun run = lesson(nobody);
    const QByteArray said = run.out + run.err;
    QVERIFY2(said.contains("Connection refused"), said.constData());
}

COROSCOPE_TEST(tst_Postgres)
#include "tst_postgres.moc"
