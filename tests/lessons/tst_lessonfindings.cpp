// SPDX-License-Identifier: MIT
#include "core/trace/findings/findings.h"
#include "tests/lessons/lessonhistory.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// What is to be found in a lesson, at some moment or other.
QStringList findingNames(const Lesson &lesson, const QStringList &settings = {})
{
    const History history = recordingOf(lesson, settings).history;
    QStringList names;
    constexpr int looks = 20;
    for (int look = 1; look <= looks; ++look) {
        const Clock::TimePoint time(history.end().time_since_epoch() * look / looks);
        for (const Finding &finding : findingsOf(history, time)) {
            if (!names.contains(findingName(finding.kind)))
                names << findingName(finding.kind);
        }
    }
    return names;
}

} // namespace

/// The lessons are how it should be done, so nothing is to be found in them, at no moment; but the hazards are found.
class tst_LessonFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyHazardsAreFound_data();
    void onlyHazardsAreFound();
    void hazardsThatAreAvoidedAreNot();
};

void tst_LessonFindings::onlyHazardsAreFound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("findings");
    for (const Lesson &lesson : allLessons()) {
        const QStringList hazard = lesson.name == u"deadlock"   ? QStringList{u"deadlock"_s}
                                   : lesson.name == u"blocking" ? QStringList{u"loop-blocked"_s}
                                   : lesson.name == u"forgotten-await"
                                       ? QStringList{u"not-awaited"_s}
                                       : QStringList();
        QTest::newRow(lesson.name.data()) << QString(lesson.name) << hazard;
    }
}

void tst_LessonFindings::onlyHazardsAreFound()
{
    QFETCH(const QString, name);
    QTEST(findingNames(*findLesson(name)), "findings");
}

void tst_LessonFindings::hazardsThatAreAvoidedAreNot()
{
    // It sleeps with a lock still, for which the other waits.
    QCOMPARE(findingNames(*findLesson(u"deadlock"), {u"order=same"_s}),
             QStringList{u"permit-held-asleep"_s});
    QCOMPARE(findingNames(*findLesson(u"blocking"), {u"computes=in-pieces"_s}), QStringList());
}

COROSCOPE_TEST(tst_LessonFindings)
#include "tst_lessonfindings.moc"
