// SPDX-License-Identifier: MIT
#include "core/lessons/lesson.h"
#include "report/recordedrun.h"
#include "tests/app/layoutfixture.h"
#include "tests/support/testmain.h"
#include "ui/check/bottompane.h"
#include "ui/check/checkworkspace.h"
#include "ui/check/options/optionswindow.h"
#include "ui/check/results/resultcolumns.h"
#include "ui/check/results/resultsmodel.h"
#include "ui/check/results/resultspane.h"
#include "ui/check/sidepanel.h"
#include "ui/diagnosis/diagnosiswindow.h"
#include "ui/style/theme.h"
#include "words/text/format.h"

#include <QAbstractButton>
#include <QFile>
#include <QHeaderView>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>

/// QCOMPARE() would show the beginning of them only.
#define VERIFY_NONE(faults) \
    do { \
        const QStringList found = faults; \
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n'))); \
    } while (false)

using namespace coroscope;
using namespace Qt::StringLiterals;
using Edge = ui::FoldingColumns::Edge;

namespace {

/// A language whose words are half as long again, as some are.
class LongWords final : public QTranslator
{
public:
    QString translate(const char *, const char *text, const char *, int) const override
    {
        const QString words = QString::fromUtf8(text);
        const bool isName = words.size() < 2; // or a sign
        return isName ? words : words + QString(words.size() / 2, u'n');
    }
    bool isEmpty() const override { return false; }
};

QString text(const QRect &rect)
{
    return u"%1,%2 %3x%4"_s.arg(rect.x()).arg(rect.y()).arg(rect.width()).arg(rect.height());
}

QStringList changedPlaces(const QHash<QString, QRect> &then, const QHash<QString, QRect> &now)
{
    QStringList changed;
    for (auto place = then.cbegin(); place != then.cend(); ++place) {
        const QRect rect = now.value(place.key());
        if (rect != place.value())
            changed +=
                place.key().right(80) % u" was "_s % text(place.value()) % u", is "_s % text(rect);
    }
    return changed;
}

} // namespace

class tst_Layout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::loadFonts(); }
    void startPage_fits();
    void loadedList_fits();
    void run_fits();
    void cancelledRun_fits();
    void refusal_fits();
    void question_fits();
    void dark_fits();
    void lessons_fit_data();
    void lessons_fit();
    void trace_fits();
    void options_fit();
    void diagnosis_fits();
    void aSize_looksAsBeforeAfterOthers();
    void aSmallWindow_leavesNothingToTheNextStart();
    void aWidthThatTheUserChose_isKept();
    void tabs_areTheSameAfterOtherSizes();
    void columnsOfResults_fitTheirValues();
    void drawer_opensByAClickAndClosesByEscape();
    void longerWords_fit();
    void screenOfEightHundred_needsNoScrolling();
    void screenOfFiveHundred_scrollsUpAndDownOnly();
    void fewerPixels_scrollAsAWhole();
};

void tst_Layout::startPage_fits()
{
    LayoutFixture f;
    VERIFY_NONE(f.faults());
}

void tst_Layout::loadedList_fits()
{
    LayoutFixture f;
    f.load(f.list());
    VERIFY_NONE(f.faults());
}

void tst_Layout::run_fits()
{
    LayoutFixture f;
    f.run();
    f.session().selectRow(3);
    // Filters are chips, in as many as there can be.
    for (auto *facet : f.window().findChildren<QAbstractButton *>()) {
        if (facet->text() == u"Broken" || facet->text() == u"Invalid"
            || facet->text() == u"Pending")
            facet->click();
    }
    VERIFY_NONE(f.faults());
    f.session().cancel();
}

void tst_Layout::cancelledRun_fits()
{
    LayoutFixture f;
    f.run();
    f.session().cancel();
    QTRY_COMPARE(f.session().state(), ui::CheckSession::State::Finished);
    f.session().selectRow(1);
    VERIFY_NONE(f.faults());
}

void tst_Layout::refusal_fits()
{
    LayoutFixture f;
    f.load(f.list());
    Q_EMIT f.session().refused(
        u"The file “%1” cannot be read: it is not there any more, or somebody else may read it only."_s
            .arg(QString(120, u'x')));
    VERIFY_NONE(f.faults());
}

/// What is asked before a run is ended or results are lost.
void tst_Layout::question_fits()
{
    LayoutFixture f;
    f.run();
    f.window().close();
    QTRY_VERIFY(f.window().findChild<QWidget *>(u"safeguard"_s)->isVisible());
    VERIFY_NONE(f.faults());
    f.session().cancel();
}

void tst_Layout::dark_fits()
{
    LayoutFixture f(ui::ThemeKind::Dark);
    f.run();
    f.session().selectRow(1);
    f.resize({800, 600});
    VERIFY_NONE(f.faultsHere(u"800x600"_s));
    f.session().cancel();
}

void tst_Layout::lessons_fit_data()
{
    QTest::addColumn<int>("number");
    // Their words differ, and another scale does the same to all of them.
    const int step = qEnvironmentVariableIsSet("QT_SCALE_FACTOR") ? 4 : 1;
    for (int i = 0; i < int(allLessons().size()); i += step)
        QTest::addRow("%d", i + 1) << i;
}

void tst_Layout::lessons_fit()
{
    QFETCH(int, number);
    LayoutFixture f;
    f.desktop.openLesson(allLessons()[std::size_t(number)]);
    ui::LearnSession &lesson = f.desktop.learnSession();
    lesson.run();
    QTRY_COMPARE_WITH_TIMEOUT(lesson.state(), ui::LearnSession::State::Recorded, 20'000);
    lesson.view().cursor().pauseAt(Clock::TimePoint(lesson.history().end().time_since_epoch() / 2));
    lesson.view().selection().select(lesson.history().tasks().back().id, -1);
    VERIFY_NONE(f.faults());
}

void tst_Layout::trace_fits()
{
    LayoutFixture f;
    f.desktop.openRecording({});
    VERIFY_NONE(f.faults());
    f.run();
    const QString path = f.folder.filePath(u"a recording with a name of some length.coroscope"_s);
    QCOMPARE(saveRecording(path, {recordingHeader({}, f.session().begun()), f.session().run()}),
             QString());
    // Not all of it: what is missing has to be said.
    QFile file(path);
    QVERIFY(file.resize(file.size() * 9 / 10));
    QSignalSpy opened(&f.desktop.traceSession(), &ui::TraceSession::opened);
    f.desktop.openRecording(path);
    QVERIFY(opened.wait());
    f.desktop.traceSession().view().selection().select(TaskId{3}, -1);
    settleLayouts();
    VERIFY_NONE(f.faults());
}

void tst_Layout::options_fit()
{
    LayoutFixture f;
    f.desktop.showOptions();
    ui::OptionsWindow &options = *f.desktop.optionsWindow();
    OptionTexts wrong;
    wrong.accept = u"no"_s;
    wrong.headers = {u"Content-Length: 1"_s};
    wrong.exclude = {u"("_s};
    wrong.basicAuth = {u"nobody"_s};
    auto *tabs = options.findChild<QTabWidget *>();
    QStringList faults;
    for (const bool isWrong : {false, true, false}) {
        f.session().setOptions({}, isWrong ? wrong : OptionTexts());
        for (const QSize size : {QSize(680, 640), QSize(520, 400), QSize(680, 640)}) {
            options.resize(size);
            for (int tab = 0; tab < tabs->count(); ++tab) {
                tabs->setCurrentIndex(tab);
                settleLayouts();
                faults += LayoutFixture::named(tabs->tabText(tab), layoutFaults(options));
            }
        }
    }
    faults.removeDuplicates();
    VERIFY_NONE(faults);
}

void tst_Layout::diagnosis_fits()
{
    LayoutFixture f;
    QSignalSpy finished(&f.desktop.diagnosisEngine(), &DiagnosisEngine::finished);
    f.desktop.diagnose(f.lab.url(u"/redirect/2"_s));
    QVERIFY(finished.wait());
    QStringList faults;
    for (const QSize size : {QSize(760, 720), QSize(520, 400), QSize(760, 720)}) {
        f.desktop.diagnosisWindow()->resize(size);
        settleLayouts();
        faults += layoutFaults(*f.desktop.diagnosisWindow());
    }
    VERIFY_NONE(faults);
}

void tst_Layout::aSize_looksAsBeforeAfterOthers()
{
    LayoutFixture f;
    f.load(f.list());
    QHash<int, QHash<QString, QRect>> before;
    for (const QSize size : layoutSizes) {
        f.resize(size);
        before.insert(size.width() * 10'000 + size.height(), layoutOf(f.window()));
    }
    for (int turn = 0; turn < 2; ++turn) {
        for (const QSize size :
             {layoutSizes[0], layoutSizes[5], layoutSizes[2], layoutSizes[7], layoutSizes[1]}) {
            f.resize(size);
            const QHash<QString, QRect> now = layoutOf(f.window());
            const auto &then = before[size.width() * 10'000 + size.height()];
            VERIFY_NONE(changedPlaces(then, now));
            QCOMPARE(now.size(), then.size());
        }
    }
}

void tst_Layout::aSmallWindow_leavesNothingToTheNextStart()
{
    LayoutFixture first;
    first.load(first.list());
    const QHash<QString, QRect> before = layoutOf(first.window());
    first.resize({800, 470});
    QSignalSpy closed(&first.window(), &ui::MainWindow::closed);
    first.window().close();
    QVERIFY(closed.count() > 0 || closed.wait());
    first.settings.sync();

    LayoutFixture second(ui::ThemeKind::Light, first.settings.fileName());
    second.load(first.list());
    const QHash<QString, QRect> now = layoutOf(second.window());
    VERIFY_NONE(changedPlaces(before, now));
    QCOMPARE(now.size(), before.size());
}

void tst_Layout::aWidthThatTheUserChose_isKept()
{
    LayoutFixture f;
    f.load(f.list());
    auto *splitter = f.columns().findChild<QSplitter *>();
    auto *handle = splitter->handle(1);
    const int before = splitter->sizes().front();
    const QPoint grip = handle->rect().center();
    QTest::mousePress(handle, Qt::LeftButton, {}, grip);
    QTest::mouseMove(handle, grip + QPoint(60, 0));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, grip + QPoint(60, 0));
    const int wider = splitter->sizes().front();
    QVERIFY(wider > before + 40);
    f.resize({800, 600});
    f.resize({1600, 1000});
    QCOMPARE(splitter->sizes().front(), wider);
}

void tst_Layout::tabs_areTheSameAfterOtherSizes()
{
    LayoutFixture f;
    f.load(f.list());
    f.resize({800, 600});
    auto *tabs = f.window().findChild<ui::BottomPane *>()->findChild<QTabBar *>();
    tabs->setCurrentIndex(4); // of the lower ones, there is room for one pane only
    const QString name = tabs->tabText(4);
    f.resize({1600, 1000});
    QCOMPARE(tabs->currentIndex(), 0);
    QVERIFY(!tabs->isTabVisible(4));
    f.resize({800, 600});
    QCOMPARE(tabs->tabText(tabs->currentIndex()), name);
    QVERIFY(f.window()
                .findChild<ui::CheckWorkspace *>()
                ->findChild<QWidget *>(u"hosts"_s)
                ->isVisible());
}

/// Heads with their arrow, and the longest values there are; but for texts, whose tips have the rest.
void tst_Layout::columnsOfResults_fitTheirValues()
{
    LayoutFixture f;
    f.load(f.list());
    f.resize({1900, 1000});
    auto *table = f.window().findChild<QTableView *>(u"results"_s);
    const QFontMetrics mono(ui::Theme::make(ui::ThemeKind::Light).mono);
    const std::pair<ResultField, QString> longest[] = {
        {ResultField::Status, u"999"_s},
        {ResultField::TimeTotal, formatDurationShort(std::chrono::hours(23))},
        {ResultField::TimeWaited, formatDurationShort(std::chrono::hours(23))},
        {ResultField::Attempts, u"100"_s},
        {ResultField::Took, formatDurationShort(std::chrono::hours(23))},
        {ResultField::Size, formatBytes(1'000 << 20)},
        {ResultField::Line, u"10000000"_s},
    };
    for (const ResultField field : {ResultField::Took, ResultField::Size})
        f.window().findChild<ui::ResultsPane *>()->columns().choose(field, true);
    constexpr int padding = 16;
    for (const auto &[field, text] : longest) {
        const int column = ui::columnOf(field);
        table->sortByColumn(column, Qt::AscendingOrder);
        QVERIFY2(!table->isColumnHidden(column), resultField(field).name);
        const int width = table->columnWidth(column);
        QVERIFY2(width >= mono.horizontalAdvance(text) + padding, resultField(field).name);
        QVERIFY2(width >= table->horizontalHeader()->sectionSizeHint(column),
                 resultField(field).name);
    }
}

void tst_Layout::drawer_opensByAClickAndClosesByEscape()
{
    LayoutFixture f;
    f.load(f.list());
    f.resize({1024, 768});
    ui::FoldingColumns &columns = f.columns();
    QVERIFY(columns.isFolded(Edge::Right));
    auto *table = f.window().findChild<QTableView *>(u"results"_s);
    f.session().selectRow(2); // as the keyboard does
    QVERIFY(!columns.isOpen(Edge::Right));
    const auto click = [table](int row) {
        const QPoint place = table->visualRect(table->model()->index(row, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
    };
    click(1);
    QVERIFY(columns.isOpen(Edge::Right));
    f.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.window()));
    QTest::keyClick(&f.window(), Qt::Key_Escape);
    QVERIFY(!columns.isOpen(Edge::Right));
    QCOMPARE(f.session().selectedRow(), 1);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(columns.isOpen(Edge::Right));
    QTest::keyClick(&f.window(), Qt::Key_Escape);
    click(2);
    QVERIFY(columns.isOpen(Edge::Right));
    f.session().selectRow(-1);
    QVERIFY(!columns.isOpen(Edge::Right));

    // The left one is for a moment.
    auto *way = columns.findChild<QToolButton *>(u"leftWay"_s);
    way->click();
    QVERIFY(columns.isOpen(Edge::Left) && way->isChecked());
    settleLayouts();
    click(0);
    QVERIFY(!columns.isOpen(Edge::Left) && !way->isChecked());

    // By the keyboard, which goes in and comes back.
    way->setFocus();
    QTest::keyClick(way, Qt::Key_Space);
    QVERIFY(columns.isOpen(Edge::Left));
    auto *side = f.window().findChild<ui::SidePanel *>();
    QVERIFY(side->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(&f.window(), Qt::Key_Escape);
    QVERIFY(!columns.isOpen(Edge::Left) && way->hasFocus());
}

void tst_Layout::longerWords_fit()
{
    LongWords words;
    QVERIFY(QCoreApplication::installTranslator(&words));
    const auto leave = qScopeGuard([&words] { QCoreApplication::removeTranslator(&words); });
    LayoutFixture f;
    QVERIFY(f.window().findChild<QAbstractButton *>(u"run"_s)->text().endsWith(u"nn"));
    QStringList faults;
    f.run();
    f.session().selectRow(3);
    for (const QSize size : {QSize(1280, 800), QSize(1024, 768), QSize(800, 600)}) {
        f.resize(size);
        faults += f.faultsHere(u"%1x%2"_s.arg(size.width()).arg(size.height()));
    }
    f.session().cancel();
    f.desktop.openLesson(allLessons()[6]);
    for (const QSize size : {QSize(1280, 800), QSize(1024, 768), QSize(800, 600)}) {
        f.resize(size);
        faults += f.faultsHere(u"%1x%2"_s.arg(size.width()).arg(size.height()));
    }
    VERIFY_NONE(faults);
}

/// 1600 by 1000 at a scale of 2, less the frame.
void tst_Layout::screenOfEightHundred_needsNoScrolling()
{
    LayoutFixture f;
    f.load(f.list());
    f.resize({800, 470});
    auto *room = f.window().findChild<QScrollArea *>(u"room"_s);
    QVERIFY(room->widget()->size() == room->viewport()->size());
    f.desktop.openLesson(allLessons()[2]);
    settleLayouts();
    QVERIFY(room->widget()->size() == room->viewport()->size());
}

/// 800 by 600 at a scale of 1.5, less the frame.
void tst_Layout::screenOfFiveHundred_scrollsUpAndDownOnly()
{
    LayoutFixture f;
    f.load(f.list());
    f.resize({524, 372});
    auto *room = f.window().findChild<QScrollArea *>(u"room"_s);
    QCOMPARE(room->widget()->width(), room->viewport()->width());
}

void tst_Layout::fewerPixels_scrollAsAWhole()
{
    LayoutFixture f;
    f.load(f.list());
    f.resize({360, 300});
    auto *room = f.window().findChild<QScrollArea *>(u"room"_s);
    QCOMPARE(f.window().size(), QSize(360, 300));
    QVERIFY(room->widget()->width() > room->viewport()->width());
    VERIFY_NONE(layoutFaults(f.window()));
}

COROSCOPE_TEST(tst_Layout)
#include "tst_layout.moc"
