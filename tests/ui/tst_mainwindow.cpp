// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/screenfit.h"
#include "ui/shell/windowscale.h"
#include "ui/shell/workspace.h"
#include "ui/style/themesource.h"

#include <QDropEvent>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace coroscope::ui;
using namespace Qt::StringLiterals;

namespace {

/// Notes what the window asks of it; stops when it is told to.
class RecordingWorkspace final : public Workspace
{
public:
    QWidget *toolBar() override { return new QWidget; }
    QWidget *statusLine() override { return new QWidget; }
    void takeFocus() override { ++focused; }
    bool acceptsData(const QMimeData &mime) const override { return mime.hasText(); }
    void takeData(const QMimeData &mime) override { taken += mime.text(); }
    bool isMadeFor(const QMimeData &mime) const override
    {
        return !kind.isEmpty() && mime.text().startsWith(kind);
    }
    bool mayClose() override
    {
        ++asked;
        return agrees;
    }
    void stop() override { ++stops; }
    void saveState(QSettings &settings) const override { settings.setValue(u"workspace"_s, 42); }
    void restoreState(const QSettings &settings) override
    {
        restored = settings.value(u"workspace"_s).toInt();
    }

    void finishStopping() { Q_EMIT stopped(); }
    void agree() { Q_EMIT closeAgreed(); }

    QStringList taken;
    QString kind; ///< what it is made for begins so
    int focused = 0;
    int stops = 0;
    int asked = 0;
    bool agrees = true;
    int restored = -1;
};

struct Fixture
{
    explicit Fixture(QSettings &settings)
        : window({{u"Work"_s, workspace}}, theme, settings)
    {
        window.show();
    }

    ThemeSource theme;
    RecordingWorkspace *workspace = new RecordingWorkspace;
    MainWindow window;
};

} // namespace

class tst_MainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void close_waitsForTheWorkspace();
    void close_twiceStopsOnce();
    void close_asksFirst();
    void close_showsWhoAsks();
    void shutDown_asksNobody();
    void state_isRememberedFromOneStartToTheNext();
    void theme_isRememberedOnceItWasChosen();
    void scale_takesSteps();
    void scale_isRememberedAndNeedsAnewStart();
    void scale_startsAnewOnlyWhereThatIsWanted();
    void drop_goesToTheWorkspace();
    void drop_goesToTheWorkspaceThatIsMadeForIt();
    void drop_goesNowhereWhileItCloses();
    void twoWorkspaces_takeTurnsAndStopTogether();
    void firstSize_isThatOfAPicture();
    void screen_holdsWindowAndFrame_data();
    void screen_holdsWindowAndFrame();
    void screen_getsBackAWindowThatWasLeftElsewhere();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void tst_MainWindow::init()
{
    m_settings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
}

void tst_MainWindow::close_waitsForTheWorkspace()
{
    Fixture f(*m_settings);
    QSignalSpy closed(&f.window, &MainWindow::closed);
    QVERIFY(!f.window.close());
    QVERIFY(f.window.isVisible());
    QCOMPARE(f.workspace->stops, 1);
    f.workspace->finishStopping();
    QVERIFY(!f.window.isVisible());
    QCOMPARE(closed.count(), 1);
}

void tst_MainWindow::close_twiceStopsOnce()
{
    Fixture f(*m_settings);
    QVERIFY(!f.window.close());
    QVERIFY(!f.window.close());
    QCOMPARE(f.workspace->stops, 1);
}

void tst_MainWindow::close_asksFirst()
{
    Fixture f(*m_settings);
    f.workspace->agrees = false;
    QVERIFY(!f.window.close());
    QVERIFY(f.window.isEnabled());
    QCOMPARE(f.workspace->asked, 1);
    QCOMPARE(f.workspace->stops, 0);
    QVERIFY(!f.window.close()); // the workspace may take that for an answer
    QCOMPARE(f.workspace->asked, 2);
    f.workspace->agree();
    QTRY_COMPARE(f.workspace->stops, 1);
    f.workspace->finishStopping();
    QVERIFY(!f.window.isVisible());
}

void tst_MainWindow::close_showsWhoAsks()
{
    ThemeSource theme;
    auto *first = new RecordingWorkspace;
    auto *second = new RecordingWorkspace;
    MainWindow window({{u"One"_s, first}, {u"Two"_s, second}}, theme, *m_settings);
    window.show();
    second->agrees = false;
    QVERIFY(!window.close());
    QVERIFY(second->isVisible());
    QCOMPARE(first->stops + second->stops, 0);
}

void tst_MainWindow::shutDown_asksNobody()
{
    Fixture f(*m_settings);
    f.workspace->agrees = false;
    f.window.shutDown();
    QCOMPARE(f.workspace->asked, 0);
    QCOMPARE(f.workspace->stops, 1);
    QVERIFY(!f.window.close());
    f.workspace->finishStopping();
    QVERIFY(!f.window.isVisible());
}

void tst_MainWindow::state_isRememberedFromOneStartToTheNext()
{
    {
        Fixture f(*m_settings);
        QCOMPARE(f.workspace->restored, 0);
        QCOMPARE(f.workspace->focused, 1);
        f.window.resize(700, 500);
        f.window.close();
    }
    Fixture f(*m_settings);
    QCOMPARE(f.workspace->restored, 42);
    QCOMPARE(f.window.size(), QSize(700, 500));
}

void tst_MainWindow::theme_isRememberedOnceItWasChosen()
{
    {
        Fixture f(*m_settings);
        QCOMPARE(f.theme.current().kind, ThemeKind::Light);
        f.window.findChild<QToolButton *>(u"theme"_s)->click();
        QCOMPARE(f.theme.current().kind, ThemeKind::Dark);
    }
    Fixture f(*m_settings);
    QCOMPARE(f.theme.current().kind, ThemeKind::Dark);
}

void tst_MainWindow::scale_takesSteps()
{
    WindowScale scale(100, *m_settings);
    scale.step(1);
    QCOMPARE(scale.chosen(), 125);
    scale.step(-1);
    scale.step(-1);
    QCOMPARE(scale.chosen(), 100);
    for (int i = 0; i < 9; ++i)
        scale.step(1);
    QCOMPARE(scale.chosen(), 200);
    scale.step(0);
    QCOMPARE(scale.chosen(), 100);
    scale.choose(3);
    QCOMPARE(scale.chosen(), 100);
    WindowScale between(140, *m_settings);
    between.step(1);
    QCOMPARE(between.chosen(), 150);
    m_settings->setValue(u"window/scale"_s, 9'000);
    QCOMPARE(WindowScale::remembered(*m_settings), 100);
}

void tst_MainWindow::scale_isRememberedAndNeedsAnewStart()
{
    Fixture f(*m_settings);
    auto &bar = *f.window.findChild<QWidget *>(u"scaleBar"_s);
    f.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QVERIFY(bar.isHidden());
    QTest::keyClick(&f.window, Qt::Key_Equal, Qt::ControlModifier);
    QVERIFY(bar.isVisible());
    QCOMPARE(WindowScale::remembered(*m_settings), 125);
    QCOMPARE(f.window.focusWidget()->objectName(), u"restart"_s);
    QTest::keyClick(&f.window, Qt::Key_0, Qt::ControlModifier);
    QVERIFY(bar.isHidden());
    QCOMPARE(WindowScale::remembered(*m_settings), 100);
    QTest::keyClick(&f.window, Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(&f.window, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(WindowScale::remembered(*m_settings), 150);
    bar.findChild<QAbstractButton *>(u"scaleLater"_s)->click();
    QVERIFY(bar.isHidden());
    QCOMPARE(f.workspace->stops, 0);
}

void tst_MainWindow::scale_startsAnewOnlyWhereThatIsWanted()
{
    Fixture f(*m_settings);
    f.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    const QShortcut answer(Qt::Key_Return,
                           f.workspace); // of a workspace that has a use for it, too
    f.window.scale().choose(200);
    f.workspace->agrees = false;
    QTest::keyClick(f.window.focusWidget(), Qt::Key_Return);
    QVERIFY(f.window.isToRestart());
    QCOMPARE(f.workspace->stops, 0); // it asks first
    Q_EMIT f.workspace->closeAgreed();
    QTRY_COMPARE(f.workspace->stops, 1);
    f.workspace->finishStopping();
    QVERIFY(f.window.isToRestart());

    Fixture other(*m_settings);
    other.window.scale().choose(100);
    other.window.close();
    QVERIFY(!other.window.isToRestart());
}

void tst_MainWindow::drop_goesToTheWorkspace()
{
    Fixture f(*m_settings);
    QMimeData mime;
    mime.setText(u"https://a.example/"_s);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&f.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&f.window, &drop);
    QCOMPARE(f.workspace->taken, (QStringList{u"https://a.example/"_s}));

    QMimeData other;
    QDragEnterEvent unwanted({10, 10}, Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&f.window, &unwanted);
    QVERIFY(!unwanted.isAccepted());
}

void tst_MainWindow::drop_goesToTheWorkspaceThatIsMadeForIt()
{
    ThemeSource theme;
    auto *first = new RecordingWorkspace;
    auto *second = new RecordingWorkspace;
    second->kind = u"song"_s;
    MainWindow window({{u"First"_s, first}, {u"Second"_s, second}}, theme, *m_settings);
    window.show();
    const auto drop = [&window](const QString &text) {
        QMimeData mime;
        mime.setText(text);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QDropEvent event({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &event);
    };
    drop(u"list"_s);
    QCOMPARE(first->taken, QStringList(u"list"_s));
    QVERIFY(first->isVisible());
    drop(u"song 1"_s);
    QCOMPARE(second->taken, QStringList(u"song 1"_s));
    QVERIFY(second->isVisible()); // so that it is seen what becomes of it
    drop(u"text"_s);
    QCOMPARE(second->taken, (QStringList{u"song 1"_s, u"text"_s}));
    QCOMPARE(first->taken, QStringList(u"list"_s));
}

void tst_MainWindow::drop_goesNowhereWhileItCloses()
{
    Fixture f(*m_settings);
    QVERIFY(!f.window.close());
    QMimeData mime;
    mime.setText(u"https://a.example/"_s);
    QDropEvent drop({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    f.window.setEnabled(true); // a drop that was on its way already
    QApplication::sendEvent(&f.window, &drop);
    QVERIFY(f.workspace->taken.isEmpty());
}

void tst_MainWindow::twoWorkspaces_takeTurnsAndStopTogether()
{
    ThemeSource theme;
    auto *first = new RecordingWorkspace;
    auto *second = new RecordingWorkspace;
    MainWindow window({{u"One"_s, first}, {u"Two"_s, second}}, theme, *m_settings);
    window.show();
    QVERIFY(first->isVisible());
    QCOMPARE(second->focused, 0);
    window.show(*second);
    QVERIFY(second->isVisible());
    QVERIFY(!first->isVisible());
    QCOMPARE(second->focused, 1);

    QSignalSpy closed(&window, &MainWindow::closed);
    window.close();
    QCOMPARE(first->stops, 1);
    QCOMPARE(second->stops, 1);
    first->finishStopping();
    QCOMPARE(closed.count(), 0);
    second->finishStopping();
    QCOMPARE(closed.count(), 1);
}

void tst_MainWindow::firstSize_isThatOfAPicture()
{
    Fixture f(*m_settings);
    QCOMPARE(f.window.size(), QSize(1600, 1000));
}

void tst_MainWindow::screen_holdsWindowAndFrame_data()
{
    QTest::addColumn<QRect>("wanted");
    QTest::addColumn<QList<QRect>>("screens");
    QTest::addColumn<QRect>("expected");
    const QRect screen(0, 0, 1366, 768);
    const QRect second(1366, 100, 1280, 1024);
    // The frame of the test is 2 pixels wide, with a title of 30.
    QTest::newRow("fits") << QRect(100, 100, 800, 600) << QList{screen}
                          << QRect(100, 100, 800, 600);
    QTest::newRow("no room for the title")
        << QRect(0, 0, 800, 600) << QList{screen} << QRect(2, 30, 800, 600);
    QTest::newRow("too large") << QRect(0, 0, 1600, 1000) << QList{screen}
                               << QRect(2, 30, 1366 - 4, 768 - 32);
    QTest::newRow("as large as the screen")
        << QRect(0, 0, 1366, 768) << QList{screen} << QRect(2, 30, 1366 - 4, 768 - 32);
    QTest::newRow("half outside") << QRect(1200, 700, 400, 300) << QList{screen}
                                  << QRect(964, 466, 400, 300);
    QTest::newRow("left on a screen that is gone")
        << QRect(3000, 200, 800, 600) << QList{screen} << QRect(564, 166, 800, 600);
    QTest::newRow("on the second screen")
        << QRect(1500, 300, 800, 600) << QList{screen, second} << QRect(1500, 300, 800, 600);
    QTest::newRow("mostly on the second screen")
        << QRect(1300, 50, 800, 600) << QList{screen, second} << QRect(1368, 130, 800, 600);
    QTest::newRow("no screen") << QRect(7, 7, 10, 10) << QList<QRect>() << QRect(7, 7, 10, 10);
}

void tst_MainWindow::screen_holdsWindowAndFrame()
{
    QFETCH(QRect, wanted);
    QFETCH(QList<QRect>, screens);
    QFETCH(QRect, expected);
    QCOMPARE(fittedToScreen(wanted, {2, 30, 2, 2}, screens), expected);
}

void tst_MainWindow::screen_getsBackAWindowThatWasLeftElsewhere()
{
    ThemeSource theme;
    MainWindow window({{u"Work"_s, new RecordingWorkspace}}, theme, *m_settings);
    window.keepOnScreen();
    window.setGeometry(9'000, 9'000, 1600, 1000);
    window.show();
    const QRect available = window.screen()->availableGeometry();
    QTRY_VERIFY(available.contains(window.frameGeometry()));
    QVERIFY(window.width() > available.width() / 2);
}

COROSCOPE_TEST(tst_MainWindow)
#include "tst_mainwindow.moc"
