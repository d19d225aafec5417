// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/inspector/inspectorladder.h"
#include "ui/monitor/inspector/inspectorlinks.h"
#include "ui/monitor/inspector/inspectortext.h"
#include "ui/style/stateart.h"
#include "ui/style/themesource.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

InspectorContent sample()
{
    InspectorContent content;
    content.kind = u"Selected URL"_s;
    content.title = u"/price/155"_s;
    content.address = u"https://shop.example/price/155"_s;
    content.tone = TaskState::Failed;
    content.state = u"Broken"_s;
    content.why = u"404 Not Found: the server is there, this page is not."_s;
    content.facts = {{u"Host"_s, u"shop.example:443"_s}};
    content.shares = {{TaskState::Network, 3ms, u"Network"_s, u"3.0 ms"_s},
                      {TaskState::Suspended, 1ms, u"Suspended"_s, u"1.0 ms"_s}};
    content.attemptRows = {{u"Attempt 1"_s,
                            {{TaskState::Network, Clock::TimePoint(1ms), Clock::TimePoint(4ms)}},
                            TaskState::Failed,
                            QPainterPath(),
                            Clock::TimePoint(4ms),
                            u"404"_s}};
    content.links = {{.time = u"0.004 s"_s,
                      .text = u"/price/155 failed: 404"_s,
                      .sign = TaskState::Failed,
                      .moment = Moment(Clock::TimePoint(4ms), EventIndex{7}),
                      .task = TaskId{3}},
                     {.time = u"0.005 s"_s,
                      .text = u"/price/155 is broken"_s,
                      .isOwn = true,
                      .moment = Moment(Clock::TimePoint(5ms), EventIndex{9}),
                      .task = TaskId{3}}};
    content.headers = {{u"Server"_s, u"sample"_s, true}};
    return content;
}

bool shows(const QWidget &inspector, const QString &text)
{
    for (const QLabel *label : inspector.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

struct Fixture
{
    Fixture()
    {
        inspector.resize(380, 700);
        inspector.show();
    }

    ThemeSource theme;
    Inspector inspector{u"Choose something."_s, theme};
};

} // namespace

class tst_Inspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty_saysWhatToDo();
    void setContent_showsPartsThatThereAre();
    void setContent_goesBackToTheTopForAnotherThing();
    void links_areChosenByMouseAndKeyboard();
    void links_comeAndGoWithTheContent();
    void longLink_isWrapped();
    void copy_takesAllOfItAsText();
    void narrow_scrollsDownAndNeverSideways();
    void attemptThatTookNoTime_hasItsMark();
    void text_breaksInsideLongWords();
    void text_elidesPastTheLastLine();
};

void tst_Inspector::empty_saysWhatToDo()
{
    Fixture f;
    QVERIFY(shows(f.inspector, u"Choose something."_s));
    f.inspector.setContent(sample());
    QVERIFY(!shows(f.inspector, u"Choose something."_s));
    f.inspector.setContent({});
    QVERIFY(shows(f.inspector, u"Choose something."_s));
}

void tst_Inspector::setContent_showsPartsThatThereAre()
{
    Fixture f;
    f.inspector.setContent(sample());
    QVERIFY(shows(f.inspector, u"404 Not Found"_s));
    QVERIFY(shows(f.inspector, u"Where the time went"_s));
    QVERIFY(shows(f.inspector, u"Attempts"_s));
    QVERIFY(shows(f.inspector, u"Response headers"_s));
    QVERIFY(!shows(f.inspector, u"Redirects"_s));
    QVERIFY(!shows(f.inspector, u"Last attempt"_s));
}

void tst_Inspector::setContent_goesBackToTheTopForAnotherThing()
{
    Fixture f;
    f.inspector.resize(380, 160);
    f.inspector.setContent(sample());
    QTRY_VERIFY(f.inspector.verticalScrollBar()->maximum() > 0);
    f.inspector.verticalScrollBar()->setValue(40);
    InspectorContent later = sample();
    later.why = u"Something else."_s;
    f.inspector.setContent(later);
    QCOMPARE(f.inspector.verticalScrollBar()->value(), 40); // the same thing at another moment
    InspectorContent other = sample();
    other.address = u"https://shop.example/price/156"_s;
    f.inspector.setContent(other);
    QCOMPARE(f.inspector.verticalScrollBar()->value(), 0);
}

void tst_Inspector::links_areChosenByMouseAndKeyboard()
{
    Fixture f;
    f.inspector.setContent(sample());
    QList<InspectorLink *> rows = f.inspector.findChildren<InspectorLink *>();
    QCOMPARE(rows.size(), 2);
    QVERIFY(shows(f.inspector, u"Why"_s));
    QCOMPARE(rows[0]->accessibleName(), u"0.004 s, /price/155 failed: 404"_s);
    std::vector<EventIndex> chosen;
    QObject::connect(
        &f.inspector, &Inspector::linkActivated, [&chosen](const InspectorContent::Link &link) {
            chosen.push_back(link.moment.event);
        });
    QTest::mouseClick(rows[1], Qt::LeftButton);
    rows[0]->setFocus(Qt::TabFocusReason);
    QTest::keyClick(rows[0], Qt::Key_Return);
    QTest::keyClick(rows[0], Qt::Key_Space);
    QCOMPARE(chosen, (std::vector{EventIndex{9}, EventIndex{7}, EventIndex{7}}));
    for (InspectorLink *row : rows)
        QVERIFY(row->focusPolicy() & Qt::TabFocus);
}

void tst_Inspector::links_comeAndGoWithTheContent()
{
    Fixture f;
    f.inspector.setContent(sample());
    InspectorContent fewer = sample();
    fewer.links.pop_back();
    f.inspector.setContent(fewer);
    const auto visible = [&f] {
        const auto rows = f.inspector.findChildren<InspectorLink *>();
        return std::count_if(
            rows.begin(), rows.end(), [](const InspectorLink *row) { return row->isVisible(); });
    };
    QCOMPARE(visible(), 1);
    fewer.links.clear();
    f.inspector.setContent(fewer);
    QVERIFY(!shows(f.inspector, u"Why"_s));
    f.inspector.setContent(sample());
    QCOMPARE(visible(), 2);
}

void tst_Inspector::longLink_isWrapped()
{
    const ThemeSource theme;
    InspectorLink row(theme);
    row.setLink({.time = u"0.004 s"_s, .text = u"short"_s});
    const int oneLine = row.heightForWidth(300);
    row.setLink({.time = u"0.004 s"_s, .text = QString(u"a word and "_s).repeated(4)});
    QVERIFY(row.heightForWidth(300) > oneLine);
    QVERIFY(row.heightForWidth(220) > row.heightForWidth(300));
    QVERIFY(row.heightForWidth(100) <= 3 * oneLine);
}

void tst_Inspector::copy_takesAllOfItAsText()
{
    Fixture f;
    f.inspector.setContent(sample());
    f.inspector.findChild<QToolButton *>(u"copy"_s)->click();
    const QString text = QGuiApplication::clipboard()->text();
    for (const QString &part : {u"/price/155 (Broken)"_s,
                                u"https://shop.example/price/155"_s,
                                u"404 Not Found"_s,
                                u"Host: shop.example:443"_s,
                                u"0.004 s /price/155 failed: 404"_s,
                                u"Suspended: 1.0 ms"_s,
                                u"Attempt 1: 404"_s,
                                u"Server: sample"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void tst_Inspector::narrow_scrollsDownAndNeverSideways()
{
    Fixture f;
    InspectorContent content = sample();
    content.headers.push_back({u"Strict-Transport-Security"_s, QString(900, u'x'), true});
    f.inspector.setContent(content);
    f.inspector.resize(260, 300);
    QTRY_VERIFY(f.inspector.verticalScrollBar()->maximum() > 0);
    QTRY_VERIFY(f.inspector.widget()->width() <= f.inspector.viewport()->width());
}

void tst_Inspector::attemptThatTookNoTime_hasItsMark()
{
    const ThemeSource theme;
    InspectorLadder ladder(theme);
    ladder.setAttemptRows({{u"Attempt 1"_s,
                            {},
                            TaskState::Failed,
                            stateGlyphPath(TaskState::Failed),
                            Clock::TimePoint(4ms),
                            {}}});
    ladder.resize(300, ladder.sizeHint().height());
    const QImage image = ladder.grab().toImage();
    const QRgb mark = theme.current().fill(TaskState::Failed).rgb();
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == mark ? 1 : 0;
    }
    QVERIFY(found > 20);
}

void tst_Inspector::text_breaksInsideLongWords()
{
    const QFont font;
    const int oneLine = InspectorText(u"x"_s, font, 100, 9).height();
    const int width = QFontMetrics(font).horizontalAdvance(QString(10, u'x')) + 1;
    QCOMPARE(InspectorText(QString(30, u'x'), font, width, 9).height(), 3 * oneLine);
}

void tst_Inspector::text_elidesPastTheLastLine()
{
    const QFont font;
    const int oneLine = InspectorText(u"x"_s, font, 100, 9).height();
    QCOMPARE(InspectorText(QString(500, u'x'), font, 60, 2).height(), 2 * oneLine);
}

COROSCOPE_TEST(tst_Inspector)
#include "tst_inspector.moc"
