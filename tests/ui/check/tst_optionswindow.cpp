// SPDX-License-Identifier: MIT
#include "core/check/options/optiontable.h"
#include "core/check/run/checkengine.h"
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/checksession.h"
#include "ui/check/options/optionsbutton.h"
#include "ui/check/options/optionsform.h"
#include "ui/check/options/optionswindow.h"
#include "ui/options/credentialsfield.h"
#include "ui/options/linesfield.h"
#include "ui/options/optionpage.h"
#include "ui/shell/secondsbox.h"
#include "words/check/optionwords.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    Fixture() { window.show(); }

    /// The field of an option, or a part of it with this name.
    template <typename Widget>
    Widget *field(CheckOption option, const QString &part = {}) const
    {
        for (const OptionPage *page : window.findChildren<OptionPage *>()) {
            QWidget *const field = page->field(option);
            if (!field)
                continue;
            if (auto *widget = qobject_cast<Widget *>(field))
                return widget;
            for (Widget *widget : field->findChildren<Widget *>()) {
                if (part.isEmpty() || widget->accessibleName() == part)
                    return widget;
            }
        }
        return nullptr;
    }

    QStringList visibleFaults() const
    {
        QStringList faults;
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (label->property("role") == u"fault"_s && !label->isHidden())
                faults += label->text();
        }
        return faults;
    }

    QTabWidget &tabs() const { return *window.findChild<QTabWidget *>(); }

    CheckEngine engine;
    CheckSession session{engine};
    OptionsWindow window{session};
};

} // namespace

class tst_OptionsWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFurtherOption_hasAField();
    void everyField_isAsItsRowSays();
    void fields_reachTheSession();
    void fields_showTheSession();
    void fault_standsAtItsField();
    void fault_movesNoField();
    void fault_isForgottenWhenItIsPutRight();
    void typing_isNotDisturbed();
    void credentials_hidePasswords();
    void credentials_comeAndGo();
    void delay_isPoliteUnlessChosen();
    void tabs_tellWhatIsChanged();
    void reset_setsAllBack();
    void reset_canBeUndone();
    void present_leadsToWhatIsWrong();
    void running_fixesEverything();
    void button_tellsChangesAndFaults();
    void form_setsBackAll();
    void controls_haveNamesToolTipsAndBuddies();
    void tab_goesDownThePage();
};

void tst_OptionsWindow::everyFurtherOption_hasAField()
{
    Fixture f;
    for (const OptionRow &row : OptionTable::rows()) {
        const bool isFurther = row.place == OptionRow::Place::Window;
        QVERIFY2(bool(f.field<QWidget>(row.option)) == isFurther, row.name);
    }
}

void tst_OptionsWindow::everyField_isAsItsRowSays()
{
    Fixture f;
    const OptionsForm panel(new QToolButton);
    for (const OptionRow &row : OptionTable::rows()) {
        QWidget *field = f.field<QWidget>(row.option);
        for (QWidget *number : panel.findChildren<QWidget *>()) {
            if (!field && number->accessibleName() == row.words(row.name))
                field = number;
        }
        QVERIFY2(field, row.name);
        QCOMPARE(field->accessibleName(), row.words(row.name));
        QCOMPARE(field->accessibleDescription(), row.words(row.tip));
        if (const auto *number = std::get_if<OptionNumber>(&row.kind)) {
            const auto *box = qobject_cast<QSpinBox *>(field);
            const qint64 largest = std::numeric_limits<int>::max(); // that a box can hold
            QCOMPARE(box->minimum(), int(number->least));
            if (row.option == CheckOption::PerHost) // no more than in all
                QCOMPARE(box->maximum(), CheckOptions().concurrency);
            else
                QCOMPARE(box->maximum(), int(std::min(number->most, largest)));
        } else if (const auto *seconds = std::get_if<OptionSeconds>(&row.kind)) {
            auto *box = qobject_cast<SecondsBox *>(field);
            QCOMPARE(box->maximum(), double(seconds->most.count()) / 1000);
            box->setTime(seconds->least);
            if (seconds->unsetName)
                box->stepDown();
            QCOMPARE(box->value(), box->minimum());
        } else if (const auto *choice = std::get_if<OptionChoice>(&row.kind)) {
            QCOMPARE(qobject_cast<QComboBox *>(field)->count(), int(choice->alternatives.size()));
        }
    }
}

void tst_OptionsWindow::fields_reachTheSession()
{
    Fixture f;
    f.field<QComboBox>(CheckOption::Method)->setCurrentIndex(1);
    f.field<LinesField>(CheckOption::Headers)->setPlainText(u"X-A: 1\n\n X-B: 2 \n"_s);
    f.field<QLineEdit>(CheckOption::UserAgent)->setText(u"me/1"_s);
    f.field<QSpinBox>(CheckOption::MaxRedirects)->setValue(3);
    f.field<QLineEdit>(CheckOption::BasicAuth, u"User"_s)->setText(u"me"_s);
    f.field<QLineEdit>(CheckOption::BasicAuth, u"Password"_s)->setText(u"a:b@c "_s);
    f.field<QLineEdit>(CheckOption::BasicAuth, u"URLs"_s)->setText(u"a.example"_s);
    f.field<QLineEdit>(CheckOption::Accept)->setText(u"200,404"_s);
    f.field<QSpinBox>(CheckOption::MaxBody)->setValue(5);
    f.field<QSpinBox>(CheckOption::CertificateDays)->setValue(30);
    f.field<QComboBox>(CheckOption::Proxy)->setCurrentIndex(1);
    f.field<QComboBox>(CheckOption::Family)->setCurrentIndex(2);
    f.field<QComboBox>(CheckOption::Reuse)->setCurrentIndex(1);
    f.field<QCheckBox>(CheckOption::Insecure)->setChecked(true);
    f.field<QComboBox>(CheckOption::MinTls)->setCurrentIndex(1);
    f.field<LinesField>(CheckOption::Include)->setPlainText(u"a\nb"_s);
    f.field<LinesField>(CheckOption::Exclude)->setPlainText(u"c"_s);
    f.field<QCheckBox>(CheckOption::ExcludePrivate)->setChecked(true);
    f.field<SecondsBox>(CheckOption::Delay)->setTime(0ms);
    f.field<SecondsBox>(CheckOption::IdleTimeout)->setTime(2'500ms);
    f.field<QSpinBox>(CheckOption::Seed)->setValue(9);

    const CheckOptions &options = f.session.options();
    QVERIFY(f.session.faults().isEmpty());
    QVERIFY(options.request.method == CheckMethod::Head);
    QCOMPARE(options.request.headers, (QList<HttpHeader>{{"X-A", "1"}, {"X-B", "2"}}));
    QCOMPARE(options.request.userAgent, "me/1"_ba);
    QCOMPARE(options.request.maxRedirects, 3);
    QCOMPARE(options.request.siteHeaders.size(), 1);
    QCOMPARE(options.request.siteHeaders[0].headers[0].value,
             "Basic "_ba + QByteArray("me:a:b@c ").toBase64());
    QVERIFY(options.accepts(404) && !options.accepts(201));
    QCOMPARE(options.request.maxBody, 5);
    QCOMPARE(options.certificateDays, 30);
    QVERIFY(options.connection.proxies == ProxySettings::direct());
    QVERIFY(options.connection.family == AddressFamily::IPv6);
    QVERIFY(options.connection.reuse == ConnectionReuse::Http2);
    QVERIFY(!options.connection.tls.verifies);
    QVERIFY(options.connection.tls.minimum == TlsVersion::Tls13);
    QCOMPARE(options.filter.decide({u"b"_s}), UrlFilter::Decision::Admitted);
    QCOMPARE(options.filter.decide({u"bc"_s}), UrlFilter::Decision::Excluded);
    QVERIFY(options.connection.refusePrivate);
    QCOMPARE(options.perHostDelay, std::optional(0ms));
    QCOMPARE(options.idleTimeout, 2'500ms);
    QCOMPARE(options.seed, 9U);

    f.field<QComboBox>(CheckOption::Method)->setCurrentIndex(0);
    f.field<LinesField>(CheckOption::BodyContains)->setPlainText(u"welcome"_s);
    f.field<LinesField>(CheckOption::BodyLacks)->setPlainText(u"/sorry/i"_s);
    QCOMPARE(options.body.size(), 2);
}

void tst_OptionsWindow::fields_showTheSession()
{
    Fixture f;
    OptionTexts texts;
    texts.basicAuth = {u"me:pw@a.example"_s, u"you:p@w@http://b.example/*"_s};
    texts.proxy = u"p.example:3128"_s;
    CheckOptions options;
    options.connection.reuse = ConnectionReuse::None;
    f.session.setOptions(options, texts);
    QCOMPARE(f.field<QComboBox>(CheckOption::Reuse)->currentIndex(), 2);
    QCOMPARE(f.field<QComboBox>(CheckOption::Proxy)->currentIndex(), 2);
    QCOMPARE(f.field<QLineEdit>(CheckOption::Proxy)->text(), u"p.example:3128"_s);
    auto *credentials = f.field<CredentialsField>(CheckOption::BasicAuth);
    QCOMPARE(credentials->credentials(), texts.basicAuth);
    QCOMPARE(credentials->findChildren<QLineEdit *>().last()->text(), u"http://b.example/*"_s);
}

void tst_OptionsWindow::fault_standsAtItsField()
{
    Fixture f;
    f.field<LinesField>(CheckOption::Exclude)->setPlainText(u"a\n(b"_s);
    QCOMPARE(f.visibleFaults().size(), 1);
    QVERIFY2(f.visibleFaults().first().contains(u"Entry 2")
                 && f.visibleFaults().first().contains(u"missing closing parenthesis"),
             qPrintable(f.visibleFaults().first()));
    QVERIFY(f.field<LinesField>(CheckOption::Exclude)->property("faulty").toBool());
    QCOMPARE(f.field<LinesField>(CheckOption::Exclude)->accessibleDescription(),
             f.visibleFaults().first());
    QVERIFY(f.tabs().tabText(3).contains(u'!'));

    f.field<QLineEdit>(CheckOption::Accept)->setText({});
    f.field<QComboBox>(CheckOption::Proxy)->setCurrentIndex(2);
    f.field<QLineEdit>(CheckOption::Proxy)->setText(u"ftp://p.example"_s);
    f.field<LinesField>(CheckOption::Authorities)->setPlainText(u"/no/such.pem"_s);
    f.field<LinesField>(CheckOption::Rules)->setPlainText(u"/"_s);
    f.field<LinesField>(CheckOption::Headers)->setPlainText(u"Content-Length: 1"_s);
    f.field<QLineEdit>(CheckOption::BasicAuth, u"User"_s)->setText(u"me"_s);
    QCOMPARE(f.visibleFaults().size(), 7);
    QCOMPARE(f.visibleFaults().filter(u"/no/such.pem"_s).size(), 1);
    QCOMPARE(f.visibleFaults().filter(u"socks5://"_s).size(), 1);
    QCOMPARE(f.visibleFaults().filter(u"not a file"_s).size(), 1);
    QCOMPARE(f.session.faults().size(), 7);
}

void tst_OptionsWindow::fault_movesNoField()
{
    Fixture f;
    for (int tab = 0; tab < f.tabs().count(); ++tab)
        f.tabs().setCurrentIndex(tab); // each has its places now
    const auto places = [&f] {
        QList<QRect> found;
        for (const OptionPage *page : f.window.findChildren<OptionPage *>()) {
            page->layout()->activate();
            for (const QWidget *widget : page->findChildren<QWidget *>()) {
                if (!widget->isHidden() && widget->property("role") != u"fault"_s)
                    found += widget->geometry();
            }
        }
        return found;
    };
    const QList<QRect> before = places();
    OptionTexts wrong;
    wrong.accept = u"no"_s;
    wrong.headers = {u"Content-Length: 1"_s};
    wrong.exclude = {u"("_s};
    wrong.basicAuth = {u"nobody"_s};
    wrong.authorities = {u"/no/such.pem"_s};
    wrong.proxy = u"ftp://p.example"_s;
    f.session.setOptions({}, wrong);
    QCOMPARE(f.visibleFaults().size(), 6);
    QCOMPARE(places(), before);
    f.session.setOptions({}, {});
    QVERIFY(f.visibleFaults().isEmpty());
    QCOMPARE(places(), before);
}

void tst_OptionsWindow::fault_isForgottenWhenItIsPutRight()
{
    Fixture f;
    auto *method = f.field<QComboBox>(CheckOption::Method);
    method->setCurrentIndex(1);
    f.field<LinesField>(CheckOption::BodyContains)->setPlainText(u"x"_s);
    QCOMPARE(f.visibleFaults().size(), 1);
    method->setCurrentIndex(0);
    QVERIFY(f.visibleFaults().isEmpty());
    QVERIFY(f.session.faults().isEmpty());
}

void tst_OptionsWindow::typing_isNotDisturbed()
{
    Fixture f;
    f.window.showField(CheckOption::Exclude);
    auto *exclude = f.field<LinesField>(CheckOption::Exclude);
    QTest::keyClicks(exclude, u"(a"_s); // wrong all the time
    QTest::keyClick(exclude, Qt::Key_Return);
    QTest::keyClick(exclude, Qt::Key_Return);
    QTest::keyClick(exclude, Qt::Key_Home);
    QCOMPARE(exclude->toPlainText(), u"(a\n\n"_s);
    CheckOptions others = f.session.options();
    others.concurrency = 3;
    f.session.setOptions(others);
    QCOMPARE(exclude->toPlainText(), u"(a\n\n"_s);
    QCOMPARE(exclude->textCursor().position(), 4);
    f.window.close();
    f.window.present();
    QCOMPARE(exclude->toPlainText(), u"(a\n\n"_s);

    auto *proxy = f.field<QComboBox>(CheckOption::Proxy);
    proxy->setCurrentIndex(2);
    auto *own = f.field<QLineEdit>(CheckOption::Proxy);
    own->setText(u"none"_s); // on the way to a host of that name
    QCOMPARE(proxy->currentIndex(), 2);
    own->setText(u"none.example"_s);
    proxy->setCurrentIndex(0);
    proxy->setCurrentIndex(2);
    QCOMPARE(own->text(), u"none.example"_s);
}

void tst_OptionsWindow::credentials_hidePasswords()
{
    Fixture f;
    auto *password = f.field<QLineEdit>(CheckOption::BasicAuth, u"Password"_s);
    password->setText(u"SECRET"_s);
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    QVERIFY(!password->displayText().contains(u"SECRET"));
    for (const QString &fault : f.visibleFaults())
        QVERIFY2(!fault.contains(u"SECRET"), qPrintable(fault));
}

void tst_OptionsWindow::credentials_comeAndGo()
{
    CredentialsField field;
    QSignalSpy edited(&field, &CredentialsField::edited);
    field.setCredentials({u"a:1@x"_s, u"b:2@y"_s, u"c:3@z"_s});
    const auto press = [&field](const QString &text) {
        for (QToolButton *button : field.findChildren<QToolButton *>()) {
            if (button->text() == text) {
                button->click();
                break;
            }
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    edited.clear();
    press(u"Remove"_s);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(field.credentials(), (QStringList{u"b:2@y"_s, u"c:3@z"_s}));
    press(u"Remove"_s);
    press(u"Remove"_s); // the last one is emptied
    QCOMPARE(field.credentials(), QStringList());
    QCOMPARE(field.findChildren<QLineEdit *>().size(), 3);
    press(u"Add a site"_s);
    QCOMPARE(field.findChildren<QLineEdit *>().size(), 6);
    QCOMPARE(field.credentials(), QStringList());
}

void tst_OptionsWindow::delay_isPoliteUnlessChosen()
{
    Fixture f;
    auto *delay = f.field<SecondsBox>(CheckOption::Delay);
    QCOMPARE(delay->text(), u"Polite"_s);
    delay->stepUp();
    QCOMPARE(f.session.options().perHostDelay, std::optional(0ms));
    delay->stepUp();
    QCOMPARE(f.session.options().perHostDelay, std::optional(politeDelay));
    QCOMPARE(delay->text(), u"0.05 s"_s);
    delay->setValue(delay->minimum());
    QCOMPARE(f.session.options().perHostDelay, std::nullopt);
}

void tst_OptionsWindow::tabs_tellWhatIsChanged()
{
    Fixture f;
    QCOMPARE(f.tabs().tabText(4), u"Pace"_s);
    f.field<QSpinBox>(CheckOption::Seed)->setValue(9);
    f.field<SecondsBox>(CheckOption::IdleTimeout)->setTime(5s);
    QCOMPARE(f.tabs().tabText(4), u"Pace (2)"_s);
    QCOMPARE(changedFurtherOptions(f.session.options(), f.session.texts()),
             (QList<CheckOption>{CheckOption::IdleTimeout, CheckOption::Seed}));
}

void tst_OptionsWindow::reset_setsAllBack()
{
    Fixture f;
    CheckOptions options;
    options.concurrency = 3;
    OptionTexts texts;
    texts.exclude = {u"("_s};
    texts.proxy = u"p.example"_s;
    texts.basicAuth = {u"a:1@x"_s, u"b:2@y"_s};
    f.session.setOptions(options, texts);
    auto *reset = f.window.findChild<QToolButton *>(u"reset"_s);
    QVERIFY(reset->isEnabled());
    reset->click();
    QCOMPARE(f.session.texts(), OptionTexts());
    QCOMPARE(f.session.options().concurrency, 3); // which the side panel shows
    QVERIFY(f.field<LinesField>(CheckOption::Exclude)->toPlainText().isEmpty());
    QVERIFY(f.field<CredentialsField>(CheckOption::BasicAuth)->credentials().isEmpty());
    QCOMPARE(f.field<QComboBox>(CheckOption::Proxy)->currentIndex(), 0);
    QVERIFY(f.visibleFaults().isEmpty());
}

void tst_OptionsWindow::reset_canBeUndone()
{
    Fixture f;
    CheckOptions options;
    options.concurrency = 3;
    options.request.maxRedirects = 2;
    OptionTexts texts;
    texts.exclude = {u"("_s};
    f.session.setOptions(options, texts);
    const CheckOptions before = f.session.options();
    auto *reset = f.window.findChild<QToolButton *>(u"reset"_s);
    QCOMPARE(reset->text(), u"Reset"_s);
    reset->click();
    QVERIFY(reset->isEnabled());
    QCOMPARE(reset->text(), u"Undo"_s);
    reset->click();
    QCOMPARE(f.session.options(), before);
    QCOMPARE(f.session.texts(), texts);
    QCOMPARE(f.session.faults().size(), 1);
    QCOMPARE(reset->text(), u"Reset"_s);

    // By keys; and not any more once something else was changed.
    reset->click();
    f.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QTest::keySequence(&f.window, QKeySequence::Undo);
    QCOMPARE(f.session.texts(), texts);
    f.session.resetOptions();
    QVERIFY(f.session.canUndoReset());
    f.field<QSpinBox>(CheckOption::MaxRedirects)->setValue(7);
    QVERIFY(!f.session.canUndoReset());
    QCOMPARE(reset->text(), u"Reset"_s);
}

void tst_OptionsWindow::present_leadsToWhatIsWrong()
{
    Fixture f;
    f.window.close();
    OptionTexts texts;
    texts.authorities = {u"/no/such"_s};
    f.session.setOptions({}, texts);
    f.window.present();
    QCOMPARE(f.tabs().currentIndex(), 2);
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QTRY_VERIFY(f.field<LinesField>(CheckOption::Authorities)->hasFocus());
}

void tst_OptionsWindow::running_fixesEverything()
{
    Fixture f;
    SampleRun sample;
    QSignalSpy arrived(&f.session, &CheckSession::listChanged);
    f.session.load(ListSource::fromText(SampleRun::listText(2), u"pasted"_s));
    QVERIFY(arrived.wait());
    f.field<QSpinBox>(CheckOption::Seed)->setValue(9);
    sample.start(0, 1ms);
    f.session.deliver(sample.take());
    QVERIFY(!f.field<QSpinBox>(CheckOption::Seed)->isEnabled());
    QVERIFY(!f.window.findChild<QToolButton *>(u"reset"_s)->isEnabled());
    sample.judge(0, Verdict::Ok, 200, 2ms);
    f.session.deliver(sample.take(false));
    QVERIFY(f.field<QSpinBox>(CheckOption::Seed)->isEnabled());
    QVERIFY(f.window.findChild<QToolButton *>(u"reset"_s)->isEnabled());
}

void tst_OptionsWindow::button_tellsChangesAndFaults()
{
    Fixture f;
    const OptionsButton button(f.session, u"More"_s);
    QCOMPARE(button.text(), u"More"_s);
    f.field<QSpinBox>(CheckOption::Seed)->setValue(9);
    f.field<QComboBox>(CheckOption::Reuse)->setCurrentIndex(1);
    QCOMPARE(button.text(), u"2 changed…"_s);
    QVERIFY2(button.toolTip().contains(u"Connections, Random seed"), qPrintable(button.toolTip()));
    f.field<QLineEdit>(CheckOption::Accept)->setText(u"x"_s);
    QCOMPARE(button.text(), u"1 wrong…"_s);
    QVERIFY(button.toolTip().contains(u"Statuses"));
    QVERIFY(button.property("alert").toBool());
    f.session.resetFurtherOptions();
    QCOMPARE(button.text(), u"More"_s);
    QVERIFY(!button.property("alert").toBool());
}

void tst_OptionsWindow::form_setsBackAll()
{
    OptionsForm form(new QToolButton);
    QSignalSpy reset(&form, &OptionsForm::resetRequested);
    auto *button = form.findChild<QToolButton *>(u"reset"_s);
    QVERIFY(!button->isEnabled());
    form.setChanged(true);
    form.setRunning(true);
    QVERIFY(!button->isEnabled());
    form.setRunning(false);
    button->click();
    QCOMPARE(reset.count(), 1);
}

void tst_OptionsWindow::controls_haveNamesToolTipsAndBuddies()
{
    Fixture f;
    for (int tab = 0; tab < f.tabs().count(); ++tab) {
        f.tabs().setCurrentIndex(tab);
        for (QWidget *widget : f.window.findChildren<QWidget *>()) {
            const bool isPartOfAnother = widget->objectName().startsWith(u"qt_");
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || isPartOfAnother)
                continue;
            const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            const QString who =
                QLatin1String(widget->metaObject()->className()) % u" on " % f.tabs().tabText(tab);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(who));
            if (!qobject_cast<QTabBar *>(widget) && !qobject_cast<QTabWidget *>(widget))
                QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(who));
        }
    }
    for (const QLabel *label : f.window.findChildren<QLabel *>()) {
        if (label->property("role") == u"field"_s)
            QVERIFY2(label->buddy(), qPrintable(label->text()));
    }
}

void tst_OptionsWindow::tab_goesDownThePage()
{
    Fixture f;
    f.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    for (int tab = 0; tab < f.tabs().count(); ++tab) {
        f.tabs().setCurrentIndex(tab);
        const auto *page = f.tabs().currentWidget()->findChild<OptionPage *>();
        f.tabs().setFocus();
        QPoint last(-1, -1);
        int reached = 0;
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            const QWidget *now = QApplication::focusWidget();
            if (!page->isAncestorOf(now))
                break;
            ++reached;
            const QPoint place = now->mapTo(page, QPoint());
            const bool isFurther = place.y() > last.y() + 4 || place.x() > last.x();
            QVERIFY2(isFurther, qPrintable(now->accessibleName()));
            last = place;
        }
        QVERIFY(reached >= 3);
    }
}

COROSCOPE_TEST(tst_OptionsWindow)
#include "tst_optionswindow.moc"
