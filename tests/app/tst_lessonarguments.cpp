// SPDX-License-Identifier: MIT
#include "app/arguments/lessonarguments.h"
#include "tests/support/testmain.h"
#include "words/lessons/lessonwords.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_LessonArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lesson_withItsOptions();
    void knobs_areSet();
    void urls_areRead();
    void database_isRead();
    void knobs_areInTheHelpOfTheirLesson();
    void about_printsTheTextAndRunsNothing();
    void brief_isRead();
    void list_namesEachLessonOnALine();
    void lessons_haveATitleAndASummaryEach();
    void help_namesTheCommand();
    void mistakes_areExplained_data();
    void mistakes_areExplained();
};

void tst_LessonArguments::lesson_withItsOptions()
{
    const auto parsed =
        LessonArgumentParser::parse({u"retry"_s, u"--speed"_s, u"0.5"_s, u"--seed"_s, u"7"_s});
    const auto *arguments = std::get_if<LessonArguments>(&parsed);
    QVERIFY(arguments);
    QCOMPARE(arguments->lesson, findLesson(u"retry"));
    QCOMPARE(arguments->speed, 0.5);
    QCOMPARE(arguments->options.seed, quint64(7));
}

void tst_LessonArguments::knobs_areSet()
{
    const auto parsed = LessonArgumentParser::parse(
        {u"queue"_s, u"--set"_s, u"variant=no-cancel"_s, u"--set=workers=5"_s});
    const auto *arguments = std::get_if<LessonArguments>(&parsed);
    QVERIFY(arguments && arguments->options.knobs);
    const KnobValues &knobs = *arguments->options.knobs;
    QCOMPARE(knobs.word(QLatin1String("variant")), QLatin1String("no-cancel"));
    QCOMPARE(knobs[QLatin1String("workers")], qint64(5));
    QCOMPARE(knobs[QLatin1String("maxsize")], qint64(100));
}

void tst_LessonArguments::urls_areRead()
{
    const auto parsed = LessonArgumentParser::parse(
        {u"queue"_s, u"--urls"_s, u"a.txt"_s, u"--urls=-"_s, u"--set=workers=5"_s});
    const auto *arguments = std::get_if<LessonArguments>(&parsed);
    QVERIFY(arguments);
    const QStringList urls{u"a.txt"_s, u"-"_s};
    QCOMPARE(arguments->urls, urls);
}

void tst_LessonArguments::database_isRead()
{
    const auto parsed =
        LessonArgumentParser::parse({u"context-manager"_s,
                                     u"--database"_s,
                                     u"postgresql://ada:p%40ss@127.0.0.1:5433/school"_s});
    const auto *arguments = std::get_if<LessonArguments>(&parsed);
    QVERIFY(arguments);
    QCOMPARE(arguments->options.database.password(), u"p@ss"_s);
    QCOMPARE(arguments->options.database.port(), 5433);
}

void tst_LessonArguments::knobs_areInTheHelpOfTheirLesson()
{
    for (const Lesson &lesson : allLessons()) {
        const auto parsed = LessonArgumentParser::parse({QString(lesson.name), u"--help"_s});
        const auto *message = std::get_if<LessonArgumentParser::Message>(&parsed);
        QVERIFY(message && !message->isError);
        for (const Knob &knob : lesson.knobs)
            QVERIFY2(message->text.contains(u"\n  "_s + knob.name + u' '), knob.name.data());
    }
    const auto parsed = LessonArgumentParser::parse({u"queue"_s, u"--help"_s});
    const QString text = std::get<LessonArgumentParser::Message>(parsed).text;
    QVERIFY(text.contains(u"one of right, no-cancel, join-first; by default right"));
    QVERIFY(text.contains(u"a number from 1 to 50; by default 3"));
}

void tst_LessonArguments::about_printsTheTextAndRunsNothing()
{
    const auto parsed = LessonArgumentParser::parse({u"queue"_s, u"--about"_s});
    const auto *message = std::get_if<LessonArgumentParser::Message>(&parsed);
    QVERIFY(message && !message->isError);
    QVERIFY(message->text.startsWith(u"Producer and consumers\n"));
    QVERIFY(message->text.contains(u"\nWhat to watch\n"));
    QVERIFY(message->text.contains(u"asyncio.Queue(maxsize)"));
}

void tst_LessonArguments::brief_isRead()
{
    for (const bool isBrief : {true, false}) {
        const auto parsed = LessonArgumentParser::parse(
            isBrief ? QStringList{u"queue"_s, u"--brief"_s} : QStringList{u"queue"_s});
        QCOMPARE(std::get<LessonArguments>(parsed).isBrief, isBrief);
    }
}

void tst_LessonArguments::list_namesEachLessonOnALine()
{
    const auto parsed = LessonArgumentParser::parse({u"--list"_s});
    const auto *message = std::get_if<LessonArgumentParser::Message>(&parsed);
    QVERIFY(message && !message->isError);
    QCOMPARE(message->text.trimmed().split(u'\n').size(), 13);
    QVERIFY(message->text.startsWith(u"basic-fetch\n"));
}

void tst_LessonArguments::lessons_haveATitleAndASummaryEach()
{
    QSet<QString> texts;
    for (const Lesson &lesson : allLessons()) {
        const QString title = lessonTitle(lesson);
        const QString summary = lessonSummary(lesson);
        QVERIFY(title.size() > 2 && title.front().isUpper());
        QVERIFY(summary.contains(u' ') && summary.endsWith(u'.'));
        const QString both = title + summary;
        QVERIFY(!both.contains(u'\n') && !both.contains(u'#'));
        texts << title << summary;
    }
    QCOMPARE(texts.size(), 2 * qsizetype(allLessons().size()));
    QCOMPARE(lessonTitle(*findLesson(u"task-group")), u"Task group"_s);
    QCOMPARE(lessonSummary(*findLesson(u"task-group")),
             u"The block ends when all of its tasks have ended. The first failure cancels the "
             "others."_s);
}

void tst_LessonArguments::help_namesTheCommand()
{
    const auto parsed = LessonArgumentParser::parse({u"--help"_s});
    const auto *message = std::get_if<LessonArgumentParser::Message>(&parsed);
    QVERIFY(message && !message->isError);
    QVERIFY(message->text.contains(u"coroscope lesson [options] NAME"));
    QVERIFY(message->text.contains(u"context-manager"));
}

void tst_LessonArguments::mistakes_areExplained_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("nothing") << QStringList() << u"Name one lesson"_s;
    QTest::newRow("two") << QStringList{u"run"_s, u"retry"_s} << u"Name one lesson"_s;
    QTest::newRow("unknown") << QStringList{u"coffee"_s} << u"no lesson \"coffee\""_s;
    QTest::newRow("too fast") << QStringList{u"run"_s, u"--speed"_s, u"101"_s} << u"0.05 to 100"_s;
    QTest::newRow("no speed") << QStringList{u"run"_s, u"--speed"_s, u"x"_s} << u"not \"x\""_s;
    QTest::newRow("no seed") << QStringList{u"run"_s, u"--seed"_s, u"x"_s} << u"--seed"_s;
    QTest::newRow("no format") << QStringList{u"run"_s, u"--format"_s, u"yaml"_s}
                               << u"--format is text or json, not \"yaml\"."_s;
    QTest::newRow("own list, other lesson")
        << QStringList{u"timeout"_s, u"--urls"_s, u"-"_s}
        << u"--urls: timeout needs the built-in server. A list of your own is for basic-"_s;
    QTest::newRow("own list, paced")
        << QStringList{u"retry"_s, u"--urls"_s, u"-"_s, u"--speed"_s, u"2"_s}
        << u"--speed does not go with --urls"_s;
    QTest::newRow("own list, knob of the lab")
        << QStringList{u"semaphore"_s, u"--urls"_s, u"-"_s, u"--set"_s, u"pages=3"_s}
        << u"--set: pages: This is of the pages of the built-in server"_s;
    QTest::newRow("no such knob") << QStringList{
        u"retry"_s,
        u"--set"_s,
        u"permits=3"_s} << u"--set: This lesson has no knob \"permits\"; it has attempts,"_s;
    QTest::newRow("no value") << QStringList{u"retry"_s, u"--set"_s, u"attempts"_s}
                              << u"\"attempts\" is not NAME=VALUE, as in attempts=3."_s;
    QTest::newRow("too many") << QStringList{u"retry"_s, u"--set"_s, u"attempts=7"_s}
                              << u"attempts takes a number from 1 to 6, not \"7\"."_s;
    QTest::newRow("too long") << QStringList{u"retry"_s, u"--set"_s, u"jitter=1h"_s}
                              << u"jitter takes a time from 0 s to 10 s, not \"1h\"."_s;
    QTest::newRow("no choice") << QStringList{
        u"queue"_s,
        u"--set"_s,
        u"variant=x"_s} << u"variant takes one of right, no-cancel, join-first, not \"x\"."_s;
    QTest::newRow("database, other lesson")
        << QStringList{u"timeout"_s, u"--database"_s, u"postgresql://localhost"_s}
        << u"--database is for context-manager."_s;
    QTest::newRow("another kind of database")
        << QStringList{u"context-manager"_s, u"--database"_s, u"mysql://ada:secret@localhost"_s}
        << u"--database takes postgresql://USER@HOST:PORT/NAME. See"_s;
    QTest::newRow("database with parameters")
        << QStringList{u"context-manager"_s,
                       u"--database"_s,
                       u"postgresql://localhost/a?sslmode=require"_s}
        << u"PGSSLMODE"_s;
    QTest::newRow("no option") << QStringList{u"run"_s, u"--sped"_s} << u"sped"_s;
}

void tst_LessonArguments::mistakes_areExplained()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, part);
    const auto parsed = LessonArgumentParser::parse(arguments);
    const auto *message = std::get_if<LessonArgumentParser::Message>(&parsed);
    QVERIFY(message && message->isError);
    QVERIFY2(message->text.contains(part), qPrintable(message->text));
    QVERIFY(message->text.startsWith(u"coroscope lesson: "));
}

COROSCOPE_TEST(tst_LessonArguments)
#include "tst_lessonarguments.moc"
