// SPDX-License-Identifier: MIT
#include "tests/lessons/toldlesson.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What is so of every lesson.
class tst_Lessons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_areUnique();
    void source_isTheFileThatRuns();
    void source_isNarrow();
    void everyLesson_agreesWithItself_data();
    void everyLesson_agreesWithItself();
    void everyKnob_mayBeAtItsEnds_data();
    void everyKnob_mayBeAtItsEnds();
    void seed_movesNothingButChance();
};

void tst_Lessons::names_areUnique()
{
    QSet<QString> names;
    for (const Lesson &lesson : allLessons())
        names.insert(lesson.name);
    QCOMPARE(names.size(), 13);
    QCOMPARE(findLesson(u"task-group"), &allLessons()[1]);
    QCOMPARE(findLesson(u"task-groups"), nullptr);
}

void tst_Lessons::source_isTheFileThatRuns()
{
    for (const Lesson &lesson : allLessons()) {
        const QStringList lines = sourceOf(lesson).split(u'\n');
        QVERIFY2(lines.size() > 20, lesson.name.data());
        const History history = historyOf(lesson);
        bool isNamed = false;
        for (const KeptEvent &event : eventsOf(history, EventKind::WaitBegan)) {
            const SourcePlace place = history.place(event->place);
            if (!place.file.endsWith(lesson.file))
                continue;
            isNamed = true;
            const QString &line = lines.at(place.line - 1);
            // The call may have a line of its own.
            QVERIFY2(line.contains(u"co_await") || line.contains(u"fetch(")
                         || line.contains(u".query("),
                     lesson.name.data());
        }
        QVERIFY2(isNamed, lesson.name.data());
    }
}

void tst_Lessons::source_isNarrow()
{
    for (const Lesson &lesson : allLessons()) {
        const QStringList lines = sourceOf(lesson).split(u'\n');
        QVERIFY2(lines.size() < 110, lesson.name.data());
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }
}

void tst_Lessons::everyLesson_agreesWithItself_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_Lessons::everyLesson_agreesWithItself()
{
    QFETCH(const QString, name);
    const auto [history, ending] = recordingOf(*findLesson(name));
    QCOMPARE(history.inconsistentEvents(), 0);
    QVERIFY(history.end() < Clock::TimePoint(20s));
    QCOMPARE(ending.why, QString());
    if (name == u"deadlock") {
        QCOMPARE(ending.end, LessonEnd::Deadlock);
        return;
    }
    QCOMPARE(ending.end, LessonEnd::Over);
    QCOMPARE(history.countsAt(history.end()).living(), 0);
    QVERIFY(history.end() > Clock::TimePoint(500ms));
    for (const ResourceTrack &track : history.resources())
        QVERIFY(track.removed());
}

void tst_Lessons::everyKnob_mayBeAtItsEnds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("setting");
    for (const Lesson &lesson : allLessons()) {
        for (const Knob &knob : lesson.knobs) {
            for (const qint64 value : {knob.least, knob.most}) {
                KnobValues values(lesson.knobs);
                values.set(knob.name, value);
                const QString setting = knob.name + u'=' + values.text(knob);
                QTest::addRow("%s %s", lesson.name.data(), qPrintable(setting))
                    << QString(lesson.name) << setting;
            }
        }
    }
}

void tst_Lessons::everyKnob_mayBeAtItsEnds()
{
    QFETCH(const QString, name);
    QFETCH(const QString, setting);
    const auto [history, ending] = recordingOf(*findLesson(name), {setting});
    QCOMPARE(history.inconsistentEvents(), 0);
    QCOMPARE(ending.why, QString());
    QVERIFY(ending.end == LessonEnd::Over || ending.end == LessonEnd::Deadlock);
    // It is recorded whole, and the same once more.
    QCOMPARE(told(recordingOf(*findLesson(name), {setting}).history), told(history));
}

void tst_Lessons::seed_movesNothingButChance()
{
    const auto storyOf = [](QStringView name, quint64 seed) {
        LessonOptions options;
        options.seed = seed;
        return told(recordingOf(*findLesson(name), options).history);
    };
    QCOMPARE(storyOf(u"retry", 2), storyOf(u"retry", 2));
    QVERIFY(storyOf(u"retry", 1) != storyOf(u"retry", 2));
    QVERIFY(storyOf(u"semaphore", 1) != storyOf(u"semaphore", 2));
    QCOMPARE(storyOf(u"timeout", 1), storyOf(u"timeout", 2));
    // One more attempt draws nothing that another would have drawn.
    const auto firstDelays = [](const QStringList &settings) {
        const History history = recordingOf(*findLesson(u"retry"), settings).history;
        std::vector<qint64> delays;
        for (const KeptEvent &event : eventsOf(history, EventKind::BackoffBegan))
            delays.push_back(event->value);
        return delays;
    };
    const std::vector<qint64> three = firstDelays({});
    const std::vector<qint64> four = firstDelays({u"attempts=4"_s});
    QCOMPARE(three.size(), std::size_t(5));
    QCOMPARE(four.size(), std::size_t(6));
    QVERIFY(std::equal(three.begin(), three.begin() + 4, four.begin()));
    QCOMPARE(four.back(), three.back());
}

COROSCOPE_TEST(tst_Lessons)
#include "tst_lessons.moc"
