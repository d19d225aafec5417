// SPDX-License-Identifier: MIT
#include "core/lessons/lessonrunner.h"
#include "tests/lessons/lessonhistory.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QEventLoop>
#include <QFile>
#include <QTest>

#include <optional>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// All events but those of requests, as the network stack keeps its own counsel about connections; up to where nobody is
/// left to wake its tasks, if it comes to that.
QStringList storyOf(const Lesson &lesson, const QStringList &settings)
{
    VirtualClock clock;
    StoryObserver story;
    const LessonOptions options = optionsOf(lesson, settings);
    LessonRunner runner(lesson, clock, {.observer = &story}, options.knobs);
    std::optional<qsizetype> stalledAfter;
    runner.runtime().setStallHandler([&] {
        stalledAfter = stalledAfter.value_or(story.lines().size());
        runner.scope().tearDown({});
    });
    QEventLoop loop;
    runner.start([&] { loop.quit(); });
    loop.exec();
    if (!stalledAfter)
        runner.take();
    QStringList lines;
    for (const QString &line : story.lines().first(stalledAfter.value_or(story.lines().size())))
        lines << line.section(u" <- "_s, 0, 0);
    return lines;
}

/// "queue", "queue variant=no-cancel"
QStringList variants()
{
    QStringList rows;
    for (const Lesson &lesson : allLessons()) {
        rows << lesson.name;
        for (const Knob &knob : lesson.knobs) {
            for (const Knob::Alternative &alternative : knob.alternatives) {
                KnobValues values(lesson.knobs);
                values.set(knob.name, &alternative - knob.alternatives.data());
                if (!values.areInitial())
                    rows << lesson.name + u' ' + knob.name + u'=' + alternative.word;
            }
        }
    }
    return rows;
}

} // namespace

/// Each lesson and each variant of it, run for real over the loopback on a virtual clock, tells the same story every
/// time.
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
    for (const QString &variant : variants())
        QTest::newRow(qPrintable(variant)) << variant;
}

void tst_LessonStories::story()
{
    QFETCH(const QString, name);
    const QStringList words = name.split(u' ');
    const QStringList lines = storyOf(*findLesson(words.first()), words.sliced(1));

    QFile file(QStringLiteral(COROSCOPE_STORIES "/%1.txt").arg(QString(name).replace(u' ', u'.')));
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
