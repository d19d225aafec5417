// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/monitor/resources/slotslayout.h"

#include <QtTest>

using namespace coroscope::ui;

class tst_SlotsLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void make_usesTheRoomThereIs_data();
    void make_usesTheRoomThereIs();
    void make_survivesAPaneOfNoSize();
};

void tst_SlotsLayout::make_usesTheRoomThereIs_data()
{
    using Style = SlotsLayout::Style;
    QTest::addColumn<QSize>("pane");
    QTest::addColumn<int>("slots_");
    QTest::addColumn<Style>("style");
    QTest::newRow("one slot") << QSize(450, 200) << 1 << Style::Cards;
    QTest::newRow("two rows of cards") << QSize(450, 176) << 8 << Style::Cards;
    QTest::newRow("lines, where cards do not fit") << QSize(300, 176) << 8 << Style::Lines;
    QTest::newRow("as many as anybody counts") << QSize(700, 300) << 32 << Style::Lines;
    QTest::newRow("too many to count") << QSize(1600, 900) << 33 << Style::Bar;
    QTest::newRow("too many for the room") << QSize(240, 150) << 20 << Style::Bar;
    QTest::newRow("no limit at all") << QSize(450, 200) << 100'000 << Style::Bar;
}

void tst_SlotsLayout::make_usesTheRoomThereIs()
{
    QFETCH(QSize, pane);
    QFETCH(int, slots_);
    QFETCH(SlotsLayout::Style, style);
    const SlotsLayout layout = SlotsLayout::make(pane, slots_);
    QCOMPARE(layout.style, style);
    QCOMPARE(layout.bar.isEmpty(), style != SlotsLayout::Style::Bar);
    if (style != SlotsLayout::Style::Bar)
        QCOMPARE(layout.boxes.size(), static_cast<std::size_t>(slots_));

    QVERIFY(QRect(QPoint(), pane).contains(layout.queue));
    for (const QRect &box : layout.boxes) {
        QVERIFY(box.left() >= SlotsLayout::margin
                && box.right() < pane.width() - SlotsLayout::margin);
        QVERIFY(box.top() >= SlotsLayout::headHeight && box.bottom() < layout.queue.top());
        QCOMPARE(std::count_if(layout.boxes.cbegin(),
                               layout.boxes.cend(),
                               [&box](const QRect &other) { return other.intersects(box); }),
                 1);
    }
}

void tst_SlotsLayout::make_survivesAPaneOfNoSize()
{
    const SlotsLayout layout = SlotsLayout::make(QSize(0, 0), 8);
    QCOMPARE(layout.style, SlotsLayout::Style::Bar);
    QVERIFY(layout.boxes.empty());
}

COROSCOPE_TEST(tst_SlotsLayout)
#include "tst_slotslayout.moc"
