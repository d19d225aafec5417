// SPDX-License-Identifier: MIT
#include "core/check/run/checkengine.h"
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"
#include "ui/check/checksession.h"
#include "ui/check/checkstatusline.h"
#include "ui/check/checkworkspace.h"
#include "ui/check/inflight/inflightmodel.h"
#include "ui/check/inflight/inflightpane.h"

#include <QAction>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QtTest>
#include <QVBoxLayout>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A window in which a real run waits for requests that never get an answer.
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
        CheckOptions options;
        options.timeout = 60s;
        session.setOptions(options);
    }

    void check(const QByteArray &text)
    {
        session.load(ListSource::fromText(QString::fromUtf8(text), u"pasted"_s),
                     CheckSession::AfterLoad::Start);
        QTRY_COMPARE(session.state(), CheckSession::State::Running);
        workspace->showInFlight();
    }

    QByteArray hanging(int count) const
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += lab.url(u"/hang/%1"_s.arg(i)).toEncoded() + '\n';
        return text;
    }

    InFlightPane &pane() const { return *window.findChild<InFlightPane *>(); }
    QToolButton *button(const QString &text) const
    {
        for (QToolButton *button : window.findChildren<QToolButton *>()) {
            if (button->text().startsWith(text) && button->isVisible())
                return button;
        }
        return nullptr;
    }

    LabServer lab;
    CheckEngine engine;
    ThemeSource theme;
    CheckSession session{engine};
    QWidget window;
    CheckWorkspace *workspace = new CheckWorkspace(session, theme);
};

} // namespace

class tst_InFlightPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists_whatIsInFlight();
    void delete_givesUpTheChosen();
    void rest_isGivenUpAtOnce();
    void past_showsWhatWasInFlightThen();
    void selection_isShared();
    void diagnose_namesTheUrl();
    void stragglers_areNamedOnceTheyDragOn();
};

void tst_InFlightPane::lists_whatIsInFlight()
{
    Fixture f;
    f.check(f.hanging(3));
    QTRY_COMPARE(f.pane().model().rowCount(), 3);
    QTRY_COMPARE(f.pane().model().index(0, int(InFlightColumn::Doing)).data().toString(),
                 u"Waiting for the first byte"_s);
    const auto age = [&f] { return f.pane().model().index(0, int(InFlightColumn::Age)).data(); };
    const QVariant before = age();
    QTRY_VERIFY(age() != before); // though nothing happens
    QTRY_VERIFY(f.window.findChild<QTabBar *>()->tabText(1).contains(u"3"));
}

void tst_InFlightPane::delete_givesUpTheChosen()
{
    Fixture f;
    f.check(f.hanging(3));
    QTRY_COMPARE(f.pane().model().rowCount(), 3);
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    const int target = f.pane().model().targetAt(1);
    f.pane().table().setFocus();
    f.pane().table().selectRow(1);
    QTest::keyClick(&f.pane().table(), Qt::Key_Delete);
    QTRY_VERIFY(f.session.run().result(target));
    QCOMPARE(f.session.run().result(target)->error, ErrorKind::GivenUp);
    QTRY_COMPARE(f.pane().model().rowCount() - f.pane().model().overCount(), 2);
    QVERIFY(f.session.isRunning());
}

void tst_InFlightPane::rest_isGivenUpAtOnce()
{
    Fixture f;
    f.check(f.hanging(3));
    QTRY_VERIFY(f.button(u"Give up all"_s));
    QCOMPARE(f.button(u"Give up all"_s)->text(), u"Give up all 3"_s);
    f.button(u"Give up all"_s)->click();
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QCOMPARE(f.session.run().countsAt(Clock::TimePoint::max())[Verdict::Cancelled], 3);
    QVERIFY(!f.button(u"Give up all"_s));
}

void tst_InFlightPane::past_showsWhatWasInFlightThen()
{
    Fixture f;
    f.check(f.hanging(2));
    QTRY_COMPARE(f.pane().model().rowCount(), 2);
    const Clock::TimePoint then = f.session.now().time;
    f.session.giveUp({0, 1});
    QTRY_COMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_COMPARE(f.pane().model().rowCount(), 0);
    f.session.view().cursor().pauseAt(then);
    QTRY_COMPARE(f.pane().model().rowCount(), 2);
    QVERIFY(!f.session.isLive());
    QVERIFY(!f.button(u"Give up all"_s));
    QVERIFY(!f.button(u"Give up"_s)->isEnabled());
}

void tst_InFlightPane::selection_isShared()
{
    Fixture f;
    f.check(f.hanging(3));
    QTRY_COMPARE(f.pane().model().rowCount(), 3);
    f.pane().table().selectRow(2);
    const int target = f.pane().model().targetAt(2);
    QCOMPARE(f.session.view().selection().subject(), target);
    f.session.selectRow(
        f.session.run().list().targets()[std::size_t(f.pane().model().targetAt(0))].row);
    QVERIFY(f.pane().table().selectionModel()->isRowSelected(0));
    QTRY_VERIFY(f.button(u"Give up"_s)->isEnabled());
}

void tst_InFlightPane::diagnose_namesTheUrl()
{
    Fixture f;
    QSignalSpy requested(&f.session, &CheckSession::diagnosisRequested);
    f.check(f.hanging(1));
    QTRY_COMPARE(f.pane().model().rowCount(), 1);
    f.pane().table().selectRow(0);
    QTRY_VERIFY(f.button(u"Diagnose"_s)); // the inspector's
    f.button(u"Diagnose"_s)->click();
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested[0][0].value<HttpUrl>(), f.lab.url(u"/hang/0"));
}

void tst_InFlightPane::stragglers_areNamedOnceTheyDragOn()
{
    Fixture f;
    f.check(f.hanging(2));
    QTRY_COMPARE(f.pane().model().rowCount(), 2);
    const CheckRun &run = f.session.run();
    const Clock::TimePoint now = f.session.now().time;
    QVERIFY(!Stragglers::of(run, now));
    const auto later = Stragglers::of(run, now + 6s);
    QVERIFY(later);
    QCOMPARE(later->left, 2);
    QVERIFY(later->oldest >= 6s);
}

COROSCOPE_TEST(tst_InFlightPane)
#include "tst_inflightpane.moc"
