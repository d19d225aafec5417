// SPDX-License-Identifier: MIT
#include "core/check/pace/hosttrack.h"
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/legend.h"
#include "words/check/checkeventwords.h"

#include <QLabel>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace Qt::StringLiterals;

namespace {

QStringList texts(const QWidget &window)
{
    QStringList texts;
    for (const QLabel *label : window.findChildren<QLabel *>())
        texts += label->text();
    return texts;
}

} // namespace

class tst_Legend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void states_haveTheWordsOfThePanes();
    void states_ofACheckAreThoseOfUrls();
    void marks_arePaintedAsInThePanes_data();
    void marks_arePaintedAsInThePanes();
};

void tst_Legend::states_haveTheWordsOfThePanes()
{
    const MonitorFixture f{History()};
    const Legend legend(f.context);
    const QStringList shown = texts(legend);
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        QVERIFY(shown.contains(f.context.words.state(static_cast<TaskState>(i))));
        QVERIFY(shown.contains(f.context.words.meaning(static_cast<TaskState>(i))));
    }
}

void tst_Legend::states_ofACheckAreThoseOfUrls()
{
    const HostTracks hosts;
    const CheckEventWords words(hosts);
    const MonitorFixture f(History(), words);
    const QStringList shown = texts(Legend(f.context));
    QCOMPARE(shown.count(u"Waiting"_s), 1);
    QVERIFY(shown.contains(u"On the wire"_s));
    QVERIFY(!shown.contains(u"On the loop"_s));
    QVERIFY(!shown.contains(u"Ready"_s));
}

void tst_Legend::marks_arePaintedAsInThePanes_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::newRow("light") << ThemeKind::Light;
    QTest::newRow("dark") << ThemeKind::Dark;
}

void tst_Legend::marks_arePaintedAsInThePanes()
{
    QFETCH(const ThemeKind, kind);
    MonitorFixture f{History()};
    f.theme.set(kind);
    Legend legend(f.context);
    legend.resize(700, 960);
    legend.show();
    const QImage image = picture(legend);
    const Theme &theme = f.theme.current();
    for (const TaskState state : {TaskState::OnLoop, TaskState::Network, TaskState::Failed})
        QVERIFY(containsColor(image, theme.fill(state)));
    QVERIFY(containsColor(image, theme.readyTint));
    QVERIFY(containsColor(image, theme.waiterFill));
}

COROSCOPE_TEST(tst_Legend)
#include "tst_legend.moc"
