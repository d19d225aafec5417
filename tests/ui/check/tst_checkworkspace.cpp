// SPDX-License-Identifier: MIT
#include "core/check/run/checkengine.h"
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/checksession.h"
#include "ui/check/checkstatusline.h"
#include "ui/check/checkworkspace.h"
#include "ui/check/hosts/hostspane.h"
#include "ui/check/latencyfigures.h"
#include "ui/check/options/optionsbutton.h"
#include "ui/check/options/optionsform.h"
#include "ui/check/options/optionswindow.h"
#include "ui/check/results/facetlist.h"
#include "ui/check/results/resultcolumns.h"
#include "ui/check/results/resultsmodel.h"
#include "ui/check/results/resultspane.h"
#include "ui/monitor/filter/filterchips.h"
#include "ui/monitor/filter/filterstrip.h"
#include "ui/monitor/healthstrip.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/inspector/inspectorlinks.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/shell/secondsbox.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <QVBoxLayout>

#include <ctime>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

struct Fixture
{
    Fixture()
    {
        window.resize(1280, 800);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(workspace->toolBar());
        column->addWidget(workspace, 1);
        column->addWidget(workspace->statusLine());
        window.show();
        window.activateWindow();
    }

    void load(const QString &text)
    {
        QSignalSpy arrived(&session, &CheckSession::listChanged);
        session.load(ListSource::fromText(text, u"pasted"_s));
        QVERIFY(arrived.wait());
    }

    template <typename Widget>
    Widget *find(const QString &name = {}) const
    {
        return window.findChild<Widget *>(name);
    }

    QAbstractItemModel *rows() const { return find<QTableView>(u"results"_s)->model(); }
    QString cell(int row, int column) const { return rows()->index(row, column).data().toString(); }

    FacetButton *facet(Verdict verdict) const
    {
        for (FacetButton *button : window.findChildren<FacetButton *>()) {
            if (button->verdict() == verdict)
                return button;
        }
        return nullptr;
    }

    CheckEngine engine;
    ThemeSource theme;
    CheckSession session{engine};
    SampleRun sample;
    QWidget window;
    CheckWorkspace *workspace = new CheckWorkspace(session, theme);
};

} // namespace

class tst_CheckWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startPage_standsWhereThereIsNoList();
    void list_appearsAsRows();
    void list_ofOneIsCountedInTheSingular();
    void paste_takes100000LinesInTwoSeconds();
    void paste_ofNothingSaysSo();
    void drop_takesLinksAsUrls();
    void run_showsVerdictsAsTheyCome();
    void statusLine_namesWhatTheRunStillWaitsFor();
    void findings_nameWhatFailedAlike();
    void findings_leadToTheUrl();
    void statusLine_tellsTheMomentOfARunThatIsOver();
    void facet_filtersTheTableAndShowsAChip();
    void url_getsMostOfTheRoom_data();
    void url_getsMostOfTheRoom();
    void latencies_areOfTheMoment();
    void columns_areChosenAndKept();
    void counter_filtersTheRowsThatItCounts();
    void numbers_agreeAtOneTick();
    void search_filtersTheTable();
    void filter_byTimeFindsWhatHangs();
    void filter_matchesAreSelectedInTheirOrder();
    void selection_isSharedByTableTimelineAndInspector();
    void why_leadsToItsMomentAndRow();
    void selection_survivesSorting();
    void options_reachTheSession();
    void options_resetCanBeUndone();
    void options_haveAWindowOfTheirOwn();
    void options_butForTheLimitsAreFixedWhileACheckRuns();
    void lane_filtersTheTableByItsHost();
    void controls_haveNamesAndToolTips();
    void tab_reachesEveryPartOfTheWindow();
};

void tst_CheckWorkspace::startPage_standsWhereThereIsNoList()
{
    Fixture f;
    QVERIFY(!f.find<QTableView>(u"results"_s)->isVisible());
    QVERIFY(!f.workspace->toolBar()->isVisible());
    QSignalSpy lab(f.workspace, &CheckWorkspace::labRequested);
    QStringList offers;
    for (const QAbstractButton *button : f.window.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            offers += button->text();
    }
    QCOMPARE(
        offers,
        (QStringList{
            u"Try the lab"_s, u"Paste URLs"_s, u"Open a file"_s, u"Kept runs…"_s, u"Options…"_s}));
    for (QAbstractButton *button : f.window.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == offers.first())
            button->click();
    }
    QCOMPARE(lab.count(), 1);
}

void tst_CheckWorkspace::list_appearsAsRows()
{
    Fixture f;
    f.load(SampleRun::listText(40));
    QVERIFY(f.find<QTableView>(u"results"_s)->isVisible());
    QCOMPARE(f.rows()->rowCount(), 40);
    QCOMPARE(f.cell(0, 2), u"https://alpha.example/page/0"_s);
    QVERIFY(f.find<QPushButton>(u"run"_s)->isEnabled());
}

void tst_CheckWorkspace::list_ofOneIsCountedInTheSingular()
{
    Fixture f;
    f.load(u"http://a.example/"_s);
    QStringList texts;
    for (const QLabel *label : f.window.findChildren<QLabel *>())
        texts += label->text();
    QVERIFY2(texts.contains(u"1 URL · 1 host"_s), qPrintable(texts.join(u'|')));
    QVERIFY2(texts.contains(u"· 1 URL"_s), qPrintable(texts.join(u'|')));
    QVERIFY2(texts.contains(u"1 row"_s), qPrintable(texts.join(u'|')));
}

void tst_CheckWorkspace::paste_takes100000LinesInTwoSeconds()
{
    Fixture f;
    QApplication::clipboard()->setText(SampleRun::listText(100'000));
    // Processor time: what other programs take from the machine is not held against it.
    const std::clock_t before = std::clock();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QTest::keyClick(&f.window, Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(f.rows()->rowCount(), 100'000, 20'000);
    const double seconds = double(std::clock() - before) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < (sanitized ? 20 : 2), qPrintable(QString::number(seconds)));
}

void tst_CheckWorkspace::paste_ofNothingSaysSo()
{
    Fixture f;
    QApplication::clipboard()->clear();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QTest::keyClick(&f.window, Qt::Key_V, Qt::ControlModifier);
    const auto says = [&](const QString &text) {
        for (const QLabel *label : f.workspace->statusLine()->findChildren<QLabel *>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(u"clipboard"_s) || says(u"no URL"_s));
}

void tst_CheckWorkspace::drop_takesLinksAsUrls()
{
    Fixture f;
    QMimeData data;
    data.setUrls({QUrl(u"https://a.example/x"_s), QUrl(u"https://a.example/y"_s)});
    QVERIFY(f.workspace->acceptsData(data));
    f.workspace->takeData(data);
    QTRY_COMPARE(f.rows()->rowCount(), 2);
    QCOMPARE(f.cell(1, 2), u"https://a.example/y"_s);
}

void tst_CheckWorkspace::run_showsVerdictsAsTheyCome()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    f.sample.start(0, 1ms).start(1, 1ms).judge(1, Verdict::Broken, 404, 5ms);
    f.session.deliver(f.sample.take());
    QTRY_COMPARE(f.cell(1, 0), u"Broken"_s);
    QCOMPARE(f.cell(0, 0), u"On the wire"_s);
    QTRY_COMPARE(f.facet(Verdict::Broken)->accessibleName(), u"Broken: 1"_s);
}

void tst_CheckWorkspace::statusLine_namesWhatTheRunStillWaitsFor()
{
    Fixture f;
    f.load(SampleRun::listText(3));
    f.sample.start(0, 1s).start(1, 2s).start(2, 3s).judge(1, Verdict::Ok, 200, 4s);
    f.session.deliver(f.sample.take());
    const auto *line = f.find<CheckStatusLine>();
    const auto text = [line] { return line->findChild<QLabel *>()->text(); };
    auto *show = line->findChild<QToolButton *>();
    QTRY_VERIFY(text().startsWith(u"Live"));
    QVERIFY(!show->isVisible());

    f.sample.judge(2, Verdict::Ok, 200, 9s);
    f.session.deliver(f.sample.take());
    QTRY_COMPARE(text(), u"Live  ·  1 request left, for 8 s: https://alpha.example/page/0"_s);
    QVERIFY(show->isVisible());
    show->click();
    QVERIFY(f.find<QTableView>(u"inflight"_s)->isVisible());
    f.sample.judge(0, Verdict::Ok, 200, 10s);
    f.session.deliver(f.sample.take(false));
    QTRY_VERIFY(!show->isVisible());
}

void tst_CheckWorkspace::statusLine_tellsTheMomentOfARunThatIsOver()
{
    Fixture f;
    f.load(SampleRun::listText(2));
    f.sample.start(0, 1ms).judge(0, Verdict::Ok, 200, 5ms);
    f.sample.start(1, 6ms).judge(1, Verdict::Ok, 200, 9ms);
    f.session.deliver(f.sample.take(false));
    const auto text = [&] { return f.workspace->statusLine()->findChild<QLabel *>()->text(); };
    QTRY_COMPARE(text(), u"Finished after 9.0 ms, 2 of 2 checked"_s);
    f.session.view().cursor().pauseAt(Clock::TimePoint(6ms));
    QTRY_COMPARE(text(), u"At 6.0 ms of 9.0 ms, 1 of 2 checked"_s);
    f.session.view().cursor().goLive();
    QTRY_COMPARE(text(), u"Finished after 9.0 ms, 2 of 2 checked"_s);
}

void tst_CheckWorkspace::facet_filtersTheTableAndShowsAChip()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    f.sample.start(2, 1ms).judge(2, Verdict::Broken, 404, 5ms);
    f.session.deliver(f.sample.take());
    f.facet(Verdict::Broken)->click();
    QTRY_COMPARE(f.rows()->rowCount(), 1);
    QCOMPARE(f.cell(0, 2), u"https://alpha.example/page/2"_s);
    auto *chip = f.find<QAbstractButton>(u"chip"_s);
    QVERIFY(chip);
    QTRY_VERIFY(chip->isVisible());
    QCOMPARE(chip->text(), u"Broken"_s);
    chip->click();
    QCOMPARE(f.rows()->rowCount(), 4);
    QVERIFY(!f.facet(Verdict::Broken)->isChecked());
}

void tst_CheckWorkspace::url_getsMostOfTheRoom_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("showsHosts");
    QTest::newRow("usual") << 1'600 << false;
    QTest::newRow("wide") << 2'200 << true;
}

void tst_CheckWorkspace::url_getsMostOfTheRoom()
{
    QFETCH(int, width);
    QFETCH(bool, showsHosts);
    Fixture f;
    f.load(SampleRun::listText(4));
    f.window.resize(width, 1'000);
    const auto *table = f.find<QTableView>(u"results"_s);
    const auto widthOf = [table](ResultField column) {
        return table->columnWidth(columnOf(column));
    };
    QTRY_COMPARE(!table->isColumnHidden(columnOf(ResultField::Host)), showsHosts);
    const int url = widthOf(ResultField::Url);
    QVERIFY(url >= 200);
    QVERIFY(std::abs(widthOf(ResultField::Error) - url * 2 / 3) < 40); // but for the scroll bar
}

void tst_CheckWorkspace::latencies_areOfTheMoment()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    f.sample.start(0, 1s).judge(0, Verdict::Ok, 200, 2s).start(1, 3s).start(2, 9s);
    f.session.deliver(f.sample.take());
    const auto figuresAt = [&f](Clock::Duration t) {
        QStringList texts;
        for (const HealthStrip::Figure &figure :
             latencyFigures(f.session.run(), Clock::TimePoint(t))) {
            for (const HealthStrip::Figure::Number &number : figure.numbers)
                texts += number.value + number.unit;
        }
        return texts.join(u' ');
    };
    QCOMPARE(figuresAt(1'999ms), u"– – – –"_s);
    QCOMPARE(figuresAt(2s), u"20 msp50 20 msp95 0 msp50 0 msp95"_s);
    QCOMPARE(figuresAt(6s), u"20 msp50 20 msp95 0 msp50 0 msp95"_s);
    QCOMPARE(figuresAt(8s), u"– – – –"_s); // nothing of late
    f.sample.judge(1, Verdict::Ok, 200, 9s).judge(2, Verdict::Ok, 200, 20s).start(3, 20s);
    f.sample.judge(3, Verdict::Ok, 200, 21s);
    f.session.deliver(f.sample.take(false));
    QCOMPARE(figuresAt(40s), u"20 msp50 20 msp95 0 msp50 0 msp95"_s); // of all, once it is over
}

void tst_CheckWorkspace::columns_areChosenAndKept()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    {
        Fixture f;
        f.load(SampleRun::listText(4));
        ResultColumns &columns = f.find<ResultsPane>()->columns();
        const auto *table = f.find<QTableView>(u"results"_s);
        QVERIFY(table->isColumnHidden(columnOf(ResultField::Size)));
        QVERIFY(!table->isColumnHidden(columnOf(ResultField::Status)));
        auto *menu = f.find<QMenu>(u"columns"_s);
        columns.openMenu({});
        const auto toggle = [menu](ResultField field) {
            for (QAction *action : menu->actions()) {
                if (action->text() == headingOf(field))
                    action->trigger();
            }
        };
        QCOMPARE(menu->actions().size(), qsizetype(resultColumns.size()) + 2);
        toggle(ResultField::Size);
        toggle(ResultField::Status);
        toggle(ResultField::Url); // stays: of what would a row be?
        QVERIFY(!table->isColumnHidden(columnOf(ResultField::Size)));
        QVERIFY(table->isColumnHidden(columnOf(ResultField::Status)));
        QVERIFY(!table->isColumnHidden(columnOf(ResultField::Url)));
        f.window.resize(700, 600); // who chose a column keeps it
        QTRY_VERIFY(table->isColumnHidden(columnOf(ResultField::Attempts)));
        QVERIFY(!table->isColumnHidden(columnOf(ResultField::Size)));
        f.workspace->saveState(settings);
    }
    Fixture next;
    next.workspace->restoreState(settings);
    next.load(SampleRun::listText(4));
    const auto *table = next.find<QTableView>(u"results"_s);
    QVERIFY(!table->isColumnHidden(columnOf(ResultField::Size)));
    QVERIFY(table->isColumnHidden(columnOf(ResultField::Status)));
    ResultColumns &columns = next.find<ResultsPane>()->columns();
    columns.openMenu({});
    next.find<QMenu>(u"columns"_s)->actions().last()->trigger(); // as at first
    QVERIFY(table->isColumnHidden(columnOf(ResultField::Size)));
    QVERIFY(!table->isColumnHidden(columnOf(ResultField::Status)));
    columns.restoreState("+no-such -column - +"); // of another version, or damaged
    QCOMPARE(columns.saveState(), QByteArray());
}

void tst_CheckWorkspace::counter_filtersTheRowsThatItCounts()
{
    Fixture f;
    f.load(SampleRun::listText(4) + u"no-url\n"_s);
    f.sample.start(0, 1ms).start(1, 1ms).start(2, 1ms);
    f.sample.judge(1, Verdict::Blocked, 403, 5ms).judge(2, Verdict::Broken, 404, 5ms);
    f.session.deliver(f.sample.take());
    auto *strip = f.find<HealthStrip>(u"health"_s);
    const auto rowsOf = [&](TaskState state) {
        Q_EMIT strip->stateClicked(state);
        const int rows = f.rows()->rowCount();
        Q_EMIT strip->stateClicked(state); // the second click takes it off
        return rows;
    };
    QCOMPARE(rowsOf(TaskState::Network), 1);
    QCOMPARE(rowsOf(TaskState::Failed), 2);
    QCOMPARE(rowsOf(TaskState::Pending), 1);
    QCOMPARE(rowsOf(TaskState::Suspended), 0);
    QCOMPARE(f.rows()->rowCount(), 5);

    Q_EMIT strip->stateClicked(TaskState::Network);
    QCOMPARE(f.find<QAbstractButton>(u"chip"_s)->text(), u"On the wire"_s);
    f.sample.judge(0, Verdict::Ok, 200, 9ms);
    f.session.deliver(f.sample.take());
    QTRY_COMPARE(f.rows()->rowCount(), 0);
}

void tst_CheckWorkspace::numbers_agreeAtOneTick()
{
    Fixture f;
    f.load(SampleRun::listText(4) + u"no-url\n"_s);
    f.sample.start(0, 1ms).judge(0, Verdict::Ok, 200, 5ms);
    QSignalSpy tick(&f.session.view().clock(), &FrameClock::tableTick);
    f.session.deliver(f.sample.take());
    f.session.view().clock().touch();
    QVERIFY(tick.wait());
    QCOMPARE(f.find<HealthStrip>(u"health"_s)->accessibleDescription(), u"Not started 3, Done 1"_s);
    QCOMPARE(f.facet(Verdict::Ok)->count(), 1);
    QStringList labels;
    for (const QLabel *label : f.window.findChildren<QLabel *>())
        labels += label->text();
    QVERIFY(labels.contains(u"1 of 4 checked"_s));
    QVERIFY(labels.contains(u"4 URLs · 2 hosts"_s));
    QVERIFY2(!labels.filter(u"1 task "_s).isEmpty(), qPrintable(labels.join(u'|')));
}

void tst_CheckWorkspace::search_filtersTheTable()
{
    Fixture f;
    f.load(SampleRun::listText(20));
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QTest::keyClick(&f.window, Qt::Key_F, Qt::ControlModifier);
    auto *search = f.find<QLineEdit>(u"search"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"page/1"_s);
    QCOMPARE(f.rows()->rowCount(), 11);
    f.session.selectRow(3);
    QTest::keyClick(search, Qt::Key_Escape); // it is nobody else's while there is text
    QCOMPARE(f.rows()->rowCount(), 20);
    QCOMPARE(f.session.selectedRow(), 3);
}

void tst_CheckWorkspace::filter_byTimeFindsWhatHangs()
{
    Fixture f;
    f.load(SampleRun::listText(3));
    f.sample.start(0, 1ms);
    f.session.deliver(f.sample.take());
    f.session.view().filter().setTyped(u"time>2s"_s);
    QCOMPARE(f.rows()->rowCount(), 0);
    f.sample.start(1, 3s); // of the other one nothing is heard
    f.session.deliver(f.sample.take());
    QTRY_COMPARE(f.rows()->rowCount(), 1);
    QCOMPARE(f.rows()->index(0, 0).data(ResultsModel::RowRole).toInt(), 0);
}

void tst_CheckWorkspace::filter_matchesAreSelectedInTheirOrder()
{
    Fixture f;
    f.load(SampleRun::listText(20));
    f.session.view().filter().setTyped(u"page/1"_s);
    auto *strip = f.find<FilterStrip>();
    for (const int row : {1, 10, 11}) {
        Q_EMIT strip->matchRequested(+1);
        QCOMPARE(f.session.selectedRow(), row);
    }
    Q_EMIT strip->matchRequested(-1);
    QCOMPARE(f.session.selectedRow(), 10);
}

void tst_CheckWorkspace::selection_isSharedByTableTimelineAndInspector()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    f.sample.start(0, 1ms).start(1, 1ms).start(3, 2ms);
    f.session.deliver(f.sample.take());

    auto *table = f.find<QTableView>(u"results"_s);
    QTest::mouseClick(
        table->viewport(), Qt::LeftButton, {}, table->visualRect(f.rows()->index(1, 2)).center());
    QCOMPARE(f.session.view().selection().subject(), 1);
    QCOMPARE(f.find<Inspector>()->content().address, u"https://beta.example/page/1"_s);

    auto *timeline = f.find<TimelineView>();
    timeline->refresh();
    const QRect row = timeline->rowRect(f.session.run().taskOf(3));
    QVERIFY(!row.isEmpty());
    QTest::mouseClick(timeline->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(f.session.selectedRow(), 3);
    QVERIFY(table->selectionModel()->isRowSelected(3));
    QCOMPARE(f.find<Inspector>()->content().address, u"https://beta.example/page/3"_s);
}

void tst_CheckWorkspace::why_leadsToItsMomentAndRow()
{
    Fixture f;
    f.load(SampleRun::listText(2));
    f.sample.start(0, 1ms).start(1, 1ms).judge(1, Verdict::Broken, 404, 5ms);
    f.session.deliver(f.sample.take());
    f.session.selectRow(1);
    const auto rows = f.find<Inspector>()->findChildren<InspectorLink *>();
    QVERIFY(rows.size() >= 2);
    QCOMPARE(rows[0]->link().text, u"attempt 1 of /page/1 failed: 404"_s);
    const Moment failed = rows[0]->link().moment;
    rows[0]->setFocus(Qt::TabFocusReason);
    QTest::keyClick(rows[0], Qt::Key_Return);
    QCOMPARE(f.session.now(), failed);
    QCOMPARE(f.session.view().selection().subject(), 1); // and so its row
    QCOMPARE(f.session.selectedRow(), 1);
}

void tst_CheckWorkspace::selection_survivesSorting()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    f.session.selectRow(3);
    auto *table = f.find<QTableView>(u"results"_s);
    table->sortByColumn(columnOf(ResultField::Line), Qt::DescendingOrder);
    QCOMPARE(f.session.selectedRow(), 3);
    QVERIFY(table->selectionModel()->isRowSelected(0));
    f.session.view().filter().setTyped(u"page/1"_s); // the row is filtered out
    QCOMPARE(f.session.selectedRow(), 3);
    f.session.view().filter().clear();
    QVERIFY(table->selectionModel()->isRowSelected(0));
}

void tst_CheckWorkspace::options_reachTheSession()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    const auto field = [&](const QString &name) {
        for (QSpinBox *box : f.window.findChildren<QSpinBox *>()) {
            if (box->accessibleName() == name)
                return box;
        }
        return static_cast<QSpinBox *>(nullptr);
    };
    field(u"At once"_s)->setValue(3);
    QCOMPARE(f.session.options().concurrency, 3);
    QCOMPARE(f.session.options().perHost, 3); // no more for one host than for all
    f.find<SecondsBox>()->setTime(2'500ms);
    QCOMPARE(f.session.options().timeout, 2'500ms);
}

void tst_CheckWorkspace::options_resetCanBeUndone()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    CheckOptions options = f.session.options();
    options.concurrency = 7;
    options.retries = 5;
    f.session.setOptions(options);
    options = f.session.options();
    auto *reset = f.find<OptionsForm>()->findChild<QToolButton *>(u"reset"_s);
    QCOMPARE(reset->text(), u"Reset"_s);
    reset->click();
    QVERIFY(f.session.options() != options);
    QCOMPARE(reset->text(), u"Undo"_s);
    reset->click();
    QCOMPARE(f.session.options(), options);

    reset->click();
    f.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    f.find<QTableView>(u"results"_s)->setFocus();
    QTest::keySequence(&f.window, QKeySequence::Undo);
    QCOMPARE(f.session.options(), options);
}

void tst_CheckWorkspace::options_haveAWindowOfTheirOwn()
{
    Fixture f;
    const auto buttons = f.window.findChildren<OptionsButton *>();
    QCOMPARE(buttons.size(), 2); // on the start page and in the side panel
    for (OptionsButton *button : buttons) {
        button->click();
        QVERIFY(f.workspace->optionsWindow()->isVisible());
        f.workspace->optionsWindow()->close();
    }
    QCOMPARE(f.workspace->findChildren<OptionsWindow *>().size(), 1);
}

void tst_CheckWorkspace::options_butForTheLimitsAreFixedWhileACheckRuns()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    const auto enabled = [&f] {
        QStringList names;
        for (const QAbstractSpinBox *box : f.window.findChildren<QAbstractSpinBox *>()) {
            if (box->isEnabled())
                names << box->accessibleName();
        }
        return names;
    };
    const QStringList all{u"At once"_s, u"Per host"_s, u"Timeout"_s, u"Retries"_s};
    QCOMPARE(enabled(), all);
    f.sample.start(0, 1ms);
    f.session.deliver(f.sample.take());
    QCOMPARE(enabled(), all.first(2));
    QCOMPARE(f.find<QPushButton>(u"run"_s)->text(), u"Cancel"_s);
    f.sample.judge(0, Verdict::Ok, 200, 2ms);
    f.session.deliver(f.sample.take(false));
    QCOMPARE(enabled(), all);
    QCOMPARE(f.find<QPushButton>(u"run"_s)->text(), u"Check the rest"_s);
}

void tst_CheckWorkspace::lane_filtersTheTableByItsHost()
{
    Fixture f;
    f.load(SampleRun::listText(10));
    const int all = f.rows()->rowCount();
    auto *hosts = f.find<HostsPane>();
    const QString host = f.session.run().list().hosts().front();
    Q_EMIT hosts->hostChosen(host);
    QVERIFY(f.rows()->rowCount() > 0 && f.rows()->rowCount() < all);
    QAbstractButton *const chip = f.find<FilterChip>();
    QVERIFY(chip && host.startsWith(chip->text().left(4)));
    chip->click();
    QCOMPARE(f.rows()->rowCount(), all);
    Q_EMIT hosts->hostChosen(host);
    Q_EMIT hosts->hostChosen(host); // the same again takes it away
    QCOMPARE(f.rows()->rowCount(), all);
    Q_EMIT hosts->hostChosen(u"elsewhere:80"_s); // of a redirect: no row is of that host
    QCOMPARE(f.rows()->rowCount(), all);
    Q_EMIT hosts->hostChosen(host);
    f.load(SampleRun::listText(4)); // another list has other hosts
    QVERIFY(f.session.view().filter().isEmpty());
}

void tst_CheckWorkspace::controls_haveNamesAndToolTips()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    f.facet(Verdict::Pending)->click(); // so that there is a chip
    f.session.selectRow(1);             // and something in the inspector
    QTRY_VERIFY(f.find<QAbstractButton>(u"chip"_s)->isVisible());
    for (const QWidget *widget : f.window.findChildren<QWidget *>()) {
        const bool isPartOfAnother =
            widget->objectName().startsWith(u"qt_"); // as the field of a spin box
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || isPartOfAnother)
            continue;
        const QAccessibleInterface *accessible =
            QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        const QString name = accessible ? accessible->text(QAccessible::Name) : QString();
        const QString who = u"%1 \"%2\""_s.arg(QLatin1String(widget->metaObject()->className()),
                                               widget->objectName());
        QVERIFY2(!name.isEmpty(), qPrintable(who));
        if (qobject_cast<const QAbstractButton *>(widget)
            || qobject_cast<const QLineEdit *>(widget))
            QVERIFY2(!widget->toolTip().isEmpty()
                         || qobject_cast<const QSpinBox *>(widget->parentWidget()),
                     qPrintable(who));
    }
}

void tst_CheckWorkspace::tab_reachesEveryPartOfTheWindow()
{
    Fixture f;
    f.load(SampleRun::listText(4));
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QSet<const QWidget *> reached;
    for (int i = 0; i < 80; ++i) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &f.window,
                        Qt::Key_Tab);
        reached += QApplication::focusWidget();
    }
    QVERIFY(reached.contains(f.find<QPushButton>(u"run"_s)));
    QVERIFY(reached.contains(f.find<QLineEdit>(u"search"_s)));
    QVERIFY(reached.contains(f.find<QTableView>(u"results"_s)));
    QVERIFY(reached.contains(f.find<TimelineView>()));
    QVERIFY(reached.contains(f.find<Inspector>()));
    QVERIFY(reached.contains(f.facet(Verdict::Broken)));
}

void tst_CheckWorkspace::findings_nameWhatFailedAlike()
{
    Fixture f;
    f.load(SampleRun::listText(24));
    for (int target = 0; target < 24; ++target)
        f.sample.start(target, 1ms);
    // Of alpha all twelve are blocked; of beta five are broken, and four fail in another way.
    for (int target = 0; target < 24; target += 2)
        f.sample.judge(target, Verdict::Blocked, 429, 5ms);
    for (int target = 1; target < 11; target += 2)
        f.sample.judge(target, Verdict::Broken, 404, 9ms);
    for (int target = 11; target < 19; target += 2)
        f.sample.judge(target, Verdict::Error, 0, 10ms);
    f.session.deliver(f.sample.take(false));
    auto *list = f.find<QListView>(u"findings"_s);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    const auto sentence = [list](int row) {
        return list->model()->index(row, 0).data().toString();
    };
    QCOMPARE(sentence(0), u"12 blocked: 429 Too Many Requests at alpha.example:443"_s);
    QCOMPARE(sentence(1), u"5 broken: 404 Not Found at beta.example:443"_s);
    bool hasBadge = false;
    for (const QTabBar *tabs : f.window.findChildren<QTabBar *>()) {
        for (int tab = 0; tab < tabs->count(); ++tab)
            hasBadge = hasBadge || tabs->tabText(tab) == u"Findings  2"_s;
    }
    QVERIFY(hasBadge);
}

void tst_CheckWorkspace::findings_leadToTheUrl()
{
    Fixture f;
    f.load(SampleRun::listText(12));
    for (int target = 0; target < 12; ++target)
        f.sample.start(target, 1ms);
    for (int target = 10; target >= 0; target -= 2)
        f.sample.judge(target, Verdict::Blocked, 403, 5ms + 1ms * (10 - target));
    f.session.deliver(f.sample.take(false));
    auto *list = f.find<QListView>(u"findings"_s);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    Q_EMIT list->activated(list->model()->index(0, 0));
    QCOMPARE(f.session.selectedRow(), 10);
    QCOMPARE(f.session.now().time, Clock::TimePoint(5ms));
    QVERIFY(!f.session.view().cursor().isLive());

    f.session.clear();
    QTRY_COMPARE(list->model()->rowCount(), 0);
}

COROSCOPE_TEST(tst_CheckWorkspace)
#include "tst_checkworkspace.moc"
