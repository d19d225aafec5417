// SPDX-License-Identifier: MIT
#include "core/lessons/code/codeoutline.h"
#include "core/lessons/code/codetrail.h"
#include "core/lessons/code/lessoncode.h"
#include "tests/lessons/lessonhistory.h"
#include "tests/support/codehistory.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

void addLessons()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

QString lineOf(const QString &text, int line)
{
    return text.split(u'\n').value(line - 1).trimmed();
}

CodeTrail trailOf(const Lesson &lesson, const History &history)
{
    CodeTrail trail(lesson.file, CodeOutline(sourceOf(lesson)));
    trail.takeIn(history);
    return trail;
}

Moment momentAt(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

/// The lines that a task is at, as text.
QStringList standingAt(const CodeTrail &trail, const QString &code, TaskId task, Moment m)
{
    QStringList lines;
    for (const CodeStay *const stay : trail.at(m)) {
        if (stay->task != task)
            continue;
        for (const int line : stay->lines)
            lines << lineOf(code, line);
    }
    return lines;
}

const QString nested = uR"cpp(#include <a>
namespace n {
// calls( this ) is no call; "inner()" neither
static Task<> inner(Scope &scope, QString path)
{
    co_await fetch(scope, path);
    scope.note(path);
}
static Task<> outer(Scope &scope)
{
    auto body = [&](Scope &own) { return inner(own, u"in body"_s); };
    co_await withTimeout(scope, 1s, body);
    for (int i = 0; i < 3; ++i) {
        co_await inner(scope, u"in loop"_s);
    }
}
Task<> lesson(Scope &scope)
{
    co_await inner(scope, u"first"_s);
    co_await inner(scope, u"second"_s);
    co_await outer(scope);
    auto work = [&](TaskGroup &group) -> Task<> {
        group.spawn(u"worker"_s, inner, u"spawned"_s);
        co_return;
    };
    co_await withTaskGroup(scope, work);
}
}
)cpp"_s;

} // namespace

/// What is known of the text of lessons: which lines of the two languages mean the same, what calls what, and where in it
/// tasks were.
class tst_LessonCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void links_resolve_data() { addLessons(); }
    void links_resolve();
    void links_coverWhatIsVisited_data() { addLessons(); }
    void links_coverWhatIsVisited();
    void python_hasTheKnobsOfItsLesson_data() { addLessons(); }
    void python_hasTheKnobsOfItsLesson();
    void python_saysWhatIsSet();
    void links_complain_data();
    void links_complain();
    void links_nameTheNthLine();
    void outline_knowsTheFunctionsOfLessons_data() { addLessons(); }
    void outline_knowsTheFunctionsOfLessons();
    void outline_findsCallsAndSpawns();
    void trail_isOfCalls_data() { addLessons(); }
    void trail_isOfCalls();
    void trail_tellsCallsOfOneFunctionApart();
    void trail_goesOnInLoops();
    void trail_ofASpawnedTaskBeginsThere();
    void trail_startsAnewWithItsHistory();
};

void tst_LessonCode::links_resolve()
{
    QFETCH(const QString, name);
    const LessonCode code = codeOf(*findLesson(name));
    QVERIFY(!code.python.isEmpty());
    QCOMPARE(code.links.faults, QStringList());
    QVERIFY(code.links.links.size() >= 8);
}

/// Where the C++ of a recording stands, the Python side marks a line.
void tst_LessonCode::links_coverWhatIsVisited()
{
    QFETCH(const QString, name);
    const Lesson &lesson = *findLesson(name);
    const LessonCode code = codeOf(lesson);
    QStringList missing;
    const History history = historyOf(lesson);
    const CodeTrail trail = trailOf(lesson, history);
    QVERIFY(!trail.stays().empty());
    for (const CodeStay &stay : trail.stays()) {
        for (const int line : stay.lines) {
            const auto isLinked = [line](const CodeLink &link) { return link.cpp == line; };
            const QString text = u"%1: %2"_s.arg(line).arg(lineOf(code.cpp, line));
            if (std::none_of(code.links.links.cbegin(), code.links.links.cend(), isLinked)
                && !missing.contains(text))
                missing << text;
        }
    }
    QCOMPARE(missing, QStringList());
}

void tst_LessonCode::python_hasTheKnobsOfItsLesson()
{
    QFETCH(const QString, name);
    const Lesson &lesson = *findLesson(name);
    const QString python = codeOf(lesson).python;
    KnobValues others(lesson.knobs);
    for (const Knob &knob : lesson.knobs) {
        QString key = knob.name;
        QVERIFY2(python.contains(u"KNOBS."_s + key.replace(u'-', u'_')), knob.name.data());
        others.set(knob.name, others[knob.name] == knob.least ? knob.most : knob.least);
        KnobValues one(lesson.knobs);
        one.set(knob.name, others[knob.name]);
        QVERIFY2(withKnobs(python, one) != python, knob.name.data());
    }
    const QString changed = withKnobs(python, others);
    QCOMPARE(changed.count(u'\n'), python.count(u'\n'));
    QCOMPARE(withKnobs(changed, KnobValues(lesson.knobs)), changed); // which is as it was written
    QCOMPARE(withKnobs(python, KnobValues(lesson.knobs)), python);
}

void tst_LessonCode::python_saysWhatIsSet()
{
    const Lesson &lesson = *findLesson(u"task-group");
    const LessonOptions options =
        optionsOf(lesson, {u"fails=d"_s, u"clean-up=1s"_s, u"fails-after=250ms"_s});
    QVERIFY(withKnobs(codeOf(lesson).python, *options.knobs)
                .contains(u"KNOBS = knobs(fails=\"d\", fails_after=0.25, clean_up=1.0, "
                          u"clean_up_fails=\"e\")"));
}

void tst_LessonCode::links_complain_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("none") << u"\npass = return;"_s << u"line 2: there must be one \" <=> \""_s;
    QTest::newRow("no Python") << u"raise <=> return;"_s
                               << u"line 1: no line of the Python begins with \"raise\""_s;
    QTest::newRow("no C++") << u"pass <=> throw;"_s
                            << u"line 1: no line of the C++ begins with \"throw;\""_s;
    QTest::newRow("two") << u"pass <=> co_await"_s
                         << u"line 1: 2 lines of the C++ begin with \"co_await\""_s;
    QTest::newRow("no third") << u"pass <=> co_await #3"_s
                              << u"line 1: no line of the C++ begins with \"co_await #3\""_s;
    QTest::newRow("twice") << u"# twice\npass <=> return;\npass <=> return"_s
                           << u"line 3: it is there twice"_s;
}

void tst_LessonCode::links_complain()
{
    QFETCH(const QString, text);
    QFETCH(const QString, complaint);
    const QString cpp = u"  co_await a;\n  co_await b;\n  return;\n"_s;
    QCOMPARE(readCodeLinks(text, cpp, u"pass\n"_s).faults, QStringList(complaint));
}

void tst_LessonCode::links_nameTheNthLine()
{
    const CodeLinks links = readCodeLinks(
        u"x() <=> a( #2\ny() <=> a( #1\n"_s, u"  a(1);\n  a(2);"_s, u"x()\n\n  y()"_s);
    QCOMPARE(links.faults, QStringList());
    QCOMPARE(links.links, (QList<CodeLink>{{2, 1}, {1, 3}}));
}

/// The compiler says of each place which function it is in.
void tst_LessonCode::outline_knowsTheFunctionsOfLessons()
{
    QFETCH(const QString, name);
    const Lesson &lesson = *findLesson(name);
    const CodeOutline outline(sourceOf(lesson));
    int count = 0;
    const History history = historyOf(lesson);
    for (const SourcePlace &place : history.places()) {
        if (!place.file.endsWith(lesson.file))
            continue;
        ++count;
        const CodeOutline::Function function = outline.functionAt(int(place.line));
        QVERIFY(function != CodeOutline::none);
        const bool isLambda = place.function.contains(u"<lambda"_s);
        QVERIFY2(outline.isLambda(function) == isLambda, qPrintable(place.function));
        QVERIFY2(isLambda || place.function.contains(outline.nameOf(function)),
                 qPrintable(place.function));
    }
    QVERIFY(count > 0);
}

void tst_LessonCode::outline_findsCallsAndSpawns()
{
    const CodeOutline outline(nested);
    const CodeHistory places(nested);
    const auto functionWith = [&](const QString &part) {
        return outline.functionAt(places.line(part));
    };
    const auto inner = functionWith(u"co_await fetch"_s);
    const auto outer = functionWith(u"withTimeout"_s);
    const auto lesson = functionWith(u"first"_s);
    QCOMPARE(outline.nameOf(inner), u"inner"_s);
    QCOMPARE(outline.nameOf(outer), u"outer"_s);
    QCOMPARE(outline.nameOf(lesson), u"lesson"_s);
    QCOMPARE(outline.nameOf(functionWith(u"in body"_s)), u"body"_s);
    QCOMPARE(outline.callsOf(inner).size(), 4);
    QVERIFY(outline.callsOf(lesson).isEmpty());
    QCOMPARE(outline.callsTowards(lesson, inner).size(), 3); // the third by way of outer
    QCOMPARE(outline.spawnedAt(places.line(u"group.spawn"_s)), inner);
    QVERIFY(outline.isSpawned(inner) && !outline.isSpawned(outer));
    const auto position = [&](const QString &part) {
        return outline.positionOf(places.line(part));
    };
    QVERIFY(outline.haveCommonLoop(outer, position(u"in loop"_s), position(u"in loop"_s) + 2));
    QVERIFY(!outline.haveCommonLoop(outer, position(u"withTimeout"_s), position(u"in loop"_s)));
}

/// Each line of a chain but the last calls what the next one is in, as far as the text says.
void tst_LessonCode::trail_isOfCalls()
{
    QFETCH(const QString, name);
    const Lesson &lesson = *findLesson(name);
    const CodeOutline outline(sourceOf(lesson));
    const History history = historyOf(lesson);
    const CodeTrail trail = trailOf(lesson, history);
    for (const CodeStay &stay : trail.stays()) {
        for (std::size_t i = 0; i + 1 < stay.lines.size(); ++i) {
            const auto target = outline.functionAt(stay.lines[i + 1]);
            const QList<CodeOutline::Call> calls = outline.callsOf(target);
            const auto isThere = [&](const CodeOutline::Call &call) {
                return outline.lineOf(call.position) == stay.lines[i];
            };
            QVERIFY2(calls.isEmpty() || std::any_of(calls.cbegin(), calls.cend(), isThere),
                     qPrintable(lineOf(sourceOf(lesson), stay.lines[i])));
        }
    }
}

void tst_LessonCode::trail_tellsCallsOfOneFunctionApart()
{
    CodeHistory b(nested);
    const TaskId task = b.spawn(u"lesson"_s);
    const QString fetch = u"co_await fetch"_s;
    const QString note = u"scope.note"_s;
    b.start(task).wait(task, fetch);
    b.at(1s).wake(task).note(task, note).wait(task, fetch);
    // Two waits in a row at one line are of two calls.
    b.at(2s).wake(task).wait(task, fetch);
    b.at(3s).wake(task).note(task, note).end(task);
    const History history = b.history();
    CodeTrail trail(CodeHistory::file(), CodeOutline(nested));
    trail.takeIn(history);
    const QString at = u"co_await fetch(scope, path);"_s;
    QCOMPARE(standingAt(trail, nested, task, momentAt(500ms)),
             QStringList({u"co_await inner(scope, u\"first\"_s);"_s, at}));
    QCOMPARE(standingAt(trail, nested, task, momentAt(1'500ms)),
             QStringList({u"co_await inner(scope, u\"second\"_s);"_s, at}));
    QCOMPARE(standingAt(trail, nested, task, momentAt(2'500ms)),
             QStringList({u"co_await outer(scope);"_s,
                          u"co_await withTimeout(scope, 1s, body);"_s,
                          u"auto body = [&](Scope &own) { return inner(own, u\"in body\"_s); };"_s,
                          at}));
    QVERIFY(trail.at(momentAt(4s)).empty());
}

void tst_LessonCode::trail_goesOnInLoops()
{
    CodeHistory b(nested);
    const TaskId task = b.spawn(u"lesson"_s);
    const QString fetch = u"co_await fetch"_s;
    b.start(task);
    for (int i = 0; i < 6; ++i)
        b.at(i * 1s).wait(task, fetch).at(i * 1s + 500ms).wake(task).note(task, u"scope.note"_s);
    const History history = b.history();
    CodeTrail trail(CodeHistory::file(), CodeOutline(nested));
    trail.takeIn(history);
    for (const int i : {3, 4, 5}) {
        const QStringList lines = standingAt(trail, nested, task, momentAt(i * 1s + 100ms));
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(1), u"co_await inner(scope, u\"in loop\"_s);"_s);
    }
}

void tst_LessonCode::trail_ofASpawnedTaskBeginsThere()
{
    CodeHistory b(nested);
    const TaskId lesson = b.spawn(u"lesson"_s);
    b.start(lesson);
    const TaskId worker = b.spawn(u"worker"_s, lesson, u"group.spawn"_s);
    b.wait(lesson, u"withTaskGroup"_s, WaitKind::Children);
    b.start(worker).wait(worker, u"co_await fetch"_s);
    const History history = b.history();
    CodeTrail trail(CodeHistory::file(), CodeOutline(nested));
    trail.takeIn(history);
    QCOMPARE(standingAt(trail, nested, worker, momentAt(1s)),
             QStringList(u"co_await fetch(scope, path);"_s));
    QCOMPARE(standingAt(trail, nested, lesson, momentAt(1s)),
             QStringList(u"co_await withTaskGroup(scope, work);"_s));
    // While it spawned, it was inside.
    QCOMPARE(trail.stays().front().lines,
             (std::vector{b.line(u"withTaskGroup"_s), b.line(u"group.spawn"_s)}));
}

void tst_LessonCode::trail_startsAnewWithItsHistory()
{
    CodeHistory b(nested);
    const TaskId task = b.spawn(u"lesson"_s);
    b.start(task).wait(task, u"co_await fetch"_s);
    History history = b.history();
    CodeTrail trail(CodeHistory::file(), CodeOutline(nested));
    trail.takeIn(history);
    trail.takeIn(history);
    QCOMPARE(trail.stays().size(), std::size_t(1));
    history.clear();
    trail.takeIn(history);
    QVERIFY(trail.stays().empty());
    history = b.history();
    trail.takeIn(history);
    QCOMPARE(trail.stays().size(), std::size_t(1));
}

COROSCOPE_TEST(tst_LessonCode)
#include "tst_lessoncode.moc"
