// SPDX-License-Identifier: MIT
// One ring shows the focus, on everything that Tab reaches, and nothing else does.
#include "core/check/run/checkengine.h"
#include "core/lessons/lessonengine.h"
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/checksession.h"
#include "ui/check/checkworkspace.h"
#include "ui/check/options/optionswindow.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnworkspace.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/focusring.h"
#include "ui/style/themesource.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

#include <optional>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    explicit Fixture(ThemeKind kind = ThemeKind::Light)
        : theme(kind)
        , settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat)
        , window({{u"Check"_s, check}, {u"Learn"_s, learn}}, theme, settings)
    {
        theme.set(kind);
        QApplication::setPalette(theme.current().palette());
        qApp->setStyleSheet(theme.current().styleSheet());
        window.resize(1600, 1000);
        window.show();
        window.activateWindow();
    }

    /// A run that stands still: half of it is done.
    void deliver()
    {
        QSignalSpy arrived(&session, &CheckSession::listChanged);
        session.load(ListSource::fromText(SampleRun::listText(8), u"pasted"_s));
        QVERIFY(arrived.wait());
        SampleRun sample;
        for (int i = 0; i < 4; ++i)
            sample.start(i, 1ms * (i + 1));
        sample.judge(0, Verdict::Ok, 200, 9ms).judge(1, Verdict::Broken, 404, 12ms);
        session.deliver(sample.take());
        session.freeze();
        QTRY_VERIFY(session.run().result(1));
    }

    const FocusRing &ring() const { return *window.findChild<FocusRing *>(); }

    QTemporaryDir folder;
    ThemeSource theme;
    QSettings settings;
    CheckEngine engine;
    CheckSession session{engine};
    LessonEngine lessonEngine;
    LearnSession learnSession{lessonEngine};
    CheckWorkspace *check = new CheckWorkspace(session, theme);
    LearnWorkspace *learn = new LearnWorkspace(learnSession, theme);
    MainWindow window;
};

QList<QWidget *> stopsOfTab(const QWidget &window)
{
    QList<QWidget *> stops;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isStop = (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        if (isStop && widget->isVisible() && widget->isEnabled() && widget->window() == &window
            && !widget->objectName().startsWith(u"qt_"))
            stops += widget;
    }
    return stops;
}

QRect ringRect(const QWidget &widget)
{
    const auto *tabs = qobject_cast<const QTabBar *>(&widget);
    return tabs ? tabs->tabRect(tabs->currentIndex()) : widget.rect();
}

/// Text that is written has a cursor and is selected, and a view marks the item that keys go to.
bool changesInside(const QWidget &widget)
{
    return qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QPlainTextEdit *>(&widget)
           || qobject_cast<const QAbstractSpinBox *>(&widget)
           || qobject_cast<const QAbstractItemView *>(&widget) || widget.objectName() == u"hosts";
}

QString who(const QWidget &widget)
{
    return u"%1 \"%2\" %3"_s.arg(QLatin1String(widget.metaObject()->className()),
                                 widget.objectName(),
                                 widget.accessibleName());
}

constexpr int round = 8; ///< pixels of a corner that is round

void checkStop(Fixture &f, QWidget &widget)
{
    if (QApplication::focusWidget())
        QApplication::focusWidget()->clearFocus();
    QCOMPARE(f.ring().target(), nullptr);
    const QImage without = widget.grab().toImage();
    widget.setFocus(Qt::TabFocusReason);
    QVERIFY2(f.ring().target() == &widget, qPrintable(who(widget)));
    const QImage with = widget.grab().toImage();
    QCOMPARE(with.size(), without.size());

    const QColor accent = f.theme.current().accent;
    const bool isPrimary = widget.property("primary").toBool();
    const int thickness = FocusRing::thickness * (isPrimary ? 2 : 1);
    const QRect ring = ringRect(widget);
    // In its corners it is round.
    const QRect inside = ring.adjusted(thickness, thickness, -thickness, -thickness);
    const auto isCorner = [&ring](int x, int y) {
        return (x < ring.left() + round || x > ring.right() - round)
               && (y < ring.top() + round || y > ring.bottom() - round);
    };
    int inAccent = 0;
    std::optional<QPoint> changed;
    for (int y = 0; y < with.height(); ++y) {
        for (int x = 0; x < with.width(); ++x) {
            const bool isRing = ring.contains(x, y) && !inside.contains(x, y);
            if (!isRing && with.pixel(x, y) != without.pixel(x, y) && !isCorner(x, y))
                changed = QPoint(x, y);
            if (isRing && with.pixel(x, y) == accent.rgb())
                ++inAccent;
        }
    }
    QVERIFY2(!changed || changesInside(widget),
             qPrintable(who(widget)
                        + u" also changes at %1, %2"_s.arg(changed.value_or(QPoint()).x())
                              .arg(changed.value_or(QPoint()).y())));
    // But for its corners.
    const int straight =
        2 * (std::max(0, ring.width() - 2 * round) + std::max(0, ring.height() - 2 * round));
    QVERIFY2(inAccent >= straight * FocusRing::thickness,
             qPrintable(who(widget) + u" has %1 of %2"_s.arg(inAccent).arg(straight)));
}

} // namespace

class tst_FocusRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void ring_isOneOnEverythingThatTabReaches_data();
    void ring_isOneOnEverythingThatTabReaches();
    void ring_followsTheFocus();
    void ring_standsOutFromAFilledButton();
    void ring_goesWithItsControl();
};

void tst_FocusRing::initTestCase()
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setCursorFlashTime(0);
}

void tst_FocusRing::cleanupTestCase()
{
    qApp->setStyleSheet({});
}

void tst_FocusRing::ring_isOneOnEverythingThatTabReaches_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::newRow("light") << ThemeKind::Light;
    QTest::newRow("dark") << ThemeKind::Dark;
}

void tst_FocusRing::ring_isOneOnEverythingThatTabReaches()
{
    QFETCH(const ThemeKind, kind);
    Fixture f(kind);
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QStringList seen;
    const auto checkAllOf = [&](const QWidget &window) {
        for (QWidget *stop : stopsOfTab(window)) {
            checkStop(f, *stop);
            if (QTest::currentTestFailed())
                return;
            seen += QLatin1String(stop->metaObject()->className()) + u'#' + stop->objectName();
        }
    };
    const auto checkAll = [&] { checkAllOf(f.window); };
    checkAll(); // the start page
    f.deliver();
    checkAll();
    f.check->showInFlight();
    f.check->showHosts();
    checkAll();
    f.check->showOptions();
    OptionsWindow &options = *f.check->optionsWindow();
    options.activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), &options);
    auto *pages = options.findChild<QTabWidget *>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        checkAllOf(options);
    }
    options.close();
    f.window.activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), &f.window);
    f.window.show(*f.learn);
    checkAll();
    for (const char *name : {"QPushButton#run",
                             "QPushButton#run",
                             "coroscope::ui::TimelineView#timeline",
                             "coroscope::ui::SlotsPane#slots",
                             "coroscope::ui::HostsPane#hosts",
                             "coroscope::ui::OverviewStrip#overview",
                             "coroscope::ui::TimeSlider#timeSlider",
                             "coroscope::ui::CodeView#pythonCode",
                             "coroscope::ui::LessonList#lessons",
                             "QTableView#results",
                             "QTableView#inflight",
                             "coroscope::ui::FindField#search"})
        QVERIFY2(seen.contains(QLatin1String(name)),
                 qPrintable(u"%1 in %2"_s.arg(QLatin1String(name), seen.join(u' '))));
}

void tst_FocusRing::ring_followsTheFocus()
{
    QWidget window;
    QPushButton first(&window);
    QPushButton second(&window);
    second.move(0, 50);
    const ThemeSource theme;
    const FocusRing ring(theme);
    window.resize(200, 100);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first.setFocus();
    QCOMPARE(ring.target(), &first);
    QTest::keyClick(&first, Qt::Key_Tab);
    QCOMPARE(ring.target(), &second);
    QCOMPARE(first.findChildren<QWidget *>().size(), 0);
    second.resize(180, 44);
    QCOMPARE(second.findChild<QWidget *>()->size(), QSize(180, 44));
    second.clearFocus();
    QCOMPARE(ring.target(), nullptr);
    // What only the mouse reaches, as a text that can be selected, has none.
    first.setFocusPolicy(Qt::ClickFocus);
    first.setFocus(Qt::MouseFocusReason);
    QCOMPARE(ring.target(), nullptr);
}

void tst_FocusRing::ring_standsOutFromAFilledButton()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QSignalSpy arrived(&f.session, &CheckSession::listChanged);
    f.session.load(ListSource::fromText(SampleRun::listText(8), u"pasted"_s));
    QVERIFY(arrived.wait());
    auto *run = f.window.findChild<QPushButton *>(u"run"_s);
    QVERIFY(run->property("primary").toBool());
    run->setFocus(Qt::TabFocusReason);
    const QImage picture = run->grab().toImage();
    const int middle = picture.height() / 2;
    const Theme &theme = f.theme.current();
    QCOMPARE(QColor(picture.pixel(1, middle)), theme.accent);
    QCOMPARE(QColor(picture.pixel(3, middle)), theme.textOnAccent);
    QCOMPARE(QColor(picture.pixel(6, middle)), theme.accent);
}

void tst_FocusRing::ring_goesWithItsControl()
{
    const ThemeSource theme;
    const FocusRing ring(theme);
    QWidget window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    {
        QPushButton button(&window);
        button.show();
        button.setFocus();
        QCOMPARE(ring.target(), &button);
    }
    QCOMPARE(ring.target(), nullptr);
}

COROSCOPE_TEST(tst_FocusRing)
#include "tst_focusring.moc"
