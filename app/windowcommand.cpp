// SPDX-License-Identifier: MIT
#include "app/arguments/windowarguments.h"
#include "app/commands.h"
#include "app/demorun.h"
#include "app/desktop.h"
#include "app/ownlistcommand.h"
#include "app/terminal/console.h"
#include "app/terminal/interruptwatcher.h"
#include "app/tracepicture.h"
#include "app/watch/watchwindow.h"
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
#include <utility>
#include <vector>

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

/// Makes everything as large, before there is an application, which is what reads it: on top of what somebody wants of
/// all programs.
class Scaling
{
public:
    explicit Scaling(int percent)
    {
        bool isNumber = false;
        const double own = m_own.toDouble(&isNumber);
        const double factor = (isNumber && own > 0 ? own : 1.0) * percent / 100;
        qputenv(variable, QByteArray::number(factor));
    }
    /// Programs that are started by this one have their own.
    ~Scaling()
    {
        if (m_own.isEmpty())
            qunsetenv(variable);
        else
            qputenv(variable, m_own);
    }

private:
    Q_DISABLE_COPY_MOVE(Scaling)

    static constexpr const char *variable = "QT_SCALE_FACTOR";
    const QByteArray m_own = qgetenv(variable);
};

/// An application takes out of its arguments what is Qt's; the next one needs that as well.
struct ArgumentCopy
{
    ArgumentCopy(int argc, char **argv)
        : count(argc)
        , values(argv, argv + argc + 1)
    {
    }

    int count;
    std::vector<char *> values;
};

/// One window from its beginning to its end, with an application of its own.
class WindowRun
{
public:
    WindowRun(const WindowArguments &arguments, ArgumentCopy copy)
        : m_arguments(arguments)
        , m_settings(isPicture())
        , m_scale(arguments.scale.value_or(ui::WindowScale::remembered(m_settings.get())))
        , m_scaling(std::in_place, m_scale)
        , m_copy(std::move(copy))
        , m_application(m_copy.count, m_copy.values.data())
    {
        m_scaling.reset();
    }

    /// Shows the window; with what another one left, unless that is the first. nullopt: it is to start anew, and
    /// `handover` says with what.
    std::optional<ExitStatus> show(std::optional<Handover> &handover);

private:
    bool isPicture() const { return !m_arguments.screenshot.isEmpty(); }
    void place(ui::MainWindow &window, const std::optional<Handover> &handover) const;
    void open(Desktop &desktop, const OwnList &ownList) const;

    const WindowArguments &m_arguments;
    Settings m_settings;
    const int m_scale;
    std::optional<Scaling> m_scaling; ///< until there is an application
    ArgumentCopy m_copy;
    QApplication m_application;
};

void WindowRun::place(ui::MainWindow &window, const std::optional<Handover> &handover) const
{
    // A size that was asked for is meant, and a picture needs no screen.
    constexpr Qt::WindowStates large = Qt::WindowMaximized | Qt::WindowFullScreen;
    if (handover && (handover->state & large))
        window.setWindowState(handover->state);
    else if (handover)
        window.resize(handover->pixels / window.devicePixelRatio());
    else if (!m_arguments.size.isEmpty())
        window.resize(m_arguments.scale ? m_arguments.size * 100 / m_scale : m_arguments.size);
    if (!isPicture() && (handover || m_arguments.size.isEmpty()))
        window.keepOnScreen();
}

void WindowRun::open(Desktop &desktop, const OwnList &ownList) const
{
    if (m_arguments.showsHosts)
        desktop.showHosts();
    if (m_arguments.isDemo)
        desktop.tryLab();
    desktop.openFiles(m_arguments.files);
    if (m_arguments.lesson)
        desktop.openLesson(*m_arguments.lesson);
    if (!m_arguments.database.isEmpty())
        desktop.learnSession().setDatabase(m_arguments.database);
    if (!ownList.isEmpty())
        desktop.learnSession().setOwnList(ownList);
}

std::optional<ExitStatus> WindowRun::show(std::optional<Handover> &handover)
{
    OwnList ownList;
    try {
        if (!m_arguments.urls.isEmpty() && !handover)
            ownList = readOwnList(m_arguments.urls);
    } catch (const std::runtime_error &error) {
        complain(QStringLiteral("coroscope: ") % QString::fromUtf8(error.what()));
        return ExitStatus::FileError;
    }
    const bool isDark = m_arguments.isDark.value_or(isSystemDark());
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    ui::loadFonts();
    Desktop desktop(isDark ? ui::ThemeKind::Dark : ui::ThemeKind::Light, m_settings.get(), m_scale);
    if (m_arguments.isDark && !handover)
        desktop.theme().set(isDark ? ui::ThemeKind::Dark : ui::ThemeKind::Light);
    place(desktop.window(), handover);
    desktop.window().show();
    // A picture must not depend on what somebody has kept.
    if (m_arguments.store || !isPicture())
        desktop.keepRunsIn(
            m_arguments.store.value_or(usualStorePath(QProcessEnvironment::systemEnvironment())),
            m_arguments.store.has_value());

    std::optional<WatchWindow> watch;
    const InterruptWatcher interrupts(m_arguments.watch ? InterruptWatcher::Second::IsTold
                                                        : InterruptWatcher::Second::EndsAtOnce);
    QObject::connect(&interrupts,
                     &InterruptWatcher::interrupted,
                     &desktop.window(),
                     [&desktop, &watch, &interrupts] {
                         if (!watch || watch->passOn(*interrupts.status()))
                             desktop.window().shutDown();
                     });
    DemoRun demo(desktop, m_arguments);
    LessonDemo lessonDemo(desktop, m_arguments);
    TracePicture trace(desktop, m_arguments);
    if (isPicture() && !m_arguments.lesson && !m_arguments.recording && !m_arguments.watch)
        demo.begin();
    if (handover)
        desktop.takeOver(*handover);
    else
        open(desktop, ownList);
    if (isPicture() && m_arguments.lesson)
        lessonDemo.begin();
    if (m_arguments.recording && !handover)
        trace.begin();
    if (m_arguments.watch) {
        watch.emplace(desktop, *m_arguments.watch);
        desktop.window().keepScale(); // what was watched could not be handed over
        QObject::connect(&*watch, &WatchWindow::over, &trace, &TracePicture::show);
        if (const QString why = watch->begin(); !why.isEmpty()) {
            complain(u"coroscope watch: "_s % why);
            return ExitStatus::FileError;
        }
    }
    QApplication::exec();
    if (watch) {
        const ExitStatus status = watch->finish();
        const bool isDrawn = !isPicture() || trace.hasSucceeded();
        return status == ExitStatus::AllOk && !isDrawn ? ExitStatus::FileError : status;
    }
    if (const auto interrupted = interrupts.status())
        return *interrupted;
    if (desktop.window().isToRestart()) {
        handover = desktop.handOver();
        return std::nullopt;
    }
    const bool hasSucceeded =
        !isPicture() || demo.hasSucceeded() || lessonDemo.hasSucceeded() || trace.hasSucceeded();
    return hasSucceeded ? ExitStatus::AllOk : ExitStatus::FileError;
}

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
    auto arguments = std::get<WindowArguments>(parsed);
    if (!hasDisplay()) {
        complain(noDisplayText());
        return ExitStatus::UsageError;
    }
    std::optional<Handover> handover;
    std::optional<ExitStatus> status;
    while (!status) {
        // The arguments of the watched program are not meant for Qt.
        const int count = arguments.watch ? 1 : argc;
        status = WindowRun(arguments, ArgumentCopy(count, argv)).show(handover);
        arguments.scale.reset(); // another one was chosen
    }
    return *status;
}

} // namespace coroscope
