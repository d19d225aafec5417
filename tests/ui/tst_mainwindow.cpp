// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"
#include "ui/style/themesource.h"
#include "ui/workspace.h"

#include <QDropEvent>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace coroscope::ui;

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
    void stop() override { ++stops; }
    void saveState(QSettings &settings) const override { settings.setValue(u"workspace"_qs, 42); }
    void restoreState(const QSettings &settings) override
    {
        restored = settings.value(u"workspace"_qs).toInt();
    }

    void finishStopping() { Q_EMIT stopped(); }

    QStringList taken;
    int focused = 0;
    int stops = 0;
    int restored = -1;
};

struct Fixture
{
    explicit Fixture(QSettings &settings)
        : window({{u"Work"_qs, workspace}}, theme, settings)
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
    void state_isRememberedFromOneStartToTheNext();
    void theme_isRememberedOnceItWasChosen();
    void drop_goesToTheWorkspace();
    void drop_goesNowhereWhileItCloses();
    void twoWorkspaces_takeTurnsAndStopTogether();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void tst_MainWindow::init()
{
    m_settings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_qs), QSettings::IniFormat);
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
        f.window.findChild<QToolButton *>(u"theme"_qs)->click();
        QCOMPARE(f.theme.current().kind, ThemeKind::Dark);
    }
    Fixture f(*m_settings);
    QCOMPARE(f.theme.current().kind, ThemeKind::Dark);
}

void tst_MainWindow::drop_goesToTheWorkspace()
{
    Fixture f(*m_settings);
    QMimeData mime;
    mime.setText(u"https://a.example/"_qs);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&f.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&f.window, &drop);
    QCOMPARE(f.workspace->taken, (QStringList{u"https://a.example/"_qs}));

    QMimeData other;
    QDragEnterEvent unwanted({10, 10}, Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&f.window, &unwanted);
    QVERIFY(!unwanted.isAccepted());
}

void tst_MainWindow::drop_goesNowhereWhileItCloses()
{
    Fixture f(*m_settings);
    QVERIFY(!f.window.close());
    QMimeData mime;
    mime.setText(u"https://a.example/"_qs);
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
    MainWindow window({{u"One"_qs, first}, {u"Two"_qs, second}}, theme, *m_settings);
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

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
