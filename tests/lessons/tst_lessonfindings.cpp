// SPDX-License-Identifier: MIT
#include "core/trace/findings/findings.h"
#include "tests/lessons/lessonhistory.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

/// The lessons are how it should be done, so nothing is to be found in them, at no moment.
class tst_LessonFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsFound_data();
    void nothingIsFound();
};

void tst_LessonFindings::nothingIsFound_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_LessonFindings::nothingIsFound()
{
    QFETCH(const QString, name);
    const History history = historyOf(*findLesson(name));
    QVERIFY(history.recordedEvents() > 5);
    constexpr int looks = 20;
    for (int look = 1; look <= looks; ++look) {
        const Clock::TimePoint time(history.end().time_since_epoch() * look / looks);
        for (const Finding &finding : findingsOf(history, time))
            QFAIL(findingName(finding.kind).data());
    }
}

COROSCOPE_TEST(tst_LessonFindings)
#include "tst_lessonfindings.moc"
