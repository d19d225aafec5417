// SPDX-License-Identifier: MIT
#include "app/desktop.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

QString fileNamed(const QString &name)
{
    return QStringLiteral(COROSCOPE_RESOURCES "/") + name;
}

} // namespace

class tst_Desktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void window_hasTheProgramsIcon();
    void window_isTheOneOfTheDesktopEntry();
    void another_takesOverWhatWasOpened();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Desktop> m_desktop;
};

void tst_Desktop::init()
{
    m_desktop.reset();
    m_settings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_desktop = std::make_unique<Desktop>(ui::ThemeKind::Light, *m_settings);
}

void tst_Desktop::window_hasTheProgramsIcon()
{
    const QImage icon = m_desktop->window().windowIcon().pixmap(64, 64).toImage();
    QCOMPARE(icon.size(), QSize(64, 64));
    QCOMPARE(icon.pixelColor(32, 7).alpha(), 255); // its ground
}

void tst_Desktop::window_isTheOneOfTheDesktopEntry()
{
    const QSettings entry(fileNamed(u"desktop/coroscope.desktop"_s), QSettings::IniFormat);
    const auto value = [&entry](const QString &key) {
        return entry.value(u"Desktop Entry/"_s + key).toString();
    };
    QCOMPARE(QGuiApplication::desktopFileName(), QFileInfo(entry.fileName()).completeBaseName());
    QCOMPARE(value(u"Name"_s), m_desktop->window().windowTitle());
    QCOMPARE(value(u"Exec"_s), u"coroscope %F"_s); // files that are dropped on it are opened
    QVERIFY(QFileInfo::exists(fileNamed(u"icons/%1.svg"_s.arg(value(u"Icon"_s)))));
}

void tst_Desktop::another_takesOverWhatWasOpened()
{
    ui::LearnSession &lessons = m_desktop->learnSession();
    lessons.predictions().setOn(false);
    m_desktop->openLesson(*findLesson(u"semaphore"));
    KnobValues knobs(lessons.lesson().knobs);
    knobs.set(QLatin1String("permits"), 3);
    lessons.runWith(7, knobs);
    QTRY_COMPARE(lessons.state(), ui::LearnSession::State::Recorded);
    const Moment shown = findMoment(lessons.moments(), u"handed on")->moment;
    lessons.view().cursor().pauseAt(shown);
    ListInput own;
    own.parts.push_back({.name = {}, .bytes = "http://u:hunter2@a.example/"});
    QSignalSpy arrived(&m_desktop->session(), &ui::CheckSession::listChanged);
    m_desktop->session().load(ui::ListSource::fromText(u"http://a.example/"_s, u"A list"_s));
    QVERIFY(arrived.wait());
    CheckOptions options = m_desktop->session().options();
    options.concurrency = 5;
    m_desktop->session().setOptions(options);

    const Handover handover = m_desktop->handOver();
    Desktop other(ui::ThemeKind::Light, *m_settings, 150);
    other.learnSession().predictions().setOn(false);
    other.takeOver(handover);
    QTRY_COMPARE(other.learnSession().state(), ui::LearnSession::State::Recorded);
    QCOMPARE(other.learnSession().lesson().name, QLatin1String("semaphore"));
    QCOMPARE(other.learnSession().options().seed, quint64(7));
    QVERIFY(other.learnSession().options().knobs == knobs);
    QCOMPARE(other.learnSession().view().now(), shown);
    QTRY_COMPARE(other.session().run().list().targets().size(), std::size_t(1));
    QCOMPARE(other.session().sourceName(), u"A list"_s);
    QCOMPARE(other.session().options().concurrency, 5);
    QCOMPARE(other.window().shownTab(), 1);
    QCOMPARE(other.window().scale().shown(), 150);

    // What is added comes to it, and it can be read again.
    other.session().addLine(u"http://b.example/"_s);
    QTRY_COMPARE(other.session().run().list().targets().size(), std::size_t(2));
    QCOMPARE(other.session().run().list().targets()[0].url, QByteArray("http://a.example/"));

    lessons.setOwnList(OwnList::read(own));
    Desktop third(ui::ThemeKind::Light, *m_settings);
    third.takeOver(m_desktop->handOver());
    QCOMPARE(third.learnSession().ownPages().size(), 1);
    QCOMPARE(third.learnSession().state(), ui::LearnSession::State::Ready); // nobody is asked anew
}

COROSCOPE_TEST(tst_Desktop)
#include "tst_desktop.moc"
