// SPDX-License-Identifier: MIT
#include "core/http/diagnosis/diagnosisengine.h"
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"
#include "ui/diagnosis/diagnosiswaterfall.h"
#include "ui/diagnosis/diagnosiswindow.h"
#include "ui/style/themesource.h"

#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    QString conclusion() const { return window.findChild<QLabel *>(u"conclusion"_s)->text(); }
    QToolButton *button(const QString &text) const
    {
        for (QToolButton *button : window.findChildren<QToolButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }
    void diagnose(const QUrl &url)
    {
        QSignalSpy finished(&engine, &DiagnosisEngine::finished);
        window.diagnose(url);
        QVERIFY(finished.wait());
    }

    LabServer lab;
    DiagnosisEngine engine;
    ThemeSource theme;
    DiagnosisWindow window{engine, theme};
};

} // namespace

class tst_DiagnosisWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_whatWasFound();
    void redirect_isFollowedByTheUser();
    void stop_keepsWhatIsKnown();
    void close_stopsWhatIsUnderWay();
    void copy_takesAllOfIt();
    void paints_inBothThemes();
};

void tst_DiagnosisWindow::shows_whatWasFound()
{
    Fixture f;
    f.diagnose(f.lab.url(u"/delay/50"));
    QVERIFY(f.window.isVisible() && !f.window.isModal());
    QVERIFY2(f.conclusion().startsWith(u"200 OK after"), qPrintable(f.conclusion()));
    QVERIFY(f.conclusion().contains(u"waiting for the first byte"));
    QVERIFY(f.button(u"Again"_s));
    QVERIFY(!f.button(u"Go on"_s));
    QVERIFY(f.window.findChild<DiagnosisWaterfall *>()->accessibleDescription().contains(
        u"First byte"));
}

void tst_DiagnosisWindow::redirect_isFollowedByTheUser()
{
    Fixture f;
    f.diagnose(f.lab.url(u"/redirect/1"));
    QVERIFY(f.button(u"Go on"_s));
    const QUrl next = f.engine.diagnosis().redirect;
    QSignalSpy finished(&f.engine, &DiagnosisEngine::finished);
    f.button(u"Go on"_s)->click();
    QVERIFY(finished.wait());
    QCOMPARE(f.engine.diagnosis().url, next);
    QCOMPARE(f.engine.diagnosis().status, 200);
}

void tst_DiagnosisWindow::stop_keepsWhatIsKnown()
{
    Fixture f;
    QSignalSpy finished(&f.engine, &DiagnosisEngine::finished);
    f.window.diagnose(f.lab.url(u"/hang"));
    QTRY_VERIFY(f.conclusion().contains(u"waiting for the first byte"));
    f.button(u"Stop"_s)->click();
    QVERIFY(finished.wait());
    QVERIFY2(f.conclusion().startsWith(u"Stopped by you"), qPrintable(f.conclusion()));
}

void tst_DiagnosisWindow::close_stopsWhatIsUnderWay()
{
    Fixture f;
    QSignalSpy finished(&f.engine, &DiagnosisEngine::finished);
    f.window.diagnose(f.lab.url(u"/hang"));
    f.window.close();
    QVERIFY(finished.count() == 1 || finished.wait());
    QVERIFY(f.engine.diagnosis().wasStopped);
}

void tst_DiagnosisWindow::copy_takesAllOfIt()
{
    Fixture f;
    f.diagnose(f.lab.url(u"/ok"));
    f.button(u"Copy"_s)->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(u"TCP connect"));
    QVERIFY(text.contains(f.conclusion()));
    QVERIFY(text.contains(u"Content-Type"));
}

void tst_DiagnosisWindow::paints_inBothThemes()
{
    Fixture f;
    f.diagnose(f.lab.url(u"/ok"));
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
        f.theme.set(kind);
        QVERIFY(!f.window.grab().isNull());
    }
}

COROSCOPE_TEST(tst_DiagnosisWindow)
#include "tst_diagnosiswindow.moc"
