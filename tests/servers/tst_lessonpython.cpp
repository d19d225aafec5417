// SPDX-License-Identifier: MIT
#include "core/lessons/code/lessoncode.h"
#include "tests/lessons/lessonhistory.h"
#include "tests/servers/programreport.h"
#include "tests/servers/pythonlesson.h"
#include "tests/servers/serverprograms.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QtTest>

#include <cmath>
#include <map>
#include <memory>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// How much faster than as it stands: the longest lesson takes nine seconds.
constexpr double speed = 4;
/// What is that far apart in the story of the C++ must be in this order in that of Python, too.
constexpr auto clearlyLater = 250ms;

struct TimedTale : LessonTale
{
    QList<Clock::TimePoint> times; ///< of the notes
};

QString outcomeOf(const TraceEvent &event)
{
    switch (checked(event.detail, TaskOutcome::TimedOut).value()) {
    case TaskOutcome::Done:
        return u"done"_s;
    case TaskOutcome::Cancelled:
        return u"cancelled"_s;
    case TaskOutcome::Failed:
    case TaskOutcome::TimedOut:
        break;
    }
    return u"failed"_s;
}

/// What the C++ tells: its first task is Python's main, and so is that of a run() in it. What waits for ever there is
/// cancelled in Python, by a limit.
TimedTale taleOf(const History &history)
{
    TimedTale tale;
    QMap<TaskId, QString> alive;
    EventReader events(history.events());
    for (quint32 i = 1; i <= quint32(history.recordedEvents()); ++i) {
        const TraceEvent &event = *events.at(EventIndex{i});
        const TaskTrack *const task = history.task(event.task);
        const QString name = !task                          ? QString()
                             : task->parent == TaskId::None ? u"main"_s
                                                            : history.text(task->name);
        if (event.kind == EventKind::Noted) {
            tale.notes << SaidNote{name, history.text(event.text)};
            tale.times << event.time;
        }
        if (name == u"main")
            continue;
        if (event.kind == EventKind::TaskSpawned)
            alive.insert(event.task, name);
        if (event.kind == EventKind::TaskEnded)
            tale.ends.insert(alive.take(event.task), outcomeOf(event));
    }
    for (const QString &name : std::as_const(alive))
        tale.ends.insert(name, u"cancelled"_s);
    return tale;
}

/// The same but for times that were measured, or drawn by chance: those have to be near.
bool isSame(const QString &python, const QString &cpp)
{
    static const QRegularExpression number(u"\\b\\d+(\\.\\d+)?(?= s\\b)"_s);
    if (QString(python).remove(number) != QString(cpp).remove(number))
        return false;
    auto ours = number.globalMatch(python);
    auto theirs = number.globalMatch(cpp);
    while (ours.hasNext() && theirs.hasNext()) {
        const QString one = ours.next().captured();
        const QString other = theirs.next().captured();
        const bool isGiven = !one.contains(u'.') && !other.contains(u'.');
        if (one != other && (isGiven || std::abs(one.toDouble() - other.toDouble()) >= 1))
            return false;
    }
    return ours.hasNext() == theirs.hasNext();
}

/// What a task says several times in a row it says once: how often depends on how busy the machine is.
QStringList notesOf(const LessonTale &tale, const QString &task)
{
    QStringList texts;
    for (const SaidNote &note : tale.notes) {
        if (note.task == task && (texts.isEmpty() || texts.last() != note.text))
            texts << note.text;
    }
    return texts;
}

QStringList speakersOf(const LessonTale &tale)
{
    QStringList names;
    for (const SaidNote &note : tale.notes)
        names << note.task;
    names.sort();
    names.removeDuplicates();
    return names;
}

/// Where each of notesOf() stands among all notes.
std::map<std::pair<QString, qsizetype>, qsizetype> placesOf(const LessonTale &tale)
{
    std::map<std::pair<QString, qsizetype>, qsizetype> places;
    std::map<QString, QStringList> before;
    for (qsizetype i = 0; i < tale.notes.size(); ++i) {
        const auto &[task, text] = tale.notes.at(i);
        QStringList &said = before[task];
        if (!said.isEmpty() && said.last() == text)
            continue;
        places[{task, said.size()}] = i;
        said << text;
    }
    return places;
}

QString inWords(const LessonTale &tale)
{
    QStringList lines;
    for (const SaidNote &note : tale.notes)
        lines << note.task + u": " + note.text;
    for (auto it = tale.ends.cbegin(); it != tale.ends.cend(); ++it)
        lines << it.key() + u" ended: " + it.value();
    return lines.join(u'\n');
}

/// Empty if both tell the same in its essentials.
QString differenceOf(const LessonTale &python, const TimedTale &cpp)
{
    if (speakersOf(python) != speakersOf(cpp))
        return u"others speak"_s;
    for (const QString &task : speakersOf(cpp)) {
        const QStringList ours = notesOf(python, task);
        const QStringList theirs = notesOf(cpp, task);
        if (!std::equal(ours.cbegin(), ours.cend(), theirs.cbegin(), theirs.cend(), isSame))
            return task + u" says something else";
    }
    if (python.ends.uniqueKeys() != cpp.ends.uniqueKeys())
        return u"the tasks are others"_s;
    for (const QString &task : cpp.ends.uniqueKeys()) {
        if (python.ends.values(task) != cpp.ends.values(task))
            return task + u" ends in another way";
    }
    const auto inPython = placesOf(python);
    for (const auto &[earlier, first] : placesOf(cpp)) {
        for (const auto &[later, second] : placesOf(cpp)) {
            const bool isLater = cpp.times.at(second) - cpp.times.at(first) >= clearlyLater;
            if (isLater && inPython.at(earlier) > inPython.at(later))
                return u"the order is another: "_s + cpp.notes.at(first).text + u" / "
                       + cpp.notes.at(second).text;
        }
    }
    return {};
}

/// How the lessons are run: as they are, and with other values of what may be set.
const QMap<QString, QStringList> goes{
    {u"basic-fetch"_s, {u"first=200ms second=500ms"_s}},
    {u"blocking"_s, {u"computes=in-pieces"_s}},
    {u"deadlock"_s, {u"order=same"_s}},
    {u"event"_s, {u"waiters=2 set-after=0.5"_s}},
    {u"queue"_s, {u"workers=1 jobs=6 maxsize=2"_s}},
    {u"retry"_s, {u"attempts=2 failures=1"_s}},
    {u"run"_s, {u"main=raises work=600ms"_s}},
    {u"semaphore"_s, {u"permits=3 pages=8 fails=2"_s}},
    {u"task-group"_s, {u"fails=d fails-after=200ms"_s, u"fails=none"_s}},
    {u"timeout"_s, {u"limit=2 outer=2.5"_s}},
};

void addGoes()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("settings");
    for (const Lesson &lesson : allLessons()) {
        for (const QString &settings : QStringList{QString()} + goes.value(lesson.name)) {
            const QString row = QString(lesson.name + u' ' + settings).trimmed();
            QTest::newRow(qPrintable(row)) << QString(lesson.name) << settings;
        }
    }
}

} // namespace

/// The Python beside each lesson: it runs, and tells what the C++ tells.
class tst_LessonPython : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void story_data() { addGoes(); }
    void story();
    void alone_bringsItsOwnLab();
    void withoutALab_saysSo();

private:
    using Go = std::pair<QString, QString>; ///< a lesson, and what is set of it

    std::unique_ptr<PythonLesson> begin(const Go &go) const
    {
        return std::make_unique<PythonLesson>(pythonFileOf(*findLesson(go.first)),
                                              go.second.split(u' ', Qt::SkipEmptyParts),
                                              speed,
                                              m_lab.url());
    }

    QuickLab m_lab{speed};
    std::map<Go, std::unique_ptr<PythonLesson>> m_runs;
};

void tst_LessonPython::initTestCase()
{
    NEED_PROGRAMS(u"python3"_s);
    QVERIFY(m_lab.open());
    // All at once, as they mostly wait.
    for (const Lesson &lesson : allLessons()) {
        for (const QString &settings : QStringList{QString()} + goes.value(lesson.name))
            m_runs[{lesson.name, settings}] = begin({lesson.name, settings});
    }
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(m_runs.cbegin(),
                                         m_runs.cend(),
                                         [](const auto &run) { return run.second->isOver(); }),
                             60'000);
    for (const auto &run : m_runs)
        run.second->read();
}

void tst_LessonPython::story()
{
    QFETCH(const QString, name);
    QFETCH(const QString, settings);
    const Lesson &lesson = *findLesson(name);
    const LessonOptions options = optionsOf(lesson, settings.split(u' ', Qt::SkipEmptyParts));
    TimedTale cpp = taleOf(recordingOf(lesson, options).history);
    std::unique_ptr<PythonLesson> &shown = m_runs.at({name, settings});
    QVERIFY(!cpp.notes.isEmpty() || !cpp.ends.isEmpty());
    QString difference = differenceOf(shown->tale(), cpp);
    if (!difference.isEmpty()) {
        // Among all of them it may have been kept from the processor for too long.
        shown = begin({name, settings});
        QTRY_VERIFY_WITH_TIMEOUT(shown->isOver(), 20'000);
        shown->read();
        difference = differenceOf(shown->tale(), cpp);
    }
    PythonLesson &run = *shown;
    QVERIFY2(run.isWell(), run.complaints().constData());
    QVERIFY2(difference.isEmpty(),
             qPrintable(difference + u"\n--- Python\n" + inWords(run.tale()) + u"\n--- C++\n"
                        + inWords(cpp)));
}

void tst_LessonPython::alone_bringsItsOwnLab()
{
    const QString folder = QFileInfo(programPath()).path();
    QProcess python;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, folder + u':' + environment.value(u"PATH"_s));
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    python.setProcessEnvironment(environment);
    python.start(serverProgram(u"python3"_s),
                 {QStringLiteral(COROSCOPE_PYTHON_LESSONS "/basic-fetch.py")});
    QVERIFY(python.waitForFinished(25'000));
    QCOMPARE(python.readAllStandardError(), QByteArray());
    const QByteArrayList lines = python.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), 8);
    QVERIFY2(lines.last().endsWith(" s  main: no page: status 404"), lines.last().constData());
}

void tst_LessonPython::withoutALab_saysSo()
{
    QProcess python;
    python.start(
        serverProgram(u"python3"_s),
        {u"-B"_s, QStringLiteral(COROSCOPE_PYTHON_LESSONS "/basic-fetch.py"), u"nowhere"_s});
    QVERIFY(python.waitForFinished(25'000));
    QVERIFY(python.exitCode() != 0);
    QVERIFY(python.readAllStandardError().startsWith("usage: python3 "));
}

COROSCOPE_TEST(tst_LessonPython)
#include "tst_lessonpython.moc"
