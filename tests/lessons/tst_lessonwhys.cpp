// SPDX-License-Identifier: MIT
#include "tests/lessons/lessonhistory.h"
#include "tests/support/testmain.h"
#include "words/trace/whywords.h"

#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

/// What is said of a task at a moment; the whole of it has to be true of the recording.
QStringList whyOfTask(const History &history, const TaskTrack &task, Moment m)
{
    const std::vector<WhyLink> links = whyLinks(history, DomainWords::none(), task.id, m);
    const bool areInOrder = std::ranges::is_sorted(links, {}, &WhyLink::event);
    QStringList said;
    for (const WhyLink &link : links) {
        if (!areInOrder || link.moment > m || history.momentOf(link.event()) != link.moment)
            return {};
        said += whyLinkText(history, DomainWords::none(), link);
    }
    return said;
}

TaskId taskNamed(const History &history, const QString &name)
{
    const auto task = std::ranges::find_if(
        history.tasks(), [&](const TaskTrack &track) { return history.text(track.name) == name; });
    return task == history.tasks().end() ? TaskId::None : task->id;
}

} // namespace

/// Every task of every lesson can be asked why it is where it is.
class tst_LessonWhys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTask_saysWhyAtEveryEvent_data();
    void everyTask_saysWhyAtEveryEvent();
    void cancelledPage_saysWhichOneFailed();
    void waitingPage_saysWhoHasThePermit();
};

void tst_LessonWhys::everyTask_saysWhyAtEveryEvent_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_LessonWhys::everyTask_saysWhyAtEveryEvent()
{
    QFETCH(const QString, name);
    const History history = historyOf(*findLesson(name));
    QVERIFY(history.recordedEvents() > 5);
    constexpr int looks = 60;
    const auto step = std::max<qsizetype>(1, history.recordedEvents() / looks);
    for (qsizetype i = 1; i <= history.recordedEvents(); i += step) {
        const Moment m = *history.momentOf(EventIndex{static_cast<quint32>(i)});
        for (const TaskTrack &task : history.tasks()) {
            const auto state = task.stateAt(m);
            if (!state)
                continue;
            const QString who = history.text(task.name) + QStringLiteral(" at %1").arg(i);
            const QStringList said = whyOfTask(history, task, m);
            QVERIFY2(!said.isEmpty(), qPrintable(who));
            QVERIFY2(std::ranges::none_of(said, &QString::isEmpty), qPrintable(who));
            const bool hasToSay = *state != TaskState::Done;
            QVERIFY2(!hasToSay || !whySentence(history, DomainWords::none(), task, m).isEmpty(),
                     qPrintable(who));
        }
    }
}

void tst_LessonWhys::cancelledPage_saysWhichOneFailed()
{
    const History history = historyOf(*findLesson(u"task-group"));
    const TaskTrack &page = *history.task(taskNamed(history, QStringLiteral("/d")));
    QCOMPARE(whyOfTask(history, page, history.end()),
             (QStringList{QStringLiteral("/f failed: status 404"),
                          QStringLiteral("a block of main is cancelled, because /f failed"),
                          QStringLiteral("/d was cancelled")}));
    QCOMPARE(whySentence(history, DomainWords::none(), page, history.end()),
             QStringLiteral("Cancelled because /f failed: status 404."));
}

void tst_LessonWhys::waitingPage_saysWhoHasThePermit()
{
    const History history = historyOf(*findLesson(u"semaphore"));
    const TaskTrack &page = *history.task(taskNamed(history, QStringLiteral("page 30")));
    const Moment m = Clock::TimePoint(100ms);
    QCOMPARE(whyOfTask(history, page, m),
             (QStringList{QStringLiteral("page 1 got a permit of “limit”"),
                          QStringLiteral("page 1 waits for the network"),
                          QStringLiteral("page 30 waits for “limit”")}));
    QCOMPARE(whySentence(history, DomainWords::none(), page, m),
             QStringLiteral("Waits for a permit of “limit”: 10 of 10 are held, by page 1, page 2 "
                            "and 8 others, and 19 others are before it."));
}

COROSCOPE_TEST(tst_LessonWhys)
#include "tst_lessonwhys.moc"
