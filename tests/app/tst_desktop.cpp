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

COROSCOPE_TEST(tst_Desktop)
#include "tst_desktop.moc"
