// SPDX-License-Identifier: MIT
#include "core/check/run/checkengine.h"
#include "core/check/store/runlock.h"
#include "core/check/store/runwriter.h"
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/checksession.h"
#include "ui/check/checkworkspace.h"
#include "ui/check/results/rowcopies.h"
#include "ui/check/runs/comparisonmodel.h"
#include "ui/check/runs/comparisonwindow.h"
#include "ui/check/runs/keptruns.h"
#include "ui/check/runs/keptrunsmodel.h"
#include "ui/check/runs/keptrunswindow.h"
#include "ui/check/runs/runshelf.h"
#include "ui/shell/askbar.h"
#include "ui/style/themesource.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <QVBoxLayout>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

UrlList listOf(int urls, const QString &name = u"/lists/nightly.txt"_s)
{
    ListInput input;
    input.parts.push_back({.name = name, .bytes = SampleRun::listText(urls).toUtf8()});
    return UrlList::parse(std::move(input));
}

CheckResult judged(int target, Verdict verdict)
{
    CheckResult result;
    result.target = target;
    result.verdict = verdict;
    result.error = verdict == Verdict::Broken ? ErrorKind::HttpStatus : ErrorKind::None;
    result.status = verdict == Verdict::Broken ? 404 : 200;
    result.effectiveUrl = u"https://alpha.example/"_s;
    result.checkedAt = QDateTime(QDate(2026, 3, 4), QTime(5, 6), Qt::UTC);
    return result;
}

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

    QString store() const { return folder.filePath(u"runs.sqlite"_s); }

    /// A run of so many URLs, of which the first are judged: every third one is broken.
    qint64 keep(int urls, int checked, std::optional<bool> wasCut = false)
    {
        RunStore runs(store());
        RunWriter writer = RunWriter::begin(runs, listOf(urls), {});
        std::vector<CheckResult> results;
        for (int target = 0; target < checked; ++target)
            results.push_back(judged(target, target % 3 == 2 ? Verdict::Broken : Verdict::Ok));
        writer.add(results);
        if (wasCut)
            writer.end(*wasCut);
        return writer.id();
    }

    std::vector<KeptRun> kept() const { return RunStore(store(), RunStore::Access::Read).runs(); }
    KeptContent content(qint64 id) const
    {
        return RunStore(store(), RunStore::Access::Read).content(id);
    }

    void load(const QString &text)
    {
        QSignalSpy arrived(&session, &CheckSession::listChanged);
        session.load(ListSource::fromText(text, u"pasted"_s));
        QVERIFY(arrived.wait());
    }

    void useStore()
    {
        session.keepIn(store());
        QTRY_VERIFY(workspace->keptRuns().shelf()->isKnown());
    }

    KeptRunsWindow &runs()
    {
        workspace->showKeptRuns();
        return *workspace->keptRuns().window();
    }

    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return window.findChild<Widget *>(name);
    }

    QTemporaryDir folder;
    CheckEngine engine;
    ThemeSource theme;
    CheckSession session{engine};
    SampleRun sample;
    QWidget window;
    CheckWorkspace *workspace = new CheckWorkspace(session, theme);
};

} // namespace

class tst_KeptRunsInWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void run_isKeptAsItHappens();
    void run_goesOnAsTheSameRun();
    void run_thatIsCheckedAnewIsAnother();
    void run_thatWasDeletedIsKeptAnew();
    void run_ofTheSampleIsNotKept();
    void run_goesOnWhereTheStoreCannotBeWritten();
    void otherList_takesNothingFromTheRunBefore();
    void keptResults_areNothingToLose();
    void stop_waitsForTheStore();
    void model_isOne();
    void window_listsRuns();
    void window_saysWhatWillBeThere();
    void window_namesAndNotes();
    void window_findsAndSorts();
    void window_deletesWhenToldTwice();
    void open_showsTheRunAsItWas();
    void open_canBeAbandoned();
    void open_leavesTheWindowFree();
    void opened_listGrows();
    void goOn_asksForTheRestAlone();
    void goOn_wantsSecretsAgain();
    void leftRun_isOffered();
    void leftRun_isDismissedForGood();
    void checkAgain_asksForThoseAlone();
    void checkAgain_isOfferedWithItsCount();
    void checkAgain_leavesAsideWhatWasNotChecked();
    void checkAgain_keepsWhatWasKnownOfAGrownList();
    void compare_saysWhatHasChanged();
    void compare_leadsToTheUrl();
    void copies_areSafe();
};

void tst_KeptRunsInWindow::run_isKeptAsItHappens()
{
    Fixture f;
    LabServer lab;
    f.useStore();
    f.load(lab.url(u"/status/200"_s).toString() + u'\n' + lab.url(u"/status/404"_s).toString());
    f.session.start();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_VERIFY(f.session.keeping().isIdle());
    const std::vector<KeptRun> runs = f.kept();
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs[0].state, KeptRun::State::Finished);
    QCOMPARE(runs[0].counts[Verdict::Ok], 1);
    QCOMPARE(runs[0].counts[Verdict::Broken], 1);
    QVERIFY(f.session.keptText().contains(u"run 1 in"_s));
    QVERIFY(f.session.keptText().contains(u"runs.sqlite"_s));
}

void tst_KeptRunsInWindow::run_goesOnAsTheSameRun()
{
    Fixture f;
    LabServer lab;
    f.useStore();
    f.load(lab.url(u"/status/200"_s).toString() + u'\n' + lab.url(u"/hang"_s).toString());
    f.session.start();
    QTRY_COMPARE(f.session.run().countsAt(Clock::TimePoint::max())[Verdict::Ok], 1);
    f.session.cancel();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    f.session.add(ListSource::fromText(lab.url(u"/status/200/2"_s).toString(), u"more"_s));
    QTRY_COMPARE(f.session.run().list().targets().size(), qsizetype(3));
    CheckOptions options;
    options.timeout = 300ms;
    options.retries = 0;
    f.session.setOptions(options);
    f.session.start();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_VERIFY(f.session.keeping().isIdle());
    const std::vector<KeptRun> runs = f.kept();
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs[0].state, KeptRun::State::Finished);
    QCOMPARE(runs[0].urls(), 3);
    QCOMPARE(runs[0].rest(), 0);
    QCOMPARE(f.content(runs[0].id).results.size(), std::size_t(3));
}

void tst_KeptRunsInWindow::run_thatIsCheckedAnewIsAnother()
{
    Fixture f;
    LabServer lab;
    f.useStore();
    f.load(lab.url(u"/status/200"_s).toString());
    f.session.start();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    f.session.startAgain();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_VERIFY(f.session.keeping().isIdle());
    QCOMPARE(f.kept().size(), std::size_t(2));
    QCOMPARE(f.kept()[1].counts[Verdict::Ok], 1);
}

/// By another program, while it is shown.
void tst_KeptRunsInWindow::run_thatWasDeletedIsKeptAnew()
{
    Fixture f;
    const LabServer lab;
    const auto checkRest = [&f] {
        f.session.start();
        QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
        QTRY_VERIFY(f.session.keeping().isIdle());
    };
    f.useStore();
    f.load(lab.url(u"/status/200/1"_s).toString());
    checkRest();
    RunStore(f.store()).remove(1);
    f.session.addLine(lab.url(u"/status/200/2"_s).toString());
    QTRY_COMPARE(f.session.run().list().targets().size(), qsizetype(2));
    checkRest();
    QVERIFY(!f.session.keeping().fault().isEmpty());
    QVERIFY(!f.session.keeping().holdsAll());
    f.session.addLine(lab.url(u"/status/200/3"_s).toString());
    QTRY_COMPARE(f.session.run().list().targets().size(), qsizetype(3));
    checkRest();
    QVERIFY(f.session.keeping().holdsAll());
    QCOMPARE(f.kept().size(), std::size_t(1));
    QCOMPARE(f.kept()[0].id, 2);
    QCOMPARE(f.content(2).results.size(), std::size_t(3));
}

void tst_KeptRunsInWindow::run_ofTheSampleIsNotKept()
{
    Fixture f;
    LabServer lab;
    f.useStore();
    ListSource sample = ListSource::fromText(lab.url(u"/status/200"_s).toString(), u"lab"_s);
    sample.isSample = true;
    f.session.load(sample, CheckSession::AfterLoad::Start);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QVERIFY(f.session.keptText().startsWith(u"Not kept"_s));
    QVERIFY(!QFile::exists(f.store()));
}

void tst_KeptRunsInWindow::run_goesOnWhereTheStoreCannotBeWritten()
{
    Fixture f;
    LabServer lab;
    QFile file(f.store());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5'000, 'x'));
    file.close();
    f.useStore();
    f.load(lab.url(u"/status/200"_s).toString());
    f.session.start();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_VERIFY(f.session.keeping().isIdle());
    QCOMPARE(f.session.run().countsAt(Clock::TimePoint::max())[Verdict::Ok], 1);
    QVERIFY(f.session.keptText().startsWith(u"Not kept: The store"_s));
    QVERIFY(f.session.hasSomethingToLose());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(5'000, 'x'));
}

void tst_KeptRunsInWindow::otherList_takesNothingFromTheRunBefore()
{
    Fixture f;
    LabServer lab;
    f.useStore();
    QString text;
    for (int i = 0; i < 50; ++i)
        text += lab.url(u"/status/200/%1"_s.arg(i)).toString() + u'\n';
    f.load(text);
    f.session.start();
    QTRY_VERIFY(f.session.run().countsAt(Clock::TimePoint::max())[Verdict::Ok] > 5);
    f.load(u"https://other.example/\n"_s); // cancels, and takes its place at once
    QTRY_VERIFY(f.session.keeping().isIdle());
    const std::vector<KeptRun> runs = f.kept();
    QCOMPARE(runs.size(), std::size_t(1));
    QVERIFY(runs[0].counts[Verdict::Ok] > 5);
    QCOMPARE(f.content(1).results.size(), std::size_t(50)); // the others as cancelled
}

void tst_KeptRunsInWindow::keptResults_areNothingToLose()
{
    Fixture f;
    LabServer lab;
    f.useStore();
    f.load(lab.url(u"/status/200"_s).toString());
    f.session.start();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_VERIFY(f.session.keeping().isIdle());
    QVERIFY(!f.session.hasSomethingToLose());
    f.workspace->keptRuns().shelf()->remove({1});
    QTRY_VERIFY(f.session.hasSomethingToLose()); // not any more
}

void tst_KeptRunsInWindow::stop_waitsForTheStore()
{
    Fixture f;
    LabServer lab;
    f.useStore();
    f.load(lab.url(u"/status/200"_s).toString() + u'\n' + lab.url(u"/hang"_s).toString());
    f.session.start();
    QTRY_COMPARE(f.session.run().countsAt(Clock::TimePoint::max())[Verdict::Ok], 1);
    QSignalSpy stopped(&f.session, &CheckSession::stopped);
    f.session.stop();
    QVERIFY(stopped.wait());
    QVERIFY(f.session.keeping().isIdle());
    QCOMPARE(f.kept()[0].state, KeptRun::State::Cut);
    QCOMPARE(f.kept()[0].counts[Verdict::Ok], 1);
}

void tst_KeptRunsInWindow::model_isOne()
{
    KeptRunsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<KeptRun> runs(5);
    for (int i = 0; i < 5; ++i)
        runs[std::size_t(i)].id = 9 - i;
    model.setRuns({});
    model.setRuns(runs);
    QCOMPARE(model.rowCount(), 5);
    const QPersistentModelIndex seven = model.index(2, 0);
    runs.erase(runs.begin());             // 9
    runs.erase(runs.begin() + 2);         // 6
    runs.insert(runs.begin(), KeptRun()); // 12 8 7 5
    runs.front().id = 12;
    model.setRuns(runs);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(seven.row(), 2);
    QCOMPARE(model.index(0, 0).data(KeptRunsModel::IdRole).toLongLong(), 12);
    QCOMPARE(model.index(3, 0).data(KeptRunsModel::IdRole).toLongLong(), 5);
    model.setRuns({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_KeptRunsInWindow::window_listsRuns()
{
    Fixture f;
    f.keep(1'000, 700, true);
    f.keep(3, 3);
    f.useStore();
    KeptRunsWindow &window = f.runs();
    QTRY_COMPARE(window.model().rowCount(), 2);
    const auto cell = [&](int row, int column) {
        return window.table().model()->index(row, column).data().toString();
    };
    QCOMPARE(cell(0, KeptRunsModel::Name), u"nightly.txt"_s);
    QCOMPARE(cell(0, KeptRunsModel::End), u"finished"_s);
    QCOMPARE(cell(1, KeptRunsModel::End), u"interrupted"_s);
    QCOMPARE(cell(1, KeptRunsModel::Urls), u"1,000"_s);
    QCOMPARE(cell(1, KeptRunsModel::Left), u"300"_s);
    QCOMPARE(cell(1, KeptRunsModel::Broken), u"233"_s);
    QVERIFY(window.findChild<QToolButton *>(u"open"_s)->isEnabled());
    QVERIFY(!window.findChild<QToolButton *>(u"goOn"_s)->isEnabled()); // nothing is left of it
    window.table().selectRow(1);
    QVERIFY(window.findChild<QToolButton *>(u"goOn"_s)->isEnabled());
}

void tst_KeptRunsInWindow::window_saysWhatWillBeThere()
{
    Fixture f;
    f.useStore();
    KeptRunsWindow &window = f.runs();
    auto *text = window.findChild<QLabel *>(u"emptyText"_s);
    QTRY_VERIFY(text->text().startsWith(u"No run is kept yet"_s));
    QVERIFY(text->isVisible());
    QVERIFY(!window.findChild<QToolButton *>(u"open"_s)->isEnabled());
    QVERIFY(!QFile::exists(f.store())); // looking makes none
}

void tst_KeptRunsInWindow::window_namesAndNotes()
{
    Fixture f;
    f.keep(3, 3);
    f.useStore();
    KeptRunsWindow &window = f.runs();
    QTRY_COMPARE(window.model().rowCount(), 1);
    QAbstractItemModel &shown = *window.table().model();
    shown.setData(shown.index(0, KeptRunsModel::Name), u"<b>before</b>"_s);
    QTRY_COMPARE(shown.index(0, KeptRunsModel::Name).data().toString(), u"<b>before</b>"_s);
    shown.setData(shown.index(0, KeptRunsModel::Note), u"the old server"_s);
    QTRY_COMPARE(shown.index(0, KeptRunsModel::Note).data().toString(), u"the old server"_s);
    const QString tip = shown.index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(u"&lt;b&gt;before"_s));
    QCOMPARE(f.kept()[0].note, u"the old server"_s);
}

void tst_KeptRunsInWindow::window_findsAndSorts()
{
    Fixture f;
    f.keep(30, 3, true);
    f.keep(3, 3);
    RunStore(f.store()).rename(2, u"after the move"_s);
    f.useStore();
    KeptRunsWindow &window = f.runs();
    QTRY_COMPARE(window.table().model()->rowCount(), 2);
    const auto first = [&] {
        return window.table().model()->index(0, 0).data(KeptRunsModel::IdRole).toLongLong();
    };
    window.table().sortByColumn(KeptRunsModel::Urls, Qt::DescendingOrder);
    QCOMPARE(first(), 1);
    window.findChild<QLineEdit *>()->setText(u"MOVE"_s);
    QCOMPARE(window.table().model()->rowCount(), 1);
    QCOMPARE(first(), 2);
    window.findChild<QLineEdit *>()->setText(u"nowhere"_s);
    QCOMPARE(window.findChild<QLabel *>(u"emptyText"_s)->text(), u"No run matches this text."_s);
}

void tst_KeptRunsInWindow::window_deletesWhenToldTwice()
{
    Fixture f;
    f.keep(3, 3);
    f.keep(4, 4);
    f.useStore();
    KeptRunsWindow &window = f.runs();
    QTRY_COMPARE(window.model().rowCount(), 2);
    auto *button = window.findChild<QToolButton *>(u"delete"_s);
    auto *ask = window.findChild<AskBar *>();
    button->click();
    QVERIFY(ask->isVisible());
    window.table().setFocus();
    QTest::keyClick(&window, Qt::Key_Return); // no answer
    QVERIFY(ask->isVisible());
    ask->noButton().click();
    QVERIFY(!ask->isVisible());
    QCOMPARE(f.kept().size(), std::size_t(2));
    window.table().selectRow(1);
    button->click();
    ask->yesButton().click();
    QTRY_COMPARE(window.model().rowCount(), 1);
    QCOMPARE(f.kept()[0].id, 2);
}

void tst_KeptRunsInWindow::open_showsTheRunAsItWas()
{
    Fixture f;
    f.keep(10, 6, true);
    f.useStore();
    f.workspace->keptRuns().open(1);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    const VerdictCounts counts = f.session.run().countsAt(Clock::TimePoint::max());
    QCOMPARE(counts[Verdict::Ok], 4);
    QCOMPARE(counts[Verdict::Broken], 2);
    QCOMPARE(counts[Verdict::Pending], 4);
    QCOMPARE(f.session.sourceName(), u"nightly.txt"_s);
    QVERIFY(f.session.hasRest());
    QVERIFY(!f.session.hasSomethingToLose());
    QTRY_COMPARE(f.find<QTableView>(u"results"_s)->model()->rowCount(), 10);
    QCOMPARE(f.find<QPushButton>(u"run"_s)->text(), u"Check the rest"_s);
}

void tst_KeptRunsInWindow::open_canBeAbandoned()
{
    Fixture f;
    f.keep(10, 6, true);
    f.useStore();
    RunShelf &shelf = *f.workspace->keptRuns().shelf();
    f.workspace->keptRuns().open(1);
    QVERIFY(shelf.isReading());
    shelf.abandon();
    QVERIFY(!shelf.isReading());
    QSignalSpy refreshed(&shelf, &RunShelf::changed);
    shelf.refresh();
    QVERIFY(refreshed.wait());
    QCOMPARE(f.session.state(), CheckSession::State::Empty);
}

void tst_KeptRunsInWindow::open_leavesTheWindowFree()
{
    Fixture f;
    f.keep(20'000, 20'000);
    f.useStore();
    RunShelf &shelf = *f.workspace->keptRuns().shelf();
    QSignalSpy advanced(&shelf, &RunShelf::advanced);
    f.workspace->keptRuns().open(1);
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), CheckSession::State::Finished, 30'000);
    QVERIFY(advanced.count() > 10); // the event loop turned meanwhile
}

void tst_KeptRunsInWindow::opened_listGrows()
{
    Fixture f;
    f.keep(4, 4);
    f.useStore();
    f.workspace->keptRuns().open(1);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    f.session.addLine(u"https://gamma.example/new"_s);
    QTRY_COMPARE(f.session.run().list().targets().size(), qsizetype(5));
    f.session.addLine(u"https://alpha.example/page/0"_s); // which is there
    QTRY_COMPARE(f.session.run().list().rows().size(), qsizetype(6));
    QCOMPARE(f.session.run().list().targets().size(), qsizetype(5));
    const VerdictCounts counts = f.session.run().targetCountsAt(Clock::TimePoint::max());
    QCOMPARE(counts.checked(), 4);
}

void tst_KeptRunsInWindow::goOn_asksForTheRestAlone()
{
    Fixture f;
    LabServer lab;
    ListInput input;
    for (int i = 0; i < 4; ++i)
        input.parts.push_back(
            {.name = u"a.txt"_s, .bytes = lab.url(u"/status/200/%1"_s.arg(i)).toEncoded()});
    {
        RunStore runs(f.store());
        RunWriter writer = RunWriter::begin(runs, UrlList::parse(std::move(input)), {});
        writer.add({judged(0, Verdict::Broken), judged(2, Verdict::Ok)});
    }
    f.useStore();
    f.workspace->keptRuns().goOn(1);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_VERIFY(f.session.keeping().isIdle() && !f.session.hasRest());
    QStringList asked;
    for (const LabRequest &request : lab.log().requests)
        asked += QString::fromLatin1(request.requestTarget);
    asked.sort();
    QCOMPARE(asked, QStringList({u"/status/200/1"_s, u"/status/200/3"_s}));
    const std::vector<KeptRun> runs = f.kept();
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs[0].state, KeptRun::State::Finished);
    QCOMPARE(runs[0].counts[Verdict::Broken], 1);
    QCOMPARE(runs[0].counts[Verdict::Ok], 3);
    QVERIFY(f.session.run().isOfEarlierRun(0));
    QVERIFY(!f.session.run().isOfEarlierRun(1));
}

void tst_KeptRunsInWindow::goOn_wantsSecretsAgain()
{
    Fixture f;
    {
        RunStore runs(f.store());
        KeptOptions options;
        options.leftOut = {u"basic-auth"_s};
        RunWriter::begin(runs, listOf(2), options).add({judged(0, Verdict::Ok)});
    }
    f.useStore();
    QSignalSpy refused(&f.session, &CheckSession::refused);
    f.workspace->keptRuns().goOn(1);
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(refused[0][0].toString().contains(u"may hold a secret"_s));
    QVERIFY(!f.session.isRunning());
}

void tst_KeptRunsInWindow::leftRun_isOffered()
{
    Fixture f;
    f.keep(1'000, 700, std::nullopt);
    f.useStore();
    QVERIFY(f.workspace->keptRuns().leftRun().has_value());
    auto *bar = f.window.findChild<AskBar *>();
    QVERIFY(bar->isVisible());
    QVERIFY(bar->accessibleName().contains(u"was cut off at 700 of 1,000."_s));
    CheckOptions options;
    options.timeout = 50ms;
    f.session.setOptions(options);
    bar->yesButton().click();
    QVERIFY(!bar->isVisible());
    QTRY_VERIFY(f.session.isRunning());
    QCOMPARE(f.session.run().sizeOfRun(), 300);
    f.session.cancel();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
}

void tst_KeptRunsInWindow::leftRun_isDismissedForGood()
{
    Fixture f;
    f.keep(10, 7, std::nullopt);
    f.useStore();
    auto *bar = f.window.findChild<AskBar *>();
    QVERIFY(bar->isVisible());
    bar->noButton().click();
    QVERIFY(!bar->isVisible());
    QCOMPARE(f.workspace->keptRuns().dismissed(), 1);

    Fixture again;
    QVERIFY(QFile::copy(f.store(), again.store()));
    again.workspace->keptRuns().setDismissed(1);
    again.useStore();
    QVERIFY(!again.workspace->keptRuns().leftRun());
    QVERIFY(!again.window.findChild<AskBar *>()->isVisible());
}

void tst_KeptRunsInWindow::checkAgain_asksForThoseAlone()
{
    Fixture f;
    LabServer lab;
    f.useStore();
    QString text;
    for (int i = 0; i < 4; ++i)
        text +=
            lab.url((i % 2 ? u"/status/404/%1"_s : u"/status/200/%1"_s).arg(i)).toString() + u'\n';
    f.load(text);
    f.session.start();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    const QDateTime before = f.session.run().result(0).whole().checkedAt;
    lab.clearLog();
    QCOMPARE(f.session.notOkTargets(), std::vector<int>({1, 3}));
    f.session.checkAgain(f.session.notOkTargets());
    QCOMPARE(f.session.run().sizeOfRun(), 2);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_VERIFY(f.session.keeping().isIdle());
    QCOMPARE(lab.log().requests.size(), std::size_t(2));
    QCOMPARE(f.session.run().countsAt(Clock::TimePoint::max())[Verdict::Ok], 2);
    QCOMPARE(f.session.run().countsAt(Clock::TimePoint::max())[Verdict::Broken], 2);
    QCOMPARE(f.session.run().result(0).whole().checkedAt, before);
    QVERIFY(f.session.run().result(1).whole().checkedAt > before);
    QCOMPARE(f.kept().size(), std::size_t(1)); // the same run
    QCOMPARE(f.kept()[0].state, KeptRun::State::Finished);
}

void tst_KeptRunsInWindow::checkAgain_isOfferedWithItsCount()
{
    Fixture f;
    f.keep(10, 7, true);
    f.useStore();
    f.workspace->keptRuns().open(1);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    auto *again = f.find<QToolButton>(u"again"_s);
    QVERIFY(again->isVisible());
    Q_EMIT again->menu()->aboutToShow();
    const QList<QAction *> actions = again->menu()->actions();
    QCOMPARE(actions.size(), 4);
    QCOMPARE(actions[1]->text(), u"Check again what is not ok (2)"_s);
    QVERIFY(actions[2]->isEnabled());  // there is a rest
    QVERIFY(!actions[3]->isEnabled()); // nothing is selected
}

void tst_KeptRunsInWindow::checkAgain_leavesAsideWhatWasNotChecked()
{
    Fixture f;
    f.load(SampleRun::listText(5));
    f.sample.start(0, 1ms)
        .judge(0, Verdict::Ok, 200, 2ms)
        .start(1, 2ms)
        .judge(1, Verdict::Broken, 404, 3ms);
    f.session.deliver(f.sample.take(false));
    CheckOptions options;
    options.timeout = 20ms;
    f.session.setOptions(options);
    f.session.checkAgain({1, 1, -1});
    QCOMPARE(f.session.run().sizeOfRun(), 1);
    QCOMPARE(f.session.run().targetsOfRun(), std::vector<int>({1}));
    QVERIFY(f.session.run().isOfEarlierRun(0));
    QVERIFY(f.session.run().isLeftAside(2));
    QVERIFY(!f.session.run().result(1));
    f.session.cancel();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QVERIFY(f.session.hasRest());
}

void tst_KeptRunsInWindow::checkAgain_keepsWhatWasKnownOfAGrownList()
{
    Fixture f;
    f.keep(4, 4);
    f.useStore();
    f.workspace->keptRuns().open(1);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    f.session.addLine(u"https://gamma.example/new"_s);
    QTRY_COMPARE(f.session.run().list().targets().size(), qsizetype(5));
    f.session.checkAgain({2, 99});
    f.session.cancel();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_VERIFY(f.session.keeping().isIdle());
    const std::vector<CheckResult> results = f.content(1).results;
    QCOMPARE(results.size(), std::size_t(4));
    QCOMPARE(results[2].verdict, Verdict::Broken);
    QCOMPARE(f.kept()[0].state, KeptRun::State::Cut); // there is one that was never asked for
}

void tst_KeptRunsInWindow::compare_saysWhatHasChanged()
{
    Fixture f;
    {
        RunStore runs(f.store());
        RunWriter first = RunWriter::begin(runs, listOf(4), {});
        first.add({judged(0, Verdict::Ok),
                   judged(1, Verdict::Broken),
                   judged(2, Verdict::Broken),
                   judged(3, Verdict::Ok)});
        first.end(false);
        RunWriter second = RunWriter::begin(runs, listOf(3), {});
        second.add(
            {judged(0, Verdict::Broken), judged(1, Verdict::Ok), judged(2, Verdict::Broken)});
        second.end(false);
    }
    f.useStore();
    KeptRunsWindow &window = f.runs();
    QTRY_COMPARE(window.model().rowCount(), 2);
    auto *compare = window.findChild<QToolButton *>(u"compare"_s);
    QVERIFY(!compare->isEnabled());
    window.table().selectAll();
    QVERIFY(compare->isEnabled());
    compare->click();
    QTRY_VERIFY(f.workspace->keptRuns().comparisonWindow());
    ComparisonWindow &comparison = *f.workspace->keptRuns().comparisonWindow();
    QAbstractItemModel &rows = *comparison.table().model();
    QCOMPARE(rows.rowCount(), 4);
    QStringList changes;
    for (int row = 0; row < rows.rowCount(); ++row)
        changes += rows.index(row, 0).data().toString();
    QCOMPARE(
        changes,
        QStringList({u"Newly not ok"_s, u"Still not ok"_s, u"Fixed"_s, u"Not listed any more"_s}));
    QCOMPARE(rows.index(0, ComparisonModel::Before).data().toString(), u"ok 200"_s);
    QCOMPARE(rows.index(0, ComparisonModel::Now).data().toString(), u"broken 404"_s);
    comparison.changes().setCurrentIndex(3);
    QCOMPARE(rows.rowCount(), 1);
    QCOMPARE(rows.index(0, 0).data().toString(), u"Fixed"_s);
}

void tst_KeptRunsInWindow::compare_leadsToTheUrl()
{
    Fixture f;
    f.keep(4, 4);
    {
        RunStore runs(f.store());
        RunWriter second = RunWriter::begin(runs, listOf(4), {});
        second.add({judged(3, Verdict::Broken)});
        second.end(false);
    }
    f.useStore();
    f.workspace->keptRuns().compare(1, 2);
    QTRY_VERIFY(f.workspace->keptRuns().comparisonWindow());
    ComparisonWindow &comparison = *f.workspace->keptRuns().comparisonWindow();
    QVERIFY(comparison.table()
                .model()
                ->index(0, ComparisonModel::Url)
                .data()
                .toString()
                .endsWith(u"/page/3"_s));
    comparison.findChild<QToolButton *>(u"showUrl"_s)->click();
    QTRY_COMPARE(f.session.selectedRow(), 3);
    QCOMPARE(f.session.keeping().id(), 2);
}

void tst_KeptRunsInWindow::copies_areSafe()
{
    CheckRun run;
    run.begin(UrlList::parse(u"https://me:secret@a.example/x\nhttps://b.example/a*b/c\n"_s));
    QCOMPARE(run.list().targets().size(), qsizetype(2));
    CheckOptions options;
    options.request.userAgent = "it's me";
    const QString curl = rowsAsCurl(run, {0, 1, 1}, options);
    QVERIFY(!curl.contains(u"secret"_s));
    QVERIFY(curl.contains(u" 'it'\\''s me' '"_s));
    QVERIFY(curl.contains(u'\'' + run.displayUrl(0) + u"'\n"_s));
    QCOMPARE(curl.count(u'\n'), 2);
    QVERIFY(curl.startsWith(u"curl --include --location --max-redirs 10 --max-time 20 "_s));
    const QString table = rowsAsMarkdown(run, {1});
    QVERIFY(!table.contains(u"a*b"_s));
    QCOMPARE(table.count(u'\n'), 3);
}

COROSCOPE_TEST(tst_KeptRunsInWindow)
#include "tst_keptrunsinwindow.moc"
