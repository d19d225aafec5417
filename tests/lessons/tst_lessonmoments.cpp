// SPDX-License-Identifier: MIT
#include "tests/lessons/lessonhistory.h"
#include "tests/support/testmain.h"
#include "words/lessons/lessonwords.h"

#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

EventIndex find(const History &history, const QString &rule, EventIndex after = EventIndex::None)
{
    RuleText words(rule);
    const EventSelector selector = EventSelector::parse(words);
    words.finish();
    return selector.find(history, after);
}

} // namespace

/// Moments that have names, as the recordings of the lessons have them.
class tst_LessonMoments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLesson_hasItsMoments_data();
    void everyLesson_hasItsMoments();
    void selectors_findWhatTheySay();
    void patterns_fit_data();
    void patterns_fit();
    void whatDidNotCome_isLeftOut();
    void neighbours_areInOrderOfTime();
};

void tst_LessonMoments::everyLesson_hasItsMoments_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

/// When a lesson changes, this says which of its moments are not found any more.
void tst_LessonMoments::everyLesson_hasItsMoments()
{
    QFETCH(const QString, name);
    const Lesson &lesson = *findLesson(name);
    const History history = historyOf(lesson);
    const QList<MomentRule> rules = lessonText(lesson).moments;
    const QList<NamedMoment> moments = namedMoments(history, rules);
    QVERIFY(std::ranges::is_sorted(moments, {}, &NamedMoment::moment));
    QStringList left;
    for (const MomentRule &rule : rules) {
        const NamedMoment *const moment = findMoment(moments, rule.name);
        if (!moment) {
            left << rule.name;
            continue;
        }
        QCOMPARE(history.momentOf(moment->event()), moment->moment);
        QCOMPARE(moment->isDecisive, rule.isDecisive);
        qInfo("%8.3f s  %s",
              std::chrono::duration<double>(moment->moment.time.time_since_epoch()).count(),
              qPrintable(rule.name));
    }
    QCOMPARE(left, QStringList());
    QCOMPARE(shownText(lessonText(lesson), moments), lessonText(lesson).shown);
}

void tst_LessonMoments::selectors_findWhatTheySay()
{
    const History history = historyOf(*findLesson(u"queue"));
    const auto event = [&](const QString &rule) { return history.event(find(history, rule)); };
    const auto name = [&](const QString &rule) {
        const KeptEvent found = event(rule);
        return found ? history.text(history.task(found->task)->name) : QString();
    };
    QCOMPARE(name(u"first TaskStarted"_s), u"main"_s);
    QCOMPARE(name(u"second TaskStarted"_s), u"producer"_s);
    QCOMPARE(name(u"last TaskCancelled"_s), u"worker 3"_s);
    QCOMPARE(event(u"first ResourceFull of jobs"_s)->value, 100);
    QCOMPARE(event(u"first ResourceFull in jobs"_s)->value, 100);
    QCOMPARE(event(u"first ResourceEmpty of jobs"_s)->kind, EventKind::ItemTaken);
    QCOMPARE(find(history, u"first ResourceFull of others"_s), EventIndex::None);
    QCOMPARE(event(u"first WaitBegan of producer for queue-put"_s)->detail,
             quint8(WaitKind::QueuePut));
    QCOMPARE(find(history, u"first WaitBegan of producer for queue-get"_s), EventIndex::None);
    QCOMPARE(history.text(event(u"first Noted saying \"all * put\""_s)->text),
             u"all jobs are put"_s);
    QVERIFY(find(history, u"first CancelRequested by request"_s) != EventIndex::None);
    QCOMPARE(find(history, u"first CancelRequested by deadline"_s), EventIndex::None);
    QCOMPARE(find(history, u"first TaskFailed"_s), EventIndex::None);
    // After an event is not at it.
    const EventIndex first = find(history, u"first ItemPut"_s);
    QCOMPARE(find(history, u"first ItemPut"_s, first), find(history, u"second ItemPut"_s));
    // The group is left when its tasks are over, and not when one wait of it is.
    const History group = historyOf(*findLesson(u"task-group"));
    const Moment left = *group.momentOf(find(group, u"first GroupLeft of main"_s));
    QCOMPARE(left.time, Clock::TimePoint(900ms));
}

void tst_LessonMoments::patterns_fit_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("fits");
    const auto add = [](const QString &name, const QString &pattern, bool fits) {
        QTest::addRow("%s in %s", qPrintable(name), qPrintable(pattern)) << name << pattern << fits;
    };
    add(u"page 1"_s, u"page 1"_s, true);
    add(u"page 12"_s, u"page 1"_s, false);
    add(u"page 12"_s, u"page 1*"_s, true);
    add(u"/delay/900/d"_s, u"*/d"_s, true);
    add(u"/d"_s, u"*/d"_s, true);
    add(u"/delay"_s, u"*/d"_s, false);
    add(u"abab"_s, u"a*ab"_s, true);
    add(u"ab"_s, u"ab*ab"_s, false);
    add(u"all jobs are put"_s, u"a*jobs*put"_s, true);
    add(QString(), u"*"_s, true);
}

void tst_LessonMoments::patterns_fit()
{
    QFETCH(const QString, name);
    QFETCH(const QString, pattern);
    QTEST(fitsPattern(name, pattern), "fits");
}

void tst_LessonMoments::whatDidNotCome_isLeftOut()
{
    const History history = historyOf(*findLesson(u"queue"));
    const LessonText text = readLessonText(
        u"# A\n\nB.\n\n## Moments\n\n- no = first TaskFailed\n- nor this = first ItemPut after no\n"
        "- **done** = last AllItemsDone in jobs\n"_s);
    const QList<NamedMoment> moments = namedMoments(history, text.moments);
    QCOMPARE(moments.size(), 1);
    QCOMPARE(moments[0].name, u"done"_s);
    QVERIFY(namedMoments(History(), text.moments).isEmpty());
}

void tst_LessonMoments::neighbours_areInOrderOfTime()
{
    const History history = historyOf(*findLesson(u"task-group"));
    const QList<NamedMoment> moments =
        namedMoments(history, lessonText(*findLesson(u"task-group")).moments);
    const NamedMoment *const failure = findMoment(moments, u"first failure");
    QVERIFY(failure && failure->isFailure && failure->isDecisive);
    QCOMPARE(momentAfter(moments, failure->moment)->name, u"clean-up"_s);
    QCOMPARE(momentBefore(moments, failure->moment)->name, u"second block"_s);
    QCOMPARE(momentBefore(moments, Moment()), nullptr);
    QCOMPARE(momentAfter(moments, history.end()), nullptr);
    QCOMPARE(momentBefore(moments, history.end())->name, u"group left"_s);
}

COROSCOPE_TEST(tst_LessonMoments)
#include "tst_lessonmoments.moc"
