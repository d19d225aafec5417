// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "words/lessons/lessonwords.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

const QString head = u"# Title\n\nWhat it shows.\n\n"_s;
const QString moments = u"## Moments\n\n- **full** = first ResourceFull of jobs\n\n"_s;

/// "6: there is no kind of event "X"", or nothing.
QString faultOf(const QString &text)
{
    try {
        readLessonText(text);
    } catch (const LessonTextFault &fault) {
        return QString::number(fault.line()) + u": " + QString::fromUtf8(fault.what());
    }
    return {};
}

} // namespace

/// The files of lessons: what the parser reads, what it complains about, and that every file is complete.
class tst_LessonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFile_isRightAndComplete_data();
    void everyFile_isRightAndComplete();
    void all_isRead();
    void mistakes_areToldWithTheirLine_data();
    void mistakes_areToldWithTheirLine();
    void about_fitsATerminal();
};

void tst_LessonText::everyFile_isRightAndComplete_data()
{
    QTest::addColumn<QString>("name");
    const QDir folder(QStringLiteral(COROSCOPE_SOURCES "/resources/lessons"));
    for (const QString &name : folder.entryList({u"*.md"_s}))
        QTest::newRow(qPrintable(name)) << name;
}

void tst_LessonText::everyFile_isRightAndComplete()
{
    QFETCH(const QString, name);
    QFile file(QStringLiteral(COROSCOPE_SOURCES "/resources/lessons/") + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString source = QString::fromUtf8(file.readAll());
    QCOMPARE(faultOf(source), QString());

    const LessonText text = readLessonText(source);
    QStringList headings;
    for (const LessonText::Section &section : text.sections)
        headings << section.heading;
    QCOMPARE(headings,
             (QStringList{u"What it is for"_s,
                          u"What to watch"_s,
                          u"What to try"_s,
                          u"When not to use it"_s,
                          u"What it is called elsewhere"_s}));
    const QString names = plainText(text.sections.last(), 1'000);
    for (const auto &other : {u"- asyncio: "_s, u"- trio: "_s, u"- Kotlin: "_s, u"- Go: "_s})
        QVERIFY2(names.contains(other), qPrintable(other));
    QVERIFY(text.shown.endsWith(u'.'));
    QVERIFY(std::ranges::count(text.moments, true, &MomentRule::isDecisive) == 1);
    QVERIFY(text.questions.size() >= 3);
    QSet<QString> wordings;
    for (const QuestionRule &question : text.questions) {
        wordings << question.wording;
        QVERIFY2(!question.explanation.isEmpty(), qPrintable(question.wording));
    }
    QCOMPARE(wordings.size(), text.questions.size()); // they are known by it
}

void tst_LessonText::all_isRead()
{
    const LessonText text = readLessonText(
        head + u"## What it is for\n\nOne `paragraph`\nin two lines.\n\n- An item\n  goes on.\n"_s
        + u"- Another.\n\n## What was shown\n\nThat it works.\n\n## Moments\n\n"_s
        + u"- put = first ItemPut in jobs\n- **full** = first ResourceFull of jobs after put\n\n"_s
        + u"## Questions\n\n### How deep?\n\ndeepest in jobs at full\n\n- all: No.\n- one:\n  Not\n"_s
        + u"  so.\n- right: Yes.\n"_s);
    QCOMPARE(text.title, u"Title"_s);
    QCOMPARE(text.summary, u"What it shows."_s);
    QCOMPARE(text.sections.size(), 1);
    QCOMPARE(text.sections[0].heading, u"What it is for"_s);
    QCOMPARE(text.sections[0].blocks.size(), 3);
    QCOMPARE(text.sections[0].blocks[0].text, u"One `paragraph` in two lines."_s);
    QCOMPARE(text.sections[0].blocks[1].text, u"An item goes on."_s);
    QVERIFY(text.sections[0].blocks[1].isItem && !text.sections[0].blocks[0].isItem);
    QCOMPARE(plainText(text.sections[0], 12),
             u"One\nparagraph in\ntwo lines.\n- An item\n  goes on.\n- Another.\n"_s);
    QCOMPARE(text.shown, u"That it works."_s);
    QCOMPARE(text.moments.size(), 2);
    QVERIFY(!text.moments[0].isDecisive && text.moments[1].isDecisive);
    QCOMPARE(text.moments[1].name, u"full"_s);
    QCOMPARE(text.moments[1].selector.after(), u"put"_s);
    QCOMPARE(text.questions.size(), 1);
    const QuestionRule &question = text.questions[0];
    QCOMPARE(question.kind, QuestionKind::Deepest);
    QCOMPARE(question.wording, u"How deep?"_s);
    QCOMPARE(question.at, u"full"_s);
    QVERIFY(!question.isBefore);
    QCOMPARE(question.misconceptions.size(), 2);
    QCOMPARE(question.misconception(u"one")->text, u"Not so."_s);
    QCOMPARE(question.explanation, u"Yes."_s);
}

void tst_LessonText::mistakes_areToldWithTheirLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const auto moment = [](const QString &rule) -> QString {
        return head + u"## Moments\n\n" + rule;
    };
    const auto question = [](const QString &rest) -> QString {
        return head + moments + u"## Questions\n\n" + rest;
    };
    const auto add = [](const char *name, const QString &text, const QString &fault) {
        QTest::newRow(name) << text << fault;
    };
    add("empty", QString(), u"2: here should be a heading"_s);
    add("no summary", u"# Title\n\n## A\n"_s, u"3: below the title"_s);
    add("two summaries", u"# Title\n\nA.\n\nB.\n"_s, u"5: the summary is one paragraph"_s);
    add("no text", head + u"## What it is for\n\n## More\n"_s, u"7: nothing stands below"_s);
    add("open code", head + u"## A\n\nSome `code.\n"_s, u"7: a ` is not closed"_s);
    add("out of order", head + moments + u"## A\n\nText.\n"_s, u"9: \"A\" is out of order"_s);
    add("no rule", moment(u"- full\n"_s), u"7: a moment is"_s);
    add("which", moment(u"- a = any ItemPut\n"_s), u"7: \"any\" does not say which"_s);
    add("kind",
        moment(u"- a = first Nonsense\n"_s),
        u"7: there is no kind of event \"Nonsense\""_s);
    add("short", moment(u"- a = first\n"_s), u"7: it ends where it should name a kind"_s);
    add("wait", moment(u"- a = first WaitBegan for tea\n"_s), u"7: nobody waits for \"tea\""_s);
    add("source", moment(u"- a = first CancelRequested by me\n"_s), u"7: nobody cancels by"_s);
    add("rest",
        moment(u"- a = first ItemPut nonsense\n"_s),
        u"7: \"nonsense\" is not understood"_s);
    add("quote", moment(u"- a = first ItemPut of \"x\n"_s), u"7: a quote is not closed"_s);
    add("after",
        moment(u"- a = first ItemPut after b\n"_s),
        u"7: there is no moment \"b\" above"_s);
    add("twice",
        moment(u"- a = first ItemPut\n- a = last ItemPut\n"_s),
        u"8: there is a moment \"a\" already"_s);
    add("two decisive",
        moment(u"- **a** = first ItemPut\n- **b** = last ItemPut\n"_s),
        u"8: one moment is decisive"_s);
    add("question", question(u"Why?\n"_s), u"11: a question begins with"_s);
    add("question kind",
        question(u"### Why?\n\nwhy at full\n"_s),
        u"13: there is no kind of question"_s);
    add("task",
        question(u"### Why?\n\nleft at full\n"_s),
        u"13: \"left\" has to say of which task"_s);
    add("resource",
        question(u"### Why?\n\ndeepest at full\n"_s),
        u"13: \"deepest\" has to say in which"_s);
    add("when", question(u"### Why?\n\nnext\n"_s), u"13: it ends where it should name \"at\""_s);
    add("moment",
        question(u"### Why?\n\nnext at empty\n"_s),
        u"13: there is no moment \"empty\""_s);
    add("until",
        question(u"### Why?\n\ntakes of a at full\n"_s),
        u"13: \"takes\", and nothing else"_s);
    add("answer",
        question(u"### Why?\n\nnext at full\n\n- same: A.\n- tomorrow: B.\n"_s),
        u"16: \"next\" knows no answer \"tomorrow\""_s);
    add("answer twice",
        question(u"### Why?\n\nnext at full\n\n- same: A.\n- same: B.\n"_s),
        u"16: \"same\" is told twice"_s);
    add("no text of an answer",
        question(u"### Why?\n\nnext at full\n\n- same\n"_s),
        u"15: an answer is"_s);
    add("one answer",
        question(u"### Why?\n\nnext at full\n\n- same: A.\n"_s),
        u"two answers that are wrong"_s);
}

void tst_LessonText::mistakes_areToldWithTheirLine()
{
    QFETCH(const QString, text);
    QFETCH(const QString, fault);
    QVERIFY2(faultOf(text).contains(fault), qPrintable(faultOf(text)));
}

void tst_LessonText::about_fitsATerminal()
{
    for (const Lesson &lesson : allLessons()) {
        const QStringList lines = aboutLesson(lesson).split(u'\n');
        QCOMPARE(lines.first(), lessonTitle(lesson));
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 78, qPrintable(line));
        QVERIFY(lines.contains(u"What to watch"_s));
        QVERIFY(!aboutLesson(lesson).contains(u'`'));
    }
}

COROSCOPE_TEST(tst_LessonText)
#include "tst_lessontext.moc"
