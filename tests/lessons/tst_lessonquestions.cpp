// SPDX-License-Identifier: MIT
#include "tests/lessons/lessonhistory.h"
#include "tests/lessons/naiveanswers.h"
#include "tests/support/testmain.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/questionwords.h"

#include <QSet>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A recording, made by hand.
class Recording
{
public:
    /// At that time after the begin.
    Recording &at(Clock::Duration time, const Event &event)
    {
        m_log.record(Clock::TimePoint(time), event);
        return *this;
    }
    History history()
    {
        History history;
        history.append(m_log.take());
        return history;
    }

private:
    EventLog m_log;
};

Event spawned(quint32 task, quint32 parent, QStringView name)
{
    return {.kind = EventKind::TaskSpawned, .task = TaskId{task}, .value = parent, .text = name};
}

Event of(EventKind kind, quint32 task, quint8 detail = 0)
{
    return {.kind = kind, .detail = detail, .task = TaskId{task}};
}

Event waits(quint32 task, WaitKind wait)
{
    return of(EventKind::WaitBegan, task, quint8(wait));
}

Event sleeps(quint32 task)
{
    return waits(task, WaitKind::Sleep);
}

QList<Question> ask(const History &history, const QString &rule, const QStringList &answers)
{
    QString file =
        u"# A\n\nB.\n\n## Moments\n\n- begin = first TaskStarted\n- all = third TaskStarted\n"
        "- wait = first WaitBegan for children\n- end = last TaskEnded\n\n## Questions\n\n### Q?\n\n"_s
        + rule + u"\n\n"_s;
    for (const QString &answer : answers)
        file += u"- " + answer + u": No.\n"_s;
    const LessonText text = readLessonText(file);
    return questionsOf(history, namedMoments(history, text.moments), text.questions);
}

/// Three tasks in a group, which wait, and end at these times.
History group(const std::array<Clock::Duration, 3> &ends, WaitKind wait = WaitKind::Sleep)
{
    Recording recording;
    recording.at(0ms, spawned(1, 0, u"main")).at(0ms, of(EventKind::TaskStarted, 1));
    for (const quint32 task : {2U, 3U, 4U})
        recording.at(0ms, spawned(task, 1, QString::number(task)));
    recording.at(0ms, waits(1, WaitKind::Children));
    for (const quint32 task : {2U, 3U, 4U})
        recording.at(0ms, of(EventKind::TaskStarted, task)).at(0ms, waits(task, wait));
    std::vector<std::pair<Clock::Duration, quint32>> order;
    for (quint32 i = 0; i < 3; ++i)
        order.emplace_back(ends[i], i + 2);
    std::ranges::sort(order);
    for (const auto &[time, task] : order)
        recording.at(time, of(EventKind::WaitEnded, task))
            .at(time, of(EventKind::TaskResumed, task))
            .at(time, of(EventKind::TaskEnded, task));
    return recording.history();
}

} // namespace

/// What is asked of the recordings of lessons: each answer is that of the bare events.
class tst_LessonQuestions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnswer_isThatOfTheEvents_data();
    void everyAnswer_isThatOfTheEvents();
    void everyKind_isAsked();
    void ties_areNotAsked();
    void whoIsWokenByATask_isNoTie();
    void waitsSideBySide_takeAsLongAsTheLongest();
    void tooFewAnswers_areNotAsked();
    void right_isNotAlwaysAtTheSamePlace();
};

void tst_LessonQuestions::everyAnswer_isThatOfTheEvents_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_LessonQuestions::everyAnswer_isThatOfTheEvents()
{
    QFETCH(const QString, name);
    const Lesson &lesson = *findLesson(name);
    const History history = historyOf(lesson);
    const QList<NamedMoment> moments = namedMoments(history, lessonText(lesson).moments);
    const QList<Question> questions = questionsOf(history, moments, lessonText(lesson).questions);
    const NaiveAnswers naive(history);
    const QString source = sourceOf(lesson);
    QVERIFY2(questions.size() >= 3, qPrintable(QString::number(questions.size())));
    for (const Question &question : questions) {
        const QByteArray wordingText = question.rule.wording.toUtf8();
        const char *const wording = wordingText.constData();
        QVERIFY2(question.answers.size() >= 3 && question.answers.size() <= 4, wording);
        QCOMPARE(std::ranges::count(question.answers, true, &Answer::isRight), 1);
        QSet<QString> texts;
        for (const Answer &answer : question.answers) {
            const QString text =
                answerText(history, question.rule.kind, answer, [&source](int line) {
                    return codeLineText(source, line);
                });
            qInfo("%s %s", answer.isRight ? "*" : "-", qPrintable(text));
            texts << text;
            QVERIFY2(answer.isRight || question.rule.misconception(answer.name), wording);
        }
        QCOMPARE(texts.size(), question.answers.size());
        QVERIFY2(!texts.contains(QString()), wording);
        QVERIFY2(question.reveal >= question.at, wording);
        qInfo("%s\n", wording);

        const Answer expected = naive.answer(question, moments);
        const Answer &right = question.answers[question.right()];
        if (!expected.name.isEmpty())
            QCOMPARE(right.name, expected.name); // what else it has is for words
        else
            QVERIFY2(right.tasks == expected.tasks && right.number == expected.number
                         && right.time == expected.time && right.place == expected.place
                         && right.text == expected.text,
                     wording);
    }
}

/// So that the comparison above is one for each of them.
void tst_LessonQuestions::everyKind_isAsked()
{
    QSet<QuestionKind> kinds;
    for (const Lesson &lesson : allLessons()) {
        for (const QuestionRule &rule : lessonText(lesson).questions)
            kinds << rule.kind;
    }
    QCOMPARE(std::size_t(kinds.size()), questionKindCount);
}

void tst_LessonQuestions::ties_areNotAsked()
{
    const QStringList answers{u"first-spawned"_s, u"last-spawned"_s, u"slowest"_s};
    const QString rule = u"first-ended of main at wait"_s;
    const QList<Question> asked = ask(group({200ms, 100ms, 300ms}), rule, answers);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0].answers[asked[0].right()].tasks, QList<TaskId>{TaskId{3}});
    QCOMPARE(asked[0].answers.size(), 3); // the slowest was spawned last
    QVERIFY(ask(group({100ms, 100ms, 300ms}), rule, answers).isEmpty());

    // Two timers at one time: who is resumed first is nobody's doing.
    const QStringList others{u"last-ready"_s, u"same"_s, u"suspended"_s};
    const auto twoTimers = [](Clock::Duration one, Clock::Duration other) {
        Recording recording;
        recording.at(0ms, spawned(1, 0, u"a")).at(0ms, of(EventKind::TaskStarted, 1));
        recording.at(0ms, spawned(2, 1, u"b")).at(0ms, spawned(3, 1, u"c")).at(0ms, sleeps(1));
        recording.at(0ms, of(EventKind::TaskStarted, 2)).at(0ms, sleeps(2));
        recording.at(0ms, of(EventKind::TaskStarted, 3)).at(0ms, sleeps(3));
        recording.at(one, of(EventKind::WaitEnded, 2)).at(other, of(EventKind::WaitEnded, 3));
        recording.at(other, of(EventKind::TaskResumed, 2));
        return recording.history();
    };
    QCOMPARE(ask(twoTimers(1s, 2s), u"next at all"_s, others).size(), 1);
    QVERIFY(ask(twoTimers(1s, 1s), u"next at all"_s, others).isEmpty());
}

void tst_LessonQuestions::whoIsWokenByATask_isNoTie()
{
    Recording recording;
    recording.at(0ms, spawned(1, 0, u"a")).at(0ms, of(EventKind::TaskStarted, 1));
    recording.at(0ms, spawned(2, 1, u"b")).at(0ms, spawned(3, 1, u"c")).at(0ms, sleeps(1));
    recording.at(0ms, of(EventKind::TaskStarted, 2)).at(0ms, sleeps(2));
    recording.at(0ms, of(EventKind::WaitEnded, 1)).at(0ms, of(EventKind::TaskStarted, 3));
    recording.at(0ms, of(EventKind::TaskResumed, 1)).at(0ms, of(EventKind::WaitEnded, 2));
    const QList<Question> asked =
        ask(recording.history(), u"next at all"_s, {u"last-ready"_s, u"same"_s, u"suspended"_s});
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0].answers[asked[0].right()].tasks, QList<TaskId>{TaskId{1}});
}

void tst_LessonQuestions::waitsSideBySide_takeAsLongAsTheLongest()
{
    const QList<Question> asked = ask(group({200ms, 100ms, 300ms}, WaitKind::Io),
                                      u"takes of main until end at all"_s,
                                      {u"sum"_s, u"longest"_s, u"shortest"_s, u"no-time"_s});
    QCOMPARE(asked.size(), 1);
    QList<Clock::Duration> times;
    for (const Answer &answer : asked[0].answers)
        times << answer.time;
    // Of the two that began after that.
    QCOMPARE(times, (QList<Clock::Duration>{0ms, 100ms, 300ms, 400ms}));
    QCOMPARE(asked[0].answers[asked[0].right()].time, Clock::Duration(300ms));
}

void tst_LessonQuestions::tooFewAnswers_areNotAsked()
{
    const History history = group({200ms, 100ms, 300ms});
    const QString rule = u"first-ended of main at wait"_s;
    QVERIFY(ask(history, rule, {u"first-spawned"_s, u"slowest"_s}).size() == 1);
    // One of them is who is right, so two are left.
    const History other = group({100ms, 200ms, 300ms});
    QVERIFY(ask(other, rule, {u"first-spawned"_s, u"slowest"_s}).isEmpty());
    // What is not in the recording.
    QVERIFY(ask(history, u"first-ended of nobody at wait"_s, {u"first-spawned"_s, u"slowest"_s})
                .isEmpty());
    QVERIFY(ask(history, u"deepest in nothing at wait"_s, {u"one"_s, u"all"_s}).isEmpty());
}

void tst_LessonQuestions::right_isNotAlwaysAtTheSamePlace()
{
    QSet<qsizetype> places;
    for (const Lesson &lesson : allLessons()) {
        const History history = historyOf(lesson);
        const QList<NamedMoment> moments = namedMoments(history, lessonText(lesson).moments);
        for (const Question &question : questionsOf(history, moments, lessonText(lesson).questions))
            places << question.right();
    }
    QCOMPARE(places.size(), 4);
}

COROSCOPE_TEST(tst_LessonQuestions)
#include "tst_lessonquestions.moc"
