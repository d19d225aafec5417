// SPDX-License-Identifier: MIT
#include "core/check/run/checkengine.h"
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/checksession.h"
#include "ui/check/checkstatusline.h"
#include "ui/check/checkworkspace.h"
#include "ui/check/results/resultsexport.h"
#include "ui/monitor/healthstrip.h"
#include "ui/shell/elidedlabel.h"
#include "ui/style/themesource.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <QVBoxLayout>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The workspace in a window, with three URLs that nothing listens to.
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
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy arrived(&session, &CheckSession::listChanged);
        session.load(ListSource::fromText(
            u"http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\nhttp://127.0.0.1:1/c\n"_s, u"pasted"_s));
        QVERIFY(arrived.wait());
    }

    /// Judges a, and leaves the others to the run, or cancels them with it.
    void runInPart(bool isCancelled = true)
    {
        sample.start(0, 1ms).judge(0, Verdict::Ok, 200, 2ms).start(1, 2ms);
        if (isCancelled)
            sample.judge(1, Verdict::Cancelled, 0, 3ms)
                .start(2, 3ms)
                .judge(2, Verdict::Cancelled, 0, 3ms);
        session.deliver(sample.take(!isCancelled));
    }
    void runToTheEnd()
    {
        for (const int target : {0, 1, 2})
            sample.start(target, 1ms * (target + 1))
                .judge(target, Verdict::Ok, 200, 1ms * (target + 1));
        session.deliver(sample.take(false));
    }

    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return window.findChild<Widget *>(name);
    }

    QWidget *bar() const { return find<QWidget>(u"safeguard"_s); }
    QPushButton *run() const { return find<QPushButton>(u"run"_s); }
    void answer(const QString &name) const { find<QPushButton>(name)->click(); }
    QStringList labels() const
    {
        QStringList texts;
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            const auto *elided = qobject_cast<const ElidedLabel *>(label);
            if (label->isVisible())
                texts += elided ? elided->fullText() : label->text();
        }
        return texts;
    }
    QStringList rows() const
    {
        const QAbstractItemModel *model = find<QTableView>(u"results"_s)->model();
        QStringList verdicts;
        for (int row = 0; row < model->rowCount(); ++row)
            verdicts += model->index(row, 0).data().toString();
        return verdicts;
    }

    CheckEngine engine;
    ThemeSource theme;
    CheckSession session{engine};
    SampleRun sample;
    QWidget window;
    CheckWorkspace *workspace = new CheckWorkspace(session, theme);
};

class Browser final : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened += url; }
};

} // namespace

class tst_Safeguard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paste_addsPendingRows();
    void drop_addsPendingRows();
    void drop_readsAFileWhoseNameIsNoUtf8();
    void typedUrl_isAddedWhileTheCheckRuns();
    void check_asksForTheRestWithoutAsking();
    void checkAgain_asksOnce();
    void checkAgain_asksNothingWhereNothingIsLost();
    void again_checksAllWhereThereIsARest();
    void open_asksBeforeItReplacesTheList();
    void putAway_asksAndEmptiesTheList();
    void close_isHeldByTheBar();
    void close_aSecondTimeIsTheAnswer();
    void close_ofNothingIsNotHeld();
    void bar_goesWhenTheResultsAreKeptElsewhere();
    void bar_hasTheKeyboardAndGivesItBack();
    void keep_exportsAndGoesOn();
    void keep_thatIsGivenUpLeavesTheQuestion();
    void cancelled_isSaidAlikeEverywhere();
    void copy_ofNothingLeavesTheClipboard();
    void browser_thatIsMissingIsSaid();
};

void tst_Safeguard::paste_addsPendingRows()
{
    Fixture f;
    f.runInPart();
    QSignalSpy extended(&f.session, &CheckSession::listExtended);
    QApplication::clipboard()->setText(u"http://127.0.0.1:1/d\nhttp://127.0.0.1:1/e\n"_s);
    QTest::keyClick(&f.window, Qt::Key_V, Qt::ControlModifier);
    QVERIFY(extended.wait());
    QCOMPARE(
        f.rows(),
        (QStringList{u"OK"_s, u"Cancelled"_s, u"Cancelled"_s, u"Not started"_s, u"Not started"_s}));
    QVERIFY(f.bar()->isHidden());
    QVERIFY(f.labels().contains(u"1 of 5 checked"_s));
}

void tst_Safeguard::drop_addsPendingRows()
{
    Fixture f;
    f.runToTheEnd();
    QSignalSpy extended(&f.session, &CheckSession::listExtended);
    QMimeData mime;
    mime.setText(u"http://127.0.0.1:1/d"_s);
    f.workspace->takeData(mime);
    QVERIFY(extended.wait());
    QCOMPARE(f.rows(), (QStringList{u"OK"_s, u"OK"_s, u"OK"_s, u"Not started"_s}));
    QCOMPARE(f.run()->text(), u"Check the rest"_s);
}

void tst_Safeguard::drop_readsAFileWhoseNameIsNoUtf8()
{
#ifdef Q_OS_UNIX
    const QTemporaryDir folder;
    const QByteArray path = folder.path().toUtf8() + "/\xe9.txt";
    const int file = ::open(path.constData(), O_WRONLY | O_CREAT, 0600);
    if (file < 0)
        QSKIP("this file system takes UTF-8 only");
    QCOMPARE(::write(file, "http://127.0.0.1:1/d", 20), 20);
    ::close(file);
    Fixture f;
    f.runToTheEnd();
    QSignalSpy extended(&f.session, &CheckSession::listExtended);
    QMimeData mime;
    mime.setUrls({QUrl::fromEncoded("file://" + path.toPercentEncoding("/"))});
    f.workspace->takeData(mime);
    const bool hasCome = extended.wait();
    ::unlink(path.constData());
    QVERIFY2(hasCome, qPrintable(f.session.notices().text()));
    QCOMPARE(f.rows().size(), 4);

    f.workspace->takeData(mime); // which is gone now
    QTRY_VERIFY2(f.session.notices().text().contains(u"\\xE9.txt"),
                 qPrintable(f.session.notices().text()));
#else
    QSKIP("needs POSIX");
#endif
}

void tst_Safeguard::typedUrl_isAddedWhileTheCheckRuns()
{
    Fixture f;
    f.runInPart(false);
    QSignalSpy extended(&f.session, &CheckSession::listExtended);
    for (QLineEdit *field : f.window.findChildren<QLineEdit *>()) {
        if (field->accessibleName() != u"Add a URL to the list")
            continue;
        QVERIFY(field->isEnabled());
        field->setText(u"http://127.0.0.1:1/d"_s);
        QTest::keyClick(field, Qt::Key_Return);
    }
    QVERIFY(extended.wait());
    QCOMPARE(f.run()->text(), u"Cancel"_s);
    QCOMPARE(f.rows().size(), 4);
    QCOMPARE(f.session.state(), CheckSession::State::Running);
}

void tst_Safeguard::check_asksForTheRestWithoutAsking()
{
    Fixture f;
    f.runInPart();
    f.run()->click();
    QVERIFY(f.bar()->isHidden());
    QVERIFY(f.session.isRunning());
    QCOMPARE(f.session.run().sizeOfRun(), 2);
    f.session.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!f.session.isRunning(), 10'000);
    QCOMPARE(f.rows().constFirst(), u"OK"_s);
}

void tst_Safeguard::checkAgain_asksOnce()
{
    Fixture f;
    f.runToTheEnd();
    QCOMPARE(f.run()->text(), u"Check again"_s);
    f.run()->click();
    QVERIFY(f.bar()->isVisible());
    QVERIFY(!f.session.isRunning());
    QVERIFY(!f.labels().filter(u"the results of 3 URLs"_s).isEmpty());
    f.answer(u"withdraw"_s);
    QVERIFY(f.bar()->isHidden());
    QCOMPARE(f.rows(), (QStringList{u"OK"_s, u"OK"_s, u"OK"_s}));
    QTest::keyClick(&f.window, Qt::Key_F5, Qt::ControlModifier);
    QVERIFY(f.bar()->isVisible());
    f.answer(u"discard"_s);
    QVERIFY(f.bar()->isHidden());
    QVERIFY(f.session.isRunning());
    QCOMPARE(f.session.run().sizeOfRun(), 3);
    f.session.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!f.session.isRunning(), 10'000);
}

void tst_Safeguard::checkAgain_asksNothingWhereNothingIsLost()
{
    Fixture f;
    f.runToTheEnd();
    f.session.noteExport();
    f.run()->click();
    QVERIFY(f.bar()->isHidden());
    QVERIFY(f.session.isRunning());
    f.session.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!f.session.isRunning(), 10'000);
}

void tst_Safeguard::again_checksAllWhereThereIsARest()
{
    Fixture f;
    auto *again = f.find<QToolButton>(u"again"_s);
    QVERIFY(again->isHidden());
    f.runInPart();
    QVERIFY(again->isVisible());
    QTest::keyClick(&f.window, Qt::Key_F5, Qt::ControlModifier);
    QVERIFY(f.bar()->isVisible());
    f.answer(u"discard"_s);
    QCOMPARE(f.session.run().sizeOfRun(), 3);
    QVERIFY(again->isHidden());
    f.session.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!f.session.isRunning(), 10'000);
}

void tst_Safeguard::open_asksBeforeItReplacesTheList()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"list é.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("http://127.0.0.1:1/x\n") > 0);
    file.close();
    Fixture f;
    f.runInPart(false);
    f.find<QTableView>(u"results"_s)->setFocus();
    QTest::keyClick(&f.window, Qt::Key_O, Qt::ControlModifier);
    auto *dialog = f.window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    dialog->selectFile(file.fileName());
    static_cast<QDialog *>(dialog)->accept();
    QVERIFY(f.bar()->isVisible());
    QCOMPARE(f.session.state(), CheckSession::State::Running);
    f.answer(u"discard"_s);
    QTRY_VERIFY(f.find<QTableView>(u"results"_s)->hasFocus());
    QCOMPARE(f.session.state(), CheckSession::State::Cancelling);
    f.session.deliver(f.sample.take(false));
    QTRY_COMPARE(f.session.sourceName(), u"list é.txt"_s);
    QCOMPARE(f.rows(), (QStringList{u"Not started"_s}));
}

void tst_Safeguard::putAway_asksAndEmptiesTheList()
{
    Fixture f;
    f.runToTheEnd();
    QTest::keyClick(&f.window, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(f.bar()->isVisible());
    f.answer(u"discard"_s);
    QCOMPARE(f.session.state(), CheckSession::State::Empty);
    QVERIFY(f.bar()->isHidden());
}

void tst_Safeguard::close_isHeldByTheBar()
{
    Fixture f;
    f.runInPart(false);
    QSignalSpy agreed(f.workspace, &Workspace::closeAgreed);
    QVERIFY(!f.workspace->mayClose());
    QVERIFY(f.bar()->isVisible());
    QVERIFY(!f.labels().filter(u"under way, 1 of 3 checked"_s).isEmpty());
    QCOMPARE(f.find<QPushButton>(u"withdraw"_s)->text(), u"Go on checking"_s);
    // The run ends by itself, and the question changes.
    f.sample.judge(1, Verdict::Ok, 200, 5ms).start(2, 5ms).judge(2, Verdict::Ok, 200, 6ms);
    f.session.deliver(f.sample.take(false));
    QVERIFY(!f.labels().filter(u"the results of 3 URLs"_s).isEmpty());
    f.answer(u"discard"_s);
    QCOMPARE(agreed.count(), 1);
}

void tst_Safeguard::close_aSecondTimeIsTheAnswer()
{
    Fixture f;
    f.runToTheEnd();
    QSignalSpy agreed(f.workspace, &Workspace::closeAgreed);
    QVERIFY(!f.workspace->mayClose());
    QCOMPARE(agreed.count(), 0);
    QVERIFY(!f.workspace->mayClose());
    QCOMPARE(agreed.count(), 1);
}

void tst_Safeguard::close_ofNothingIsNotHeld()
{
    Fixture f;
    QVERIFY(f.workspace->mayClose()); // not checked yet
    f.runToTheEnd();
    f.session.noteExport();
    QVERIFY(f.workspace->mayClose());
}

void tst_Safeguard::bar_goesWhenTheResultsAreKeptElsewhere()
{
    const QTemporaryDir folder;
    Fixture f;
    f.runToTheEnd();
    QSignalSpy agreed(f.workspace, &Workspace::closeAgreed);
    QVERIFY(!f.workspace->mayClose());
    f.workspace->findChild<ResultsExport *>()->write(folder.filePath(u"a.json"_s));
    QVERIFY(f.bar()->isHidden());
    QCOMPARE(agreed.count(), 0); // nobody asked for that
}

void tst_Safeguard::bar_hasTheKeyboardAndGivesItBack()
{
    Fixture f;
    f.runToTheEnd();
    auto *table = f.find<QTableView>(u"results"_s);
    table->setFocus();
    QVERIFY(!f.workspace->mayClose());
    auto *withdraw = f.find<QPushButton>(u"withdraw"_s);
    QTRY_VERIFY(withdraw->hasFocus());
    QTest::keyClick(withdraw, Qt::Key_Escape);
    QVERIFY(f.bar()->isHidden());
    QTRY_VERIFY(table->hasFocus());

    QVERIFY(!f.workspace->mayClose());
    QTRY_VERIFY(withdraw->hasFocus());
    QTest::keyClick(withdraw, Qt::Key_Return); // what has the focus costs nothing
    QVERIFY(f.bar()->isHidden());
    QTRY_VERIFY(table->hasFocus());

    QVERIFY(!f.workspace->mayClose());
    table->setFocus(); // Escape goes by the window then
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(f.bar()->isHidden());
}

void tst_Safeguard::keep_exportsAndGoesOn()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"kept.json"_s);
    Fixture f;
    f.runToTheEnd();
    QSignalSpy agreed(f.workspace, &Workspace::closeAgreed);
    QVERIFY(!f.workspace->mayClose());
    f.answer(u"keep"_s);
    auto *dialog = f.window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    f.workspace->findChild<ResultsExport *>()->write(path); // as if it had been chosen there
    QVERIFY(QFile::exists(path));
    QCOMPARE(agreed.count(), 1);
    QVERIFY(!f.session.hasSomethingToLose());
}

void tst_Safeguard::keep_thatIsGivenUpLeavesTheQuestion()
{
    const QTemporaryDir folder;
    Fixture f;
    f.runToTheEnd();
    QSignalSpy agreed(f.workspace, &Workspace::closeAgreed);
    QVERIFY(!f.workspace->mayClose());
    f.answer(u"keep"_s);
    f.window.findChild<QFileDialog *>()->reject();
    QVERIFY(f.bar()->isVisible());
    auto *results = f.workspace->findChild<ResultsExport *>();
    results->write(u"/no/such/folder/a.json"_s);
    QVERIFY(f.session.notices().text().contains(u"/no/such/folder"));
    QVERIFY(f.bar()->isVisible());
    results->write(folder.filePath(u"a.json"_s)); // later, of the user's own accord
    QVERIFY(f.session.notices().text().isEmpty());
    QVERIFY(f.bar()->isHidden());
    QCOMPARE(agreed.count(), 0);
}

void tst_Safeguard::cancelled_isSaidAlikeEverywhere()
{
    Fixture f;
    QSignalSpy tick(&f.session.view().clock(), &FrameClock::tableTick);
    f.runInPart();
    f.session.view().clock().touch();
    QVERIFY(tick.wait());
    const QStringList labels = f.labels();
    QVERIFY2(labels.contains(u"Cancelled after 3.0 ms, 1 of 3 checked"_s),
             qPrintable(labels.join(u'|')));
    QVERIFY(labels.contains(u"1 of 3 checked"_s));
    QVERIFY(labels.filter(u"Finished"_s).isEmpty());
    QVERIFY(labels.filter(u"3 of 3"_s).isEmpty());
    QCOMPARE(f.find<HealthStrip>(u"health"_s)->accessibleDescription(), u"Done 1, Cancelled 2"_s);
}

void tst_Safeguard::copy_ofNothingLeavesTheClipboard()
{
    Fixture f;
    QApplication::clipboard()->setText(u"mine"_s);
    auto *table = f.find<QTableView>(u"results"_s);
    table->clearSelection();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"mine"_s);
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"http://127.0.0.1:1/a"_s);
}

void tst_Safeguard::browser_thatIsMissingIsSaid()
{
    Fixture f;
    auto *table = f.find<QTableView>(u"results"_s);
    table->selectRow(0);
    table->setFocus();
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"does not support QPlatformServices::openUrl"_s));
    QTest::keyClick(table, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(f.labels().contains(u"There is no browser that opens http://127.0.0.1:1/a."_s),
             qPrintable(f.labels().join(u'|')));

    Browser browser;
    QDesktopServices::setUrlHandler(u"http"_s, &browser, "open");
    QTest::keyClick(table, Qt::Key_Return, Qt::ControlModifier);
    QDesktopServices::unsetUrlHandler(u"http"_s);
    QCOMPARE(browser.opened, (QList<QUrl>{QUrl(u"http://127.0.0.1:1/a"_s)}));
    QVERIFY(f.session.notices().text().isEmpty());
}

COROSCOPE_TEST(tst_Safeguard)
#include "tst_safeguard.moc"
