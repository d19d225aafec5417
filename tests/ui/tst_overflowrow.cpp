// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/shell/foldable.h"
#include "ui/shell/overflowrow.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

using namespace coroscope::ui;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    Fixture()
    {
        QPixmap sign(16, 16);
        sign.fill(Qt::black);
        for (QAbstractButton *button : std::initializer_list<QAbstractButton *>{stays, folds, goes})
            button->setIcon(sign);
        stays->setText(u"Stays where it is"_s);
        folds->setText(u"Folds at first"_s);
        folds->setShortcut(Qt::CTRL | Qt::Key_L);
        goes->setText(u"Goes"_s);
        goes->setAccessibleName(u"Go into the menu"_s);
        auto *inside = new QHBoxLayout(group);
        for (int i = 0; i < 3; ++i) {
            auto *choice = new QToolButton;
            choice->setText(QString::number(i) + u" times"_s);
            choice->setCheckable(true);
            inside->addWidget(choice);
            choices += choice;
        }
        choices[1]->setChecked(true);
        row.addButton(stays, 0);
        row.addButton(folds, 1);
        row.addButton(goes, 2);
        row.addGroup(group, 3);
        row.addStretch();
        row.addElastic(field, 0, 60);
        resize(1'200);
        row.show();
    }

    void resize(int width)
    {
        row.resize(width, 40);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }

    bool hasMenu() const { return row.findChild<QToolButton *>(u"more"_s)->isVisible(); }

    /// What the menu would show.
    QList<QAction *> menu() const
    {
        auto *found = row.findChild<QToolButton *>(u"more"_s)->menu();
        Q_EMIT found->aboutToShow();
        return found->actions();
    }

    QStringList menuTexts() const
    {
        QStringList texts;
        for (const QAction *action : menu())
            texts += action->text();
        return texts;
    }

    OverflowRow row;
    FoldingButton<QPushButton> *stays = new FoldingButton<QPushButton>;
    FoldingButton<QPushButton> *folds = new FoldingButton<QPushButton>;
    QToolButton *goes = new QToolButton;
    QWidget *group = new QWidget;
    QList<QToolButton *> choices;
    QLineEdit *field = new QLineEdit;
};

} // namespace

class tst_OverflowRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsHigherThanItAsksFor_hasTheRoom();
    void wide_showsAllOfIt();
    void narrower_givesWayByRank();
    void least_keepsWhatStays();
    void menu_standsForItsButtons();
    void keys_workInTheMenu();
    void hidden_isInNeither();
    void group_thatGrowsIsGivenRoom();
    void anyWidth_leavesNoOverlap();
};

void tst_OverflowRow::whatIsHigherThanItAsksFor_hasTheRoom()
{
    Fixture f;
    const int height = f.goes->sizeHint().height() + 5;
    f.goes->setFixedHeight(height);
    f.resize(1'200);
    QVERIFY(f.goes->parentWidget()->rect().contains(f.goes->geometry()));
    QVERIFY(f.row.sizeHint().height() >= height);
}

void tst_OverflowRow::wide_showsAllOfIt()
{
    Fixture f;
    QVERIFY(!f.hasMenu());
    QVERIFY(f.stays->isVisible() && f.folds->isVisible() && f.goes->isVisible());
    QVERIFY(f.group->isVisible());
    QCOMPARE(f.folds->width(), f.folds->fullSize().width());
    QCOMPARE(f.field->mapTo(&f.row, QPoint(f.field->width(), 0)).x(), f.row.width());
}

void tst_OverflowRow::narrower_givesWayByRank()
{
    Fixture f;
    int width = f.row.width();
    const auto until = [&](auto happens) {
        while (!happens() && width > 0)
            f.resize(--width);
        return width > 0;
    };
    QVERIFY(until([&] { return !f.group->isVisible(); }));
    QVERIFY(f.hasMenu() && f.goes->isVisible());
    QVERIFY(until([&] { return f.folds->width() == f.folds->foldedSize().width(); }));
    QVERIFY(f.folds->isVisible() && f.folds->text() == u"Folds at first");
    QVERIFY(until([&] { return !f.goes->isVisible(); }));
    QVERIFY(until([&] { return !f.folds->isVisible(); }));
    QVERIFY(f.stays->isVisible() && f.field->isVisible());
    f.resize(1'200);
    QVERIFY(!f.hasMenu() && f.group->isVisible());
    QCOMPARE(f.folds->width(), f.folds->fullSize().width());
}

void tst_OverflowRow::least_keepsWhatStays()
{
    Fixture f;
    f.resize(f.row.minimumSizeHint().width());
    QVERIFY(f.stays->isVisible() && f.field->isVisible());
    QCOMPARE(f.stays->width(), f.stays->foldedSize().width());
    QVERIFY(f.field->width() >= 60);
    QCOMPARE(
        f.menuTexts(),
        (QStringList{
            u"Folds at first"_s, u"Go into the menu"_s, u"0 times"_s, u"1 times"_s, u"2 times"_s}));
}

void tst_OverflowRow::menu_standsForItsButtons()
{
    Fixture f;
    f.resize(f.row.minimumSizeHint().width());
    QSignalSpy clicked(f.goes, &QToolButton::clicked);
    f.menu()[1]->trigger();
    QCOMPARE(clicked.count(), 1);
    f.goes->setEnabled(false);
    QVERIFY(!f.menu()[1]->isEnabled());
    QVERIFY(f.menu()[3]->isChecked() && !f.menu()[2]->isChecked());
    f.menu()[2]->trigger();
    QVERIFY(f.choices[0]->isChecked());
}

void tst_OverflowRow::keys_workInTheMenu()
{
    Fixture f;
    f.row.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.row));
    QSignalSpy clicked(f.folds, &QPushButton::clicked);
    for (const int width : {1'200, f.row.minimumSizeHint().width(), 1'200}) {
        f.resize(width);
        QTest::keyClick(&f.row, Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(clicked.count(), 1); // a button is seen to be pressed for a moment
        clicked.clear();
    }
}

void tst_OverflowRow::hidden_isInNeither()
{
    Fixture f;
    f.goes->hide();
    f.resize(f.row.minimumSizeHint().width());
    QVERIFY(!f.menuTexts().contains(u"Go into the menu"_s));
    f.resize(1'200);
    QVERIFY(!f.goes->isVisible());
    f.goes->show();
    QVERIFY(f.goes->isVisible());
}

void tst_OverflowRow::group_thatGrowsIsGivenRoom()
{
    Fixture f;
    f.resize(f.row.minimumSizeHint().width());
    for (QToolButton *choice : f.choices)
        choice->hide();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!f.menuTexts().contains(u"1 times"_s));
    auto *another = new QToolButton;
    another->setText(u"another"_s);
    f.group->layout()->addWidget(another);
    another->show();
    QCoreApplication::sendPostedEvents();
    QVERIFY(f.menuTexts().contains(u"another"_s));
}

void tst_OverflowRow::anyWidth_leavesNoOverlap()
{
    Fixture f;
    for (int width = f.row.minimumSizeHint().width(); width < 1'200; width += 3) {
        f.resize(width);
        int right = 0;
        QList<QRect> places;
        for (const QObject *child : f.row.children()) {
            const auto *place = qobject_cast<const QWidget *>(child);
            if (place && place->isVisible() && place->width() > 0)
                places += place->geometry();
        }
        std::ranges::sort(places, {}, &QRect::left);
        for (const QRect &place : places) {
            QVERIFY(place.left() >= right);
            right = place.right() + 1;
        }
        QVERIFY(right <= width);
    }
}

COROSCOPE_TEST(tst_OverflowRow)
#include "tst_overflowrow.moc"
