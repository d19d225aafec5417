// SPDX-License-Identifier: MIT
#include "core/async/time/virtualclock.h"
#include "core/lessons/lessonrunner.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QEventLoop>
#include <QFile>
#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// All events but those of requests, as the network stack keeps its own counsel about connections.
QStringList storyOf(const Lesson &lesson)
{
    VirtualClock clock;
    StoryObserver story;
    LessonRunner runner(lesson, clock, {.observer = &story});
    QEventLoop loop;
    runner.start([&] { loop.quit(); });
    loop.exec();
    runner.take();
    QStringList lines;
    for (const QString &line : story.lines())
        lines << line.section(u" <- "_s, 0, 0);
    return lines;
}

} // namespace

/// Each lesson, run for real over the loopback on a virtual clock, tells the same story every time.
///
/// COROSCOPE_WRITE_STORIES=1 writes the stories in place of comparing them; read what changed.
class tst_LessonStories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story();
};

void tst_LessonStories::story_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_LessonStories::story()
{
    QFETCH(const QString, name);
    const Lesson &lesson = *findLesson(name);
    const QStringList lines = storyOf(lesson);

    QFile file(QStringLiteral(COROSCOPE_STORIES "/%1.txt").arg(name));
    if (qEnvironmentVariableIsSet("COROSCOPE_WRITE_STORIES")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(lines.join(u'\n').toUtf8() + '\n');
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList expected = QString::fromUtf8(file.readAll()).trimmed().split(u'\n');
    for (qsizetype i = 0; i < std::min(lines.size(), expected.size()); ++i)
        QCOMPARE(lines.at(i), expected.at(i));
    QCOMPARE(lines.size(), expected.size());
}

COROSCOPE_TEST(tst_LessonStories)
#include "tst_lessonstories.moc"
