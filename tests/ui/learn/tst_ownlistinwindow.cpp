// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"
#include "ui/learn/knobspanel.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnstatusline.h"
#include "ui/learn/learnworkspace.h"
#include "ui/learn/lessonlist.h"
#include "ui/learn/ownlist/ownlistbar.h"
#include "ui/learn/ownlist/ownlistdialog.h"
#include "ui/learn/ownlist/ownrunguard.h"
#include "ui/recording/recordingsave.h"
#include "ui/shell/elidedlabel.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace Qt::StringLiterals;

namespace {

using State = LearnSession::State;

struct Fixture
{
    Fixture()
    {
        workspace.resize(1280, 700);
        workspace.show();
        session.choose(*findLesson(u"semaphore"));
    }

    template <typename T>
    T &child(const char *name)
    {
        return *workspace.findChild<T *>(QString::fromLatin1(name));
    }
    OwnListDialog &dialog() { return *workspace.findChild<OwnListDialog *>(); }
    OwnListBar &bar() { return *workspace.findChild<OwnListBar *>(); }
    QString foundText() { return child<QLabel>("ownFound").text(); }
    QPushButton &run() { return *workspace.toolBar()->findChild<QPushButton *>(u"runLesson"_s); }

    void write(const QString &text)
    {
        child<QPushButton>("askForList").click();
        child<QPlainTextEdit>("ownText").setPlainText(text);
    }
    /// Writes it, and takes it.
    void use(const QString &text)
    {
        write(text);
        child<QPushButton>("useOwnList").setEnabled(true); // before what was written is read
        child<QPushButton>("useOwnList").click();
    }
    QString said()
    {
        Q_EMIT session.view().clock().tableTick();
        return workspace.statusLine()->findChild<ElidedLabel *>()->fullText();
    }

    LessonEngine engine;
    LearnSession session{engine};
    ThemeSource theme;
    LearnWorkspace workspace{session, theme};
};

/// Holds every request until it is opened.
struct HeldPages
{
    explicit HeldPages(int count)
    {
        for (int i = 1; i <= count; ++i) {
            const QByteArray target = "/page-" + QByteArray::number(i);
            server.on(target, [this](QTcpSocket &client, const QByteArray &) {
                if (isOpen)
                    client.write(RawServer::message("200 OK", "a page"));
                else
                    held << &client;
            });
            text += server.url(target).toString() + u'\n';
        }
    }

    void open()
    {
        isOpen = true;
        for (QTcpSocket *const client : std::exchange(held, {}))
            client->write(RawServer::message("200 OK", "a page"));
    }

    QString text;
    bool isOpen = false;
    QList<QTcpSocket *> held;
    RawServer server;
};

} // namespace

/// A list of one's own in the Learn workspace.
class tst_OwnListInWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialog_saysWhatItFinds();
    void dialog_readsFiles();
    void dialog_showsNothingOfAGivenList();
    void dialog_isForLessonsThatTakeAList();
    void bar_saysThatRequestsAreReal();
    void knobs_ofTheLabAreDisabled();
    void run_isWatchedLive();
    void run_isARecordingAfterwards();
    void pause_standsStillWhileItGoesOn();
    void stop_cancelsAndKeepsWhatWasDone();
    void refusedRun_leavesWhatWasShown();
    void lab_isOneClickAway();
    void aRunThatWouldBeLost_isAskedAbout();
    void aRunThatIsSaved_isNotAskedAbout();
    void lab_keepsTheList();
    void anotherLesson_endsTheRun();
    void closing_endsTheRun();
};

void tst_OwnListInWindow::dialog_saysWhatItFinds()
{
    Fixture f;
    f.write(u"nothing"_s);
    QTRY_COMPARE(f.foundText(), u"No http or https URL is in it."_s);
    QVERIFY(!f.child<QPushButton>("useOwnList").isEnabled());
    f.write(u"see http://a.example/x and https://b.example/"_s);
    QTRY_COMPARE(f.foundText(), u"Semaphore: 2 URLs of 2 hosts"_s);
    QVERIFY(f.child<QPushButton>("useOwnList").isEnabled());
    QVERIFY(f.child<QLabel>("ownRequests").text().contains(u"real servers"));
    QVERIFY(f.child<QLabel>("ownRequests").text().contains(u"a.example:80 (1)"));
    QString many;
    for (int i = 0; i < 201; ++i)
        many += u"http://a.example/%1\n"_s.arg(i);
    f.write(many);
    QTRY_VERIFY(f.child<QLabel>("ownLeftOut").text().contains(u"takes the first 200"));
}

void tst_OwnListInWindow::dialog_readsFiles()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"list.csv"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,url\na,http://a.example/\nb,http://b.example/\n");
    file.close();
    Fixture f;
    f.child<QPushButton>("askForList").click();
    f.dialog().addFiles({name, folder.filePath(u"missing.txt"_s)});
    QCOMPARE(f.foundText(), u"Semaphore: 2 URLs of 2 hosts"_s);
    QVERIFY(f.child<QLabel>("ownFiles").text().contains(u"missing.txt"));
}

void tst_OwnListInWindow::dialog_showsNothingOfAGivenList()
{
    ListInput given;
    for (int i = 0; i < 250; ++i)
        given.parts.push_back(
            {.name = {}, .bytes = "http://u:hunter2@a.example/" + QByteArray::number(i) + '\n'});
    Fixture f;
    f.session.setOwnList(OwnList::read(given));
    f.child<QPushButton>("askForList").click();
    QVERIFY(f.child<QPlainTextEdit>("ownText").toPlainText().isEmpty());
    QVERIFY(!f.child<QLabel>("ownFiles").text().isEmpty());
    QVERIFY(!f.child<QLabel>("ownFiles").text().contains(u"hunter2"));
    QVERIFY(f.child<QLabel>("ownLeftOut").text().startsWith(u"Of 250 URLs"));
    f.child<QPushButton>("useOwnList").click();
    QCOMPARE(f.session.ownList().beyond(), 50);
    QVERIFY(f.session.ownList().pages().first().url.toEncoded().contains("hunter2"));
}

void tst_OwnListInWindow::dialog_isForLessonsThatTakeAList()
{
    Fixture f;
    for (const Lesson &lesson : allLessons()) {
        f.session.choose(lesson);
        QCOMPARE(f.child<QPushButton>("askForList").isHidden(), lesson.mostOwnPages == 0);
    }
}

void tst_OwnListInWindow::bar_saysThatRequestsAreReal()
{
    Fixture f;
    QVERIFY(f.bar().isHidden());
    f.use(u"http://a.example/x http://u:hunter2@b.example/"_s);
    QVERIFY(!f.bar().isHidden());
    const QString text = f.child<QLabel>("ownRequestsShown").text();
    QVERIFY2(text.contains(u"a.example:80 (1), b.example:80 (1)"), qPrintable(text));
    QVERIFY(!text.contains(u"hunter2"));
    QCOMPARE(f.session.state(), State::Ready); // nothing is asked yet
    f.session.choose(*findLesson(u"timeout"));
    QVERIFY(f.bar().isHidden());
    f.session.choose(*findLesson(u"queue"));
    QVERIFY(!f.bar().isHidden());
}

void tst_OwnListInWindow::knobs_ofTheLabAreDisabled()
{
    Fixture f;
    f.use(u"http://a.example/"_s);
    QVERIFY(f.child<QSpinBox>("permits").isEnabled());
    QVERIFY(!f.child<QSpinBox>("pages").isEnabled());
    QVERIFY(f.child<QSpinBox>("pages").toolTip().contains(u"built-in server"));
    f.child<QPushButton>("backToLab").click();
    QVERIFY(f.child<QSpinBox>("pages").isEnabled());
    QVERIFY(!f.child<QSpinBox>("pages").toolTip().contains(u"built-in server"));
}

void tst_OwnListInWindow::run_isWatchedLive()
{
    HeldPages pages(6);
    Fixture f;
    f.use(pages.text);
    f.child<QSpinBox>("permits").setValue(2);
    f.child<QPushButton>("runWithThis").click();
    QTRY_COMPARE(pages.held.size(), 2);
    QVERIFY(f.session.isLive());
    QTRY_COMPARE(f.session.history().tasks().size(), std::size_t(7));
    QVERIFY(f.session.view().cursor().isLive());
    QVERIFY(f.said().startsWith(u"Live, with real requests"));
    QCOMPARE(f.run().text(), u"Stop"_s);
    pages.open();
    QTRY_COMPARE(f.session.state(), State::Recorded);
    QCOMPARE(f.run().text(), u"Run again"_s);
    QVERIFY2(f.said().contains(u"6 of 6 pages came"), qPrintable(f.said()));
}

void tst_OwnListInWindow::run_isARecordingAfterwards()
{
    HeldPages pages(4);
    pages.open();
    Fixture f;
    f.use(pages.text);
    f.run().click();
    QTRY_COMPARE(f.session.state(), State::Recorded);
    QVERIFY(findMoment(f.session.moments(), u"first permit"));
    QVERIFY(f.session.predictions().questions().isEmpty());
    f.session.goToMoment(-1);
    QVERIFY(!f.session.view().cursor().isLive());
    f.session.runTo(u"first permit"_s);
    QTRY_COMPARE(f.session.view().now(), findMoment(f.session.moments(), u"first permit")->moment);
    QCOMPARE(pages.server.requests().size(), 4); // and nobody was asked again
}

void tst_OwnListInWindow::pause_standsStillWhileItGoesOn()
{
    HeldPages pages(3);
    Fixture f;
    f.use(pages.text);
    f.run().click();
    QTRY_COMPARE(pages.held.size(), 3);
    QTRY_VERIFY(f.session.history().tasks().size() == 4);
    f.session.view().playback().freeze();
    const Moment shown = f.session.view().now();
    pages.open();
    QTRY_COMPARE(f.session.state(), State::Recorded);
    QCOMPARE(f.session.view().now(), shown);
    QVERIFY(f.session.history().end() > shown.time);
}

void tst_OwnListInWindow::stop_cancelsAndKeepsWhatWasDone()
{
    HeldPages pages(5);
    Fixture f;
    f.use(pages.text);
    f.run().click();
    QTRY_VERIFY(!pages.held.isEmpty());
    f.run().click();
    QTRY_COMPARE(f.session.state(), State::Recorded);
    QCOMPARE(f.session.end(), LessonEnd::Stopped);
    QCOMPARE(f.session.history().countsAt(f.session.history().end()).living(), 0);
    QVERIFY2(f.said().startsWith(u"Stopped after"), qPrintable(f.said()));
    QTRY_COMPARE(pages.server.openConnections(), 0);
}

void tst_OwnListInWindow::refusedRun_leavesWhatWasShown()
{
    HeldPages pages(2);
    pages.open();
    Fixture f;
    f.use(pages.text);
    f.run().click();
    QTRY_COMPARE(f.session.state(), State::Recorded);
    const auto events = f.session.history().recordedEvents();
    QSignalSpy refused(&f.session, &LearnSession::refused);
    qputenv("http_proxy", "no proxy");
    f.run().click();
    const bool isRefused = refused.wait(10'000);
    qunsetenv("http_proxy");
    QVERIFY(isRefused);
    QCOMPARE(f.session.state(), State::Recorded);
    QVERIFY(!f.session.isLive());
    QCOMPARE(f.session.history().recordedEvents(), events);
    QVERIFY(f.session.tally());
}

void tst_OwnListInWindow::lab_isOneClickAway()
{
    HeldPages pages(3);
    Fixture f;
    f.use(pages.text);
    f.run().click();
    QTRY_VERIFY(!pages.held.isEmpty());
    f.child<QPushButton>("backToLab").click();
    QVERIFY(!f.bar().isHidden()); // it asks
    f.child<QPushButton>("discardOwnRun").click();
    QVERIFY(f.bar().isHidden());
    QCOMPARE(f.session.state(), State::Ready);
    QTRY_COMPARE(pages.server.openConnections(), 0);
    f.session.predictions().setOn(false);
    f.run().click();
    QTRY_COMPARE(f.session.state(), State::Recorded);
    QVERIFY(f.session.history().tasks().size() > 30);
    QCOMPARE(f.session.tally(), std::nullopt);
    f.child<QPushButton>("askForList").click();
    QCOMPARE(f.child<QPlainTextEdit>("ownText").toPlainText(), pages.text); // is kept
}

void tst_OwnListInWindow::aRunThatWouldBeLost_isAskedAbout()
{
    HeldPages pages(2);
    pages.open();
    Fixture f;
    auto &guard = *f.workspace.findChild<OwnRunGuard *>();
    auto &lessons = *f.workspace.findChild<LessonList *>();
    lessons.setCurrentRow(5);
    QVERIFY(guard.isHidden()); // there is nothing to lose
    f.session.choose(*findLesson(u"semaphore"));
    f.use(pages.text);
    f.run().click();
    QTRY_COMPARE(f.session.state(), State::Recorded);
    const Lesson &shown = f.session.lesson();

    lessons.setCurrentRow(5);
    QVERIFY(guard.isVisible());
    QCOMPARE(&f.session.lesson(), &shown);
    QVERIFY(!f.session.history().isEmpty());
    f.child<QPushButton>("withdrawStep").click();
    QVERIFY(guard.isHidden());
    QCOMPARE(&allLessons()[static_cast<std::size_t>(lessons.currentRow())], &shown);

    QSignalSpy agreed(&f.workspace, &Workspace::closeAgreed);
    QVERIFY(!f.workspace.mayClose());
    QVERIFY(guard.isVisible());
    f.child<QPushButton>("discardOwnRun").click();
    QCOMPARE(agreed.size(), 1);

    lessons.setCurrentRow(5);
    f.child<QPushButton>("discardOwnRun").click();
    QVERIFY(&f.session.lesson() != &shown);
    QVERIFY(f.workspace.mayClose());
}

void tst_OwnListInWindow::aRunThatIsSaved_isNotAskedAbout()
{
    HeldPages pages(2);
    pages.open();
    const QTemporaryDir folder;
    Fixture f;
    f.use(pages.text);
    f.run().click();
    QTRY_COMPARE(f.session.state(), State::Recorded);
    auto &save = *f.workspace.findChild<RecordingSave *>();
    QSignalSpy written(&save, &RecordingSave::written);
    save.write(folder.filePath(u"a.coroscope"_s));
    QVERIFY(written.wait());
    QVERIFY(f.workspace.mayClose());
    f.run().click(); // another one
    QTRY_VERIFY(f.session.hasOwnRunToLose());
}

void tst_OwnListInWindow::lab_keepsTheList()
{
    Fixture f;
    ListInput given;
    given.parts.push_back({.name = {}, .bytes = "http://a.example/ http://b.example/"});
    f.session.setOwnList(OwnList::read(given));
    f.child<QPushButton>("backToLab").click();
    QVERIFY(f.session.ownPages().isEmpty());
    f.child<QPushButton>("askForList").click();
    QCOMPARE(f.foundText(), u"Semaphore: 2 URLs of 2 hosts"_s);
    f.child<QPushButton>("useOwnList").click();
    QCOMPARE(f.session.ownPages().size(), 2);
    QVERIFY(!f.bar().isHidden());
}

void tst_OwnListInWindow::anotherLesson_endsTheRun()
{
    HeldPages pages(3);
    Fixture f;
    f.use(pages.text);
    f.run().click();
    QTRY_VERIFY(!pages.held.isEmpty());
    f.session.choose(*findLesson(u"event"));
    QVERIFY(f.session.history().isEmpty());
    QTRY_COMPARE(pages.server.openConnections(), 0);
    QVERIFY(f.session.history().isEmpty());
}

void tst_OwnListInWindow::closing_endsTheRun()
{
    HeldPages pages(3);
    Fixture f;
    f.use(pages.text);
    f.run().click();
    QTRY_VERIFY(!pages.held.isEmpty());
    QSignalSpy stopped(&f.workspace, &Workspace::stopped);
    f.workspace.stop();
    QVERIFY(stopped.wait(10'000));
    QTRY_COMPARE(pages.server.openConnections(), 0);
}

COROSCOPE_TEST(tst_OwnListInWindow)
#include "tst_ownlistinwindow.moc"
