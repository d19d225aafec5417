// SPDX-License-Identifier: MIT
#include "app/desktop.h"
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"
#include "ui/check/inflight/inflightpane.h"
#include "ui/check/list/listloader.h"
#include "ui/check/sidepanel.h"
#include "ui/shell/elidedlabel.h"
#include "ui/style/theme.h"

#include <QAbstractButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// The window as it is at its smallest useful size, with the look that the program gives it.
struct Fixture
{
    Fixture()
    {
        desktop.window().resize(1280, 800);
        desktop.window().show();
    }

    void load(const QString &text, ui::CheckSession::AfterLoad then)
    {
        QSignalSpy arrived(&desktop.session(), &ui::CheckSession::listChanged);
        desktop.session().load(ui::ListSource::fromText(text, u"pasted"_s), then);
        QVERIFY(arrived.wait());
    }

    /// The buttons of which a part is out of sight, or whose text has no room.
    QStringList cutButtons()
    {
        QStringList cut;
        for (const QAbstractButton *button : desktop.window().findChildren<QAbstractButton *>()) {
            const bool isWhole = button->visibleRegion().boundingRect() == button->rect()
                                 && button->width() >= button->minimumSizeHint().width();
            if (button->isVisible() && !isWhole)
                cut += button->objectName() + button->text();
        }
        return cut;
    }

    bool showsButton(const QString &text)
    {
        const auto buttons = desktop.window().findChildren<QAbstractButton *>();
        return std::any_of(buttons.begin(), buttons.end(), [&text](const QAbstractButton *button) {
            return button->isVisible() && button->text() == text;
        });
    }

    LabServer lab;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    Desktop desktop{ui::ThemeKind::Light, settings};
};

} // namespace

class tst_SmallWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::loadFonts(); }
    void list_leavesRoomForAllOptions();
    void inFlight_showsItsButtonsWhole();
};

void tst_SmallWindow::list_leavesRoomForAllOptions()
{
    Fixture f;
    // All lines that the side panel has for a list.
    f.load(u"http://a.example/\nhttp://a.example/\nno URL\n"_s, ui::CheckSession::AfterLoad::Wait);
    const auto *panel = f.desktop.window().findChild<ui::SidePanel *>();
    QVERIFY(panel);
    QTRY_VERIFY(f.showsButton(u"Reset"_s));
    QTRY_COMPARE(f.cutButtons(), QStringList());
    QCOMPARE(panel->verticalScrollBar()->maximum(), 0);
}

void tst_SmallWindow::inFlight_showsItsButtonsWhole()
{
    Fixture f;
    CheckOptions options;
    options.perHost = 12;
    f.desktop.session().setOptions(options);
    QString text;
    for (int i = 0; i < 6; ++i)
        text += f.lab.url(u"/hang/%1"_s.arg(i)).toString() + u'\n'
                + f.lab.url(u"/status/500/%1"_s.arg(i)).toString() + u'\n';
    f.load(text, ui::CheckSession::AfterLoad::Start);
    f.desktop.showInFlight();
    QTRY_VERIFY(f.showsButton(u"Give up all 12"_s));
    const auto *count =
        f.desktop.window().findChild<ui::InFlightPane *>()->head()->findChild<ui::ElidedLabel *>();
    QTRY_COMPARE(count->fullText(), u"6 in flight, 6 backing off"_s);
    QTRY_COMPARE(f.cutButtons(), QStringList());
}

COROSCOPE_TEST(tst_SmallWindow)
#include "tst_smallwindow.moc"
