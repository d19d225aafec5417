// SPDX-License-Identifier: MIT
#include "app/desktop.h"
#include "tests/support/testmain.h"
#include "ui/shell/askbar.h"
#include "ui/trace/program/outputpane.h"
#include "ui/trace/traceworkspace.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

/// Starts programs from the window, as somebody would.
class tst_ProgramsInWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void example_isWatchedToItsEnd();
    void program_hasItsFolderAndItsVariables();
    void program_thatFailsShowsWhatItPrinted();
    void program_thatIsNotThereSaysSo();
    void stop_isAsCtrlCThenEndsAll();
    void nothing_isLostUnasked();

private:
    void run(const QString &program, const QStringList &variables = {});
    QString printed();
    ui::TraceSession &session() { return m_desktop->traceSession(); }
    QPushButton &button(const QString &name)
    {
        return *m_desktop->window().findChild<QPushButton *>(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Desktop> m_desktop;
};

void tst_ProgramsInWindow::init()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("needs python3");
    m_desktop.reset();
    m_settings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_desktop = std::make_unique<Desktop>(ui::ThemeKind::Light, *m_settings);
    m_desktop->openRecording({});
    m_desktop->window().show();
}

void tst_ProgramsInWindow::run(const QString &program, const QStringList &variables)
{
    QFile file(m_folder->filePath(u"app.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(program.toUtf8());
    file.close();
    session().run({.line = u"python3 app.py"_s,
                   .command = {u"python3"_s, u"app.py"_s},
                   .folder = m_folder->path(),
                   .environment = variables});
}

QString tst_ProgramsInWindow::printed()
{
    session().output().show();
    return session().output().document().toPlainText();
}

void tst_ProgramsInWindow::example_isWatchedToItsEnd()
{
    button(u"watchExample"_s).click();
    QVERIFY(session().isWatching());
    QTRY_VERIFY_WITH_TIMEOUT(!session().isWatching(), patience);
    QCOMPARE(session().note(), QString());
    QVERIFY(session().isOpen());
    const History &history = session().history();
    QStringList names;
    for (const TaskTrack &task : history.tasks())
        names << history.text(task.name);
    for (const char *name : {"worker 1 (worker)", "worker 2 (worker)", "worker 3 (worker)"})
        QVERIFY2(names.contains(QLatin1String(name)), qPrintable(names.join(u' ')));
    QVERIFY(printed().contains(u"too slow: /page-5"_s));
    QVERIFY(printed().endsWith(u"/page-11 is broken\n"_s));
    const auto panes = m_desktop->window().findChildren<ui::OutputPane *>();
    QVERIFY(panes.size() == 2 && panes[0]->document() == panes[1]->document());
}

void tst_ProgramsInWindow::program_hasItsFolderAndItsVariables()
{
    run(u"import asyncio, os, sys\n"
        "async def main():\n"
        "    print(os.getcwd(), os.environ['WORD'], repr(sys.stdin.read()))\n"
        "asyncio.run(main())\n"_s,
        {u"WORD=a=b"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!session().isWatching(), patience);
    QCOMPARE(printed(), QString(QDir(m_folder->path()).canonicalPath() + u" a=b ''\n"_s));
}

void tst_ProgramsInWindow::program_thatFailsShowsWhatItPrinted()
{
    run(u"import asyncio\nasync def main(:\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isWatching(), patience);
    QVERIFY(!session().isOpen());
    QVERIFY2(printed().contains(u"SyntaxError"), qPrintable(printed()));
    const auto panes = m_desktop->window().findChildren<ui::OutputPane *>();
    QVERIFY(
        std::ranges::any_of(panes, [](const ui::OutputPane *pane) { return pane->isVisible(); }));
    QVERIFY(session().note().contains(u"Nobody said what their tasks do"));
    QVERIFY(button(u"watchProgram"_s).isEnabled());
}

void tst_ProgramsInWindow::program_thatIsNotThereSaysSo()
{
    session().run({.line = u"no-such-program"_s,
                   .command = {u"no-such-program"_s},
                   .folder = {},
                   .environment = {}});
    QTRY_VERIFY_WITH_TIMEOUT(!session().isWatching(), patience);
    QVERIFY2(session().note().contains(u"no-such-program cannot be run"),
             qPrintable(session().note()));
}

void tst_ProgramsInWindow::stop_isAsCtrlCThenEndsAll()
{
    run(u"import asyncio, time\n"
        "async def main():\n"
        "    try:\n"
        "        print('sleeps')\n"
        "        await asyncio.sleep(600)\n"
        "    finally:\n"
        "        print('cleans up')\n"
        "        time.sleep(600)\n"
        "asyncio.run(main())\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(printed().contains(u"sleeps"), patience);
    QPushButton &stop = button(u"runOrStop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), patience);
    QCOMPARE(stop.text(), u"Stop"_s);
    stop.click();
    QTRY_VERIFY_WITH_TIMEOUT(printed().contains(u"cleans up"), patience);
    QVERIFY(session().isWatching());
    QCOMPARE(stop.text(), u"Kill"_s);
    stop.click();
    QTRY_VERIFY_WITH_TIMEOUT(!session().isWatching(), patience);
    QCOMPARE(stop.text(), u"Watch…"_s);
}

void tst_ProgramsInWindow::nothing_isLostUnasked()
{
    const QString ended = u"import asyncio\nasyncio.run(asyncio.sleep(0))\n"_s;
    run(ended);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isWatching(), patience);
    QVERIFY(session().isOnlyHere());
    auto &ask = *m_desktop->window().findChild<ui::TraceWorkspace *>()->findChild<ui::AskBar *>();
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(m_folder->filePath(u"other.coroscope"_s))});
    auto &workspace = *m_desktop->window().findChild<ui::TraceWorkspace *>();
    workspace.takeData(dropped);
    QVERIFY(ask.isVisible());
    ask.noButton().click();
    QVERIFY(!session().isReading() && session().isOnlyHere());
    workspace.takeData(dropped);
    ask.yesButton().click();
    QVERIFY(!session().refusal().isEmpty() || session().isReading());
    QVERIFY(workspace.mayClose()); // what has ended may go with the window

    run(u"import asyncio\nasyncio.run(asyncio.sleep(600))\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), patience);
    const QSignalSpy agreed(&workspace, &ui::Workspace::closeAgreed);
    QVERIFY(!workspace.mayClose());
    QVERIFY(ask.isVisible());
    QVERIFY(workspace.mayClose());
    ask.yesButton().click();
    QCOMPARE(agreed.size(), 1);
}

COROSCOPE_TEST(tst_ProgramsInWindow)
#include "tst_programsinwindow.moc"
