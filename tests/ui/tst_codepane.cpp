// SPDX-License-Identifier: MIT
#include "tests/support/codehistory.h"
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/learn/code/codebands.h"
#include "ui/learn/code/codepane.h"
#include "ui/learn/code/linepanel.h"
#include "ui/shell/segments.h"

#include <QAbstractButton>
#include <QListWidget>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTextBlock>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using enum CodeLanguage;
using Shows = CodePane::Shows;

LessonCode madeUpCode()
{
    LessonCode code;
    code.cpp = uR"cpp(// SPDX-License-Identifier: MIT
#include <a>

using namespace b;

namespace c {

static Task<> fetch(Scope &scope, QString path)
{
    co_await get(scope, path);
    scope.note(path);
}

Task<> lesson(Scope &scope)
{
    auto work = [&](TaskGroup &group) -> Task<> {
        group.spawn(u"/a"_s, fetch, u"/a"_s);
        group.spawn(u"/b"_s, fetch, u"a very long text that goes on and on, and then further on, and on"_s);
        co_return;
    };
    co_await withTaskGroup(scope, work);
    co_await fetch(scope, u"/last"_s);
}

} // namespace c
)cpp"_s;
    code.python = uR"py(# SPDX-License-Identifier: MIT
import asyncio

from lab import get, note


async def fetch(path):
    await get(path)
    note(path)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch("/a"), name="/a")
        group.create_task(fetch("/b"), name="/b")
    await fetch("/last")


asyncio.run(main())
)py"_s;
    code.links = readCodeLinks(uR"(await get( <=> co_await get(
note( <=> scope.note(
async with <=> co_await withTaskGroup(
group.create_task(fetch("/a" <=> group.spawn(u"/a"
group.create_task(fetch("/b" <=> group.spawn(u"/b"
await fetch("/last") <=> co_await fetch(
)"_s,
                               code.cpp,
                               code.python);
    return code;
}

/// Two tasks fetch from 0 s on; "/a" ends at 1 s, "/b" at 2 s; then the lesson fetches until 3 s.
struct MadeUp
{
    MadeUp()
    {
        lesson = b.spawn(u"lesson"_s);
        b.start(lesson);
        first = b.spawn(u"/a"_s, lesson, u"group.spawn(u\"/a\""_s);
        second = b.spawn(u"/b"_s, lesson, u"group.spawn(u\"/b\""_s);
        b.wait(lesson, u"withTaskGroup"_s, WaitKind::Children);
        b.start(first).wait(first, get).start(second).wait(second, get);
        b.at(1s).wake(first).note(first, u"scope.note"_s).end(first);
        b.at(2s).wake(second).note(second, u"scope.note"_s).end(second);
        b.wake(lesson).wait(lesson, get);
        b.at(3s).wake(lesson).end(lesson);
        b.at(4s);
    }

    const QString get = u"co_await get"_s;
    CodeHistory b{madeUpCode().cpp};
    TaskId lesson{};
    TaskId first{};
    TaskId second{};
};

struct Fixture : MadeUp, MonitorFixture
{
    Fixture()
        : MonitorFixture(b.history())
    {
        pane.setCode(CodeHistory::file(), u"made-up.py"_s, madeUpCode());
        pane.resize(600, 900);
        pane.show();
    }

    int cppLine(const QString &part) const { return b.line(part); }
    int pythonLine(const QString &part) const
    {
        return CodeHistory(madeUpCode().python).line(part);
    }
    CodeView &cpp() { return pane.view(Cpp); }
    CodeView &python() { return pane.view(Python); }
    QListWidget &visits() { return *pane.findChild<QListWidget *>(u"lineVisits"_s); }
    QStringList said()
    {
        QStringList lines;
        for (int row = 0; row < visits().count(); ++row)
            lines << visits().item(row)->text();
        return lines;
    }
    QList<QAbstractButton *> choices()
    {
        return pane.findChild<Segments *>()->findChildren<QAbstractButton *>();
    }
    QAbstractButton &wholeFile() { return *pane.findChild<QAbstractButton *>(u"wholeFile"_s); }
    void click(CodeView &where, int line)
    {
        const QPoint place = where.rowOf(line).center() - where.viewport()->pos();
        QTest::mouseClick(where.viewport(), Qt::LeftButton, {}, place);
    }
    void press(QWidget &widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        widget.setFocus();
        QTest::keyClick(&widget, key, modifiers);
    }

    CodePane pane{context};
};

} // namespace

/// The code of a lesson beside its picture: what is marked in it, and what it answers.
class tst_CodePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marks_showWhereTasksStandInBothLanguages();
    void marks_showTheChainOfTheOneOnTheLoop();
    void marks_followTheSelection();
    void marks_whileNobodyIsOnTheLoop();
    void bands_joinLinesThatMeanTheSame();
    void setUp_isFolded();
    void fold_opensByAClick();
    void languages_areChosen();
    void languages_dependOnTheRoomUntilChosen();
    void noPython_leavesNoChoice();
    void longLines_goOnBelowFurtherIn();
    void zoom_byKeysAndWheel();
    void state_isKept();
    void click_listsWhoIsAndWasThere();
    void click_inPythonAsksTheSame();
    void click_onceMoreAsksNothing();
    void enter_asksAndEscapeLeaves();
    void visits_areThoseOfTheMomentShown();
    void visits_ofCallsAbove();
    void visit_leadsThere();
};

void tst_CodePane::marks_showWhereTasksStandInBothLanguages()
{
    Fixture f;
    f.cursor.pauseAt(at(500ms));
    QCOMPARE(f.pane.marks().cpp.tasks,
             (QMap<int, int>{{f.cppLine(f.get), 2}, {f.cppLine(u"withTaskGroup"_s), 1}}));
    QCOMPARE(
        f.python().marks().tasks,
        (QMap<int, int>{{f.pythonLine(u"await get"_s), 2}, {f.pythonLine(u"async with"_s), 1}}));
    f.cursor.pauseAt(at(4s));
    QVERIFY(f.pane.marks().cpp.tasks.isEmpty());
}

void tst_CodePane::marks_showTheChainOfTheOneOnTheLoop()
{
    Fixture f;
    // When "/a" notes something it is on the loop.
    EventIndex noted{};
    for (quint32 i = 1; i <= quint32(f.history.recordedEvents()); ++i) {
        const KeptEvent event = f.history.event(EventIndex{i});
        if (event->kind == EventKind::Noted && event->task == f.first)
            noted = EventIndex{i};
    }
    f.cursor.pauseAt(*f.history.momentOf(noted));
    const LineMarks &marks = f.cpp().marks();
    QCOMPARE(f.pane.marks().lookedAt, f.first);
    QCOMPARE(marks.onLoop, f.cppLine(u"scope.note"_s));
    QCOMPARE(marks.present, f.cppLine(u"scope.note"_s));
    // What awaits it is the group of the task above.
    QCOMPARE(marks.awaits, QList<int>{f.cppLine(u"withTaskGroup"_s)});
    QCOMPARE(f.python().marks().present, f.pythonLine(u"note(path)"_s));
    QCOMPARE(f.python().marks().awaits, QList<int>{f.pythonLine(u"async with"_s)});
    // Strong where it is, light where it is awaited, filled where it has the loop.
    const QImage image = picture(f.cpp());
    const Theme &theme = f.theme.current();
    const auto colorIn = [&](int line) {
        return image.pixelColor(f.cpp().rowOf(line).right() - 3, f.cpp().rowOf(line).center().y());
    };
    QCOMPARE(colorIn(f.cppLine(f.get)), theme.surface);
    const QColor strong = colorIn(marks.present);
    const QColor light = colorIn(marks.awaits.first());
    QVERIFY(strong != theme.surface && light != theme.surface && strong != light);
    QVERIFY(std::abs(strong.red() - theme.surface.red())
            > std::abs(light.red() - theme.surface.red()));
}

void tst_CodePane::marks_followTheSelection()
{
    Fixture f;
    f.cursor.pauseAt(at(2'500ms));
    f.selection.select(f.lesson, -1);
    QCOMPARE(f.cpp().marks().present, f.cppLine(f.get));
    QCOMPARE(f.cpp().marks().awaits, QList<int>{f.cppLine(u"co_await fetch"_s)});
    QCOMPARE(f.cpp().marks().onLoop, 0);
    QCOMPARE(f.python().marks().awaits, QList<int>{f.pythonLine(u"await fetch"_s)});
    f.selection.select(f.first, -1); // which has ended
    QCOMPARE(f.cpp().marks().present, 0);
}

void tst_CodePane::marks_whileNobodyIsOnTheLoop()
{
    Fixture f;
    f.cursor.pauseAt(at(500ms));
    QCOMPARE(f.cpp().marks().present, 0);
    QCOMPARE(f.cpp().marks().awaits, f.cpp().marks().tasks.keys());
    QVERIFY(f.pane.findChild<CodeBands *>()->bands().isEmpty());
}

void tst_CodePane::bands_joinLinesThatMeanTheSame()
{
    Fixture f;
    f.cursor.pauseAt(at(2'500ms));
    f.selection.select(f.lesson, -1);
    auto &bands = *f.pane.findChild<CodeBands *>();
    const QList<CodeBand> expected{
        {{f.cppLine(f.get), f.pythonLine(u"await get"_s)}, true},
        {{f.cppLine(u"co_await fetch"_s), f.pythonLine(u"await fetch"_s)}, false}};
    QCOMPARE(bands.bands(), expected);
    QVERIFY(bands.isVisible());
    // One goes down at the side, from the one line to the other.
    const QImage image = picture(bands);
    const auto isPainted = [&](int y) {
        return containsColor(image.copy(0, y, image.width(), 1), f.theme.current().accent);
    };
    const int from = bands.mapFromGlobal(f.python().mapToGlobal(QPoint())).y()
                     + f.python().rowOf(expected[0].lines.python).center().y();
    const int to = bands.mapFromGlobal(f.cpp().mapToGlobal(QPoint())).y()
                   + f.cpp().rowOf(expected[0].lines.cpp).center().y();
    QVERIFY(isPainted(from + 1) && isPainted((from + to) / 2) && isPainted(to - 1));
    QVERIFY(!isPainted(from - 12) && !isPainted(to + 12));
}

void tst_CodePane::setUp_isFolded()
{
    Fixture f;
    for (CodeView *view : {&f.cpp(), &f.python()}) {
        const QTextDocument &document = *view->document();
        QVERIFY(!document.firstBlock().isVisible());
        QVERIFY(view->isFoldedAway(1) && view->foldLine() > 1);
        // It is what one sees at the top, with the code below it.
        QCOMPARE(view->cursorForPosition({2, 2}).blockNumber() + 1, view->foldLine());
        const QTextBlock next = document.findBlockByNumber(view->foldLine());
        QVERIFY(next.isVisible() && !next.text().isEmpty());
    }
    QVERIFY(f.cpp().isFoldedAway(f.cpp().document()->blockCount())); // } // namespace c
    QVERIFY(!f.python().isFoldedAway(f.python().document()->blockCount()));
    f.wholeFile().click();
    QVERIFY(f.cpp().document()->firstBlock().isVisible());
    QVERIFY(f.cpp().document()->lastBlock().isVisible());
    QCOMPARE(f.cpp().cursorForPosition({2, 2}).blockNumber(), 0);
    f.wholeFile().click();
    QVERIFY(!f.cpp().document()->firstBlock().isVisible());
}

void tst_CodePane::fold_opensByAClick()
{
    Fixture f;
    f.click(f.cpp(), f.cpp().foldLine());
    QVERIFY(f.wholeFile().isChecked());
    QVERIFY(f.python().document()->firstBlock().isVisible());
    QVERIFY(f.visits().isHidden());
}

void tst_CodePane::languages_areChosen()
{
    Fixture f;
    QCOMPARE(f.pane.shows(), Shows::Both);
    QVERIFY(f.cpp().isVisible() && f.python().isVisible());
    f.choices().at(0)->click();
    QVERIFY(f.cpp().isVisible() && !f.python().isVisible());
    QVERIFY(!f.pane.findChild<CodeBands *>()->isVisible());
    f.press(f.cpp(), Qt::Key_F8);
    QVERIFY(!f.cpp().isVisible() && f.python().isVisible());
    QVERIFY(f.choices().at(1)->isChecked());
    f.press(f.python(), Qt::Key_F8);
    QCOMPARE(f.pane.shows(), Shows::Both);
    QVERIFY(f.choices().at(2)->isChecked());
}

void tst_CodePane::languages_dependOnTheRoomUntilChosen()
{
    Fixture f;
    f.pane.resize(424, 360);
    QCOMPARE(f.pane.shows(), Shows::Python);
    QVERIFY(!f.cpp().isVisible());
    f.choices().at(2)->click();
    QVERIFY(f.cpp().isVisible() && f.python().isVisible());
    f.pane.resize(600, 900);
    f.pane.resize(424, 360);
    QCOMPARE(f.pane.shows(), Shows::Both);
}

void tst_CodePane::noPython_leavesNoChoice()
{
    Fixture f;
    LessonCode code = madeUpCode();
    code.python.clear();
    code.links = {};
    f.pane.setCode(CodeHistory::file(), {}, code);
    QCOMPARE(f.pane.shows(), Shows::Cpp);
    QVERIFY(!f.choices().first()->isVisible() && !f.python().isVisible());
    f.press(f.cpp(), Qt::Key_F8);
    QCOMPARE(f.pane.shows(), Shows::Cpp);
}

void tst_CodePane::longLines_goOnBelowFurtherIn()
{
    Fixture f;
    f.pane.resize(424, 900);
    const QTextBlock block =
        f.cpp().document()->findBlockByNumber(f.cppLine(u"a very long text"_s) - 1);
    const QTextLayout &layout = *block.layout();
    QVERIFY(layout.lineCount() > 1);
    QVERIFY(layout.lineAt(1).x() > layout.lineAt(0).x() + layout.lineAt(0).cursorToX(8));
    for (int i = 0; i < layout.lineCount(); ++i)
        QVERIFY(layout.lineAt(i).x() + layout.lineAt(i).naturalTextWidth()
                <= f.cpp().viewport()->width());
    QCOMPARE(f.cpp().horizontalScrollBar()->maximum(), 0);
    QVERIFY(f.cpp().rowOf(block.blockNumber() + 2).top()
            >= f.cpp().rowOf(block.blockNumber() + 1).top()
                   + layout.lineCount() * f.cpp().rowOf(block.blockNumber() + 1).height() - 2);
    f.pane.resize(1'600, 900);
    QCOMPARE(block.layout()->lineCount(), 1);
}

void tst_CodePane::zoom_byKeysAndWheel()
{
    Fixture f;
    const int usual = f.pane.letters();
    const int row = f.cpp().rowOf(8).height();
    f.press(f.cpp(), Qt::Key_Plus, Qt::AltModifier);
    f.press(f.python(), Qt::Key_Equal, Qt::AltModifier);
    QVERIFY(f.pane.letters() > usual);
    QVERIFY(f.cpp().rowOf(8).height() > row && f.python().rowOf(7).height() > row);
    f.press(f.python(), Qt::Key_0, Qt::AltModifier);
    QCOMPARE(f.pane.letters(), usual);
    QCOMPARE(f.cpp().rowOf(8).height(), row);
    f.press(f.python(), Qt::Key_Minus, Qt::AltModifier);
    QVERIFY(f.pane.letters() < usual);
    Q_EMIT f.cpp().zoomRequested(1);
    QCOMPARE(f.pane.letters(), usual);
    f.pane.zoom(-100);
    QVERIFY(f.pane.letters() >= 8);
    f.pane.zoom(100);
    QVERIFY(f.pane.letters() >= 24);
}

void tst_CodePane::state_isKept()
{
    Fixture f;
    Fixture other;
    other.pane.restoreState(f.pane.saveState());
    other.pane.resize(424, 360);
    QCOMPARE(other.pane.shows(), Shows::Python); // nothing was chosen
    f.pane.choose(Shows::Cpp);
    f.pane.zoom(3);
    other.pane.restoreState(f.pane.saveState());
    QCOMPARE(other.pane.shows(), Shows::Cpp);
    QCOMPARE(other.pane.letters(), f.pane.letters());
    for (const char *const odd : {"", "both", "none 400", "x y z", "cpp -1"})
        other.pane.restoreState(odd);
    QCOMPARE(other.pane.letters(), f.pane.letters());
}

void tst_CodePane::click_listsWhoIsAndWasThere()
{
    Fixture f;
    f.cursor.pauseAt(at(1'500ms));
    QVERIFY(!f.visits().isVisible());
    f.click(f.cpp(), f.cppLine(f.get));
    QVERIFY(f.visits().isVisible());
    QCOMPARE(f.said(),
             QStringList({u"/b is here since 0.000 s"_s, u"/a was here, 0.000 s to 1.000 s"_s}));
    // The line is framed in both languages.
    QCOMPARE(f.cpp().chosen(), QList<int>{f.cppLine(f.get)});
    QCOMPARE(f.python().chosen(), QList<int>{f.pythonLine(u"await get"_s)});
    f.click(f.cpp(), f.cppLine(u"Task<> lesson"_s));
    QCOMPARE(f.visits().count(), 0);
}

void tst_CodePane::click_inPythonAsksTheSame()
{
    Fixture f;
    f.cursor.pauseAt(at(1'500ms));
    f.click(f.python(), f.pythonLine(u"await get"_s));
    QCOMPARE(f.visits().count(), 2);
    QCOMPARE(f.cpp().chosen(), QList<int>{f.cppLine(f.get)});
}

void tst_CodePane::click_onceMoreAsksNothing()
{
    Fixture f;
    f.click(f.cpp(), f.cppLine(f.get));
    f.click(f.cpp(), f.cppLine(f.get));
    QVERIFY(!f.visits().isVisible());
    QVERIFY(f.cpp().chosen().isEmpty());
    f.click(f.cpp(), f.cppLine(f.get));
    f.pane.findChild<QAbstractButton *>(u"closeLine"_s)->click();
    QVERIFY(!f.visits().isVisible());
}

void tst_CodePane::enter_asksAndEscapeLeaves()
{
    Fixture f;
    f.cursor.pauseAt(at(1'500ms));
    QTextCursor cursor(f.cpp().document()->findBlockByNumber(f.cppLine(f.get) - 2));
    f.cpp().setTextCursor(cursor);
    f.press(f.cpp(), Qt::Key_Down);
    f.press(f.cpp(), Qt::Key_Return);
    QCOMPARE(f.visits().count(), 2);
    f.press(f.visits(), Qt::Key_Escape);
    QVERIFY(!f.visits().isVisible());
    QVERIFY(f.cpp().hasFocus());
}

void tst_CodePane::visits_areThoseOfTheMomentShown()
{
    Fixture f;
    f.cursor.pauseAt(at(500ms));
    f.pane.ask(Cpp, f.cppLine(f.get));
    QCOMPARE(f.said(), QStringList({u"/a is here since 0.000 s"_s, u"/b is here since 0.000 s"_s}));
    f.cursor.pauseAt(at(2'500ms));
    QCOMPARE(f.said(),
             QStringList({u"lesson is here since 2.000 s"_s,
                          u"/b was here, 0.000 s to 2.000 s"_s,
                          u"/a was here, 0.000 s to 1.000 s"_s}));
    f.history.clear();
    f.tick();
    QCOMPARE(f.visits().count(), 0);
}

void tst_CodePane::visits_ofCallsAbove()
{
    Fixture f;
    f.cursor.pauseAt(at(2'500ms));
    f.pane.ask(Cpp, f.cppLine(u"co_await fetch"_s));
    QCOMPARE(f.said(), QStringList(u"lesson awaits what it called here at 2.000 s"_s));
    f.cursor.goLive();
    QCOMPARE(f.said(), QStringList(u"lesson awaited what it called here, 2.000 s to 3.000 s"_s));
}

void tst_CodePane::visit_leadsThere()
{
    Fixture f;
    f.cursor.goLive();
    f.pane.ask(Cpp, f.cppLine(f.get));
    QSignalSpy chosen(&f.pane, &CodePane::visitChosen);
    const QRect second = f.visits().visualItemRect(f.visits().item(1));
    QTest::mouseClick(f.visits().viewport(), Qt::LeftButton, {}, second.center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().at(1).value<TaskId>(), f.second);
    // There the task is at the line.
    f.cursor.pauseAt(chosen.first().at(0).value<Moment>());
    f.selection.select(f.second, -1);
    QCOMPARE(f.cpp().marks().present, f.cppLine(f.get));
}

COROSCOPE_TEST(tst_CodePane)
#include "tst_codepane.moc"
