// SPDX-License-Identifier: MIT
#include "app/arguments/windowarguments.h"
#include "app/commands.h"
#include "app/demorun.h"
#include "app/desktop.h"
#include "app/ownlistcommand.h"
#include "app/terminal/console.h"
#include "app/terminal/interruptwatcher.h"
#include "app/tracepicture.h"
#include "core/check/store/storepath.h"
#include "core/lessons/ownlist/ownlist.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QProcessEnvironment>
#include <QStringBuilder>
#include <QStyleFactory>
#include <QTemporaryDir>

#include <optional>
#include <stdexcept>

namespace coroscope {

namespace {

/// Qt 6.4 does not say whether the system is dark, but its palette does.
bool isSystemDark()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness()
           > palette.color(QPalette::Window).lightness();
}

/// Without a display Qt would end the program by abort().
bool hasDisplay()
{
#if defined(Q_OS_LINUX)
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
           || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

QString noDisplayText()
{
    return QCoreApplication::translate(
        "coroscope::WindowCommand",
        "coroscope: There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
        "\"coroscope check\" checks lists without a window (coroscope check --help), and\n"
        "\"coroscope trace --summary FILE\" says what a recording comes down to.\n"
        "With QT_QPA_PLATFORM=offscreen, --demo --screenshot FILE saves a picture of one.\n");
}

/// The user's settings; for a picture, none: it must not depend on who makes it.
class Settings
{
public:
    explicit Settings(bool isThrowaway)
    {
        if (isThrowaway && m_folder.emplace().isValid())
            m_settings.emplace(m_folder->filePath(QStringLiteral("settings.ini")),
                               QSettings::IniFormat);
        else
            m_settings.emplace();
    }
    QSettings &get() { return *m_settings; }

private:
    std::optional<QTemporaryDir> m_folder;
    std::optional<QSettings> m_settings;
};

} // namespace

ExitStatus WindowCommand::run(int &argc, char **argv, const QStringList &options)
{
    const auto parsed = WindowArgumentParser::parse(options);
    if (const auto *message = std::get_if<WindowArgumentParser::Message>(&parsed)) {
        if (message->isError) {
            complain(message->text);
            return ExitStatus::UsageError;
        }
        return print(message->text) ? ExitStatus::AllOk : ExitStatus::FileError;
    }
    const auto &arguments = std::get<WindowArguments>(parsed);

    if (!hasDisplay()) {
        complain(noDisplayText());
        return ExitStatus::UsageError;
    }
    const QApplication application(argc, argv);
    OwnList ownList;
    try {
        if (!arguments.urls.isEmpty())
            ownList = readOwnList(arguments.urls);
    } catch (const std::runtime_error &error) {
        complain(QStringLiteral("coroscope: ") % QString::fromUtf8(error.what()));
        return ExitStatus::FileError;
    }
    const bool isDark = arguments.isDark.value_or(isSystemDark());
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    ui::loadFonts();
    Settings settings(!arguments.screenshot.isEmpty());
    Desktop desktop(isDark ? ui::ThemeKind::Dark : ui::ThemeKind::Light, settings.get());
    if (arguments.isDark)
        desktop.theme().set(isDark ? ui::ThemeKind::Dark : ui::ThemeKind::Light);
    // A size that was asked for is meant, and a picture needs no screen.
    const bool isPicture = !arguments.screenshot.isEmpty();
    if (!arguments.size.isEmpty())
        desktop.window().resize(arguments.size);
    else if (!isPicture)
        desktop.window().keepOnScreen();
    desktop.window().show();
    // A picture must not depend on what somebody has kept.
    if (arguments.store || !isPicture)
        desktop.keepRunsIn(
            arguments.store.value_or(usualStorePath(QProcessEnvironment::systemEnvironment())),
            arguments.store.has_value());

    const InterruptWatcher interrupts;
    QObject::connect(
        &interrupts, &InterruptWatcher::interrupted, &desktop.window(), &ui::MainWindow::shutDown);
    DemoRun demo(desktop, arguments);
    LessonDemo lessonDemo(desktop, arguments);
    TracePicture trace(desktop, arguments);
    if (isPicture && !arguments.lesson && !arguments.recording)
        demo.begin();
    if (arguments.showsHosts)
        desktop.showHosts();
    if (arguments.isDemo)
        desktop.tryLab();
    desktop.openFiles(arguments.files);
    if (arguments.lesson)
        desktop.openLesson(*arguments.lesson);
    if (!ownList.isEmpty())
        desktop.learnSession().setOwnList(ownList);
    if (isPicture && arguments.lesson)
        lessonDemo.begin();
    if (arguments.recording)
        trace.begin();
    QApplication::exec();
    if (const auto interrupted = interrupts.status())
        return *interrupted;
    const bool hasSucceeded =
        !isPicture || demo.hasSucceeded() || lessonDemo.hasSucceeded() || trace.hasSucceeded();
    return hasSucceeded ? ExitStatus::AllOk : ExitStatus::FileError;
}

} // namespace coroscope
