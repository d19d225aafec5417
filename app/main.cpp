// SPDX-License-Identifier: MIT
#include "app/checkcommand.h"
#include "app/commands.h"
#include "app/diagnosecommand.h"
#include "app/terminal/console.h"
#include "app/terminal/filelimit.h"
#include "app/watchcommand.h"
#include "core/check/list/filename.h"
#ifdef COROSCOPE_HAS_UI
#include "app/tracedrawing.h"
#endif

#include <QCoreApplication>
#include <QTextStream>

#include <type_traits>

using namespace coroscope;

namespace {

// How many file descriptors it takes to do more than begin: those of the threads, which cannot be without, of
// a few connections, and what Qt opens in passing.
constexpr int forCheck = 12;
constexpr int forComparison = 6;
constexpr int forDiagnosis = 12;
constexpr int forLab = 16;
constexpr int forLesson = 32; // it serves itself
constexpr int forRuns = 10;
constexpr int forTrace = 8;
constexpr int forWatch = 16;
constexpr int forWindow = 64;

/// Without the program's own name. Qt would lose what is no UTF-8, of which the name of a file may be.
QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << fileNameFromBytes(argv[i]);
    return arguments;
}

/// Says so if there are too few descriptors for what is wanted.
bool hasDescriptors(const char *who, int needed)
{
    const std::optional<QString> why = tooFewDescriptors(needed);
    if (why)
        complain(QLatin1String(who) % u": " % *why);
    return !why;
}

template <typename Command>
int runWithoutWindow(int argc, char **argv, const char *who, int descriptors)
{
    if (!hasDescriptors(who, descriptors))
        return static_cast<int>(ExitStatus::FileError);
    // What is watched is to find its environment as it is.
    const bool isOwnEnvironment = std::is_same_v<Command, WatchCommand>;
    // Qt's own event loop wakes a thread with fewer system calls than GLib's, which only a desktop needs.
    if (!isOwnEnvironment && !qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    keepQtQuiet();
    const QCoreApplication application(argc, argv);
    return static_cast<int>(Command::run(argumentsOf(argc, argv).mid(1)));
}

#ifdef COROSCOPE_HAS_UI
int drawTrace(int argc, char **argv, const QStringList &look)
{
    if (!hasDescriptors("coroscope trace", forTrace))
        return static_cast<int>(ExitStatus::FileError);
    const QStringList arguments = argumentsOf(argc, argv).mid(1);
    return static_cast<int>(TraceDrawing::run(argc, argv, arguments, look));
}
#endif

int openWindow([[maybe_unused]] int argc, [[maybe_unused]] char **argv)
{
#ifdef COROSCOPE_HAS_UI
    if (!hasDescriptors("coroscope", forWindow))
        return static_cast<int>(ExitStatus::FileError);
    return static_cast<int>(WindowCommand::run(argc, argv, argumentsOf(argc, argv)));
#else
    QTextStream(stderr) << QCoreApplication::translate(
        "main",
        "This coroscope was built without its window. "
        "See coroscope check --help.\n");
    return static_cast<int>(ExitStatus::UsageError);
#endif
}

} // namespace

int main(int argc, char **argv)
{
    // A program that is watched inherits it.
    if (argc < 2 || QByteArrayView(argv[1]) != "watch")
        raiseFileLimit();
    QCoreApplication::setApplicationName(QStringLiteral("coroscope"));
    QCoreApplication::setOrganizationName(QStringLiteral("Coroscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COROSCOPE_VERSION));
    // Chosen before there is an application object: only the window may need a display.
    const QByteArrayView command = argc > 1 ? argv[1] : "";
    if (command == "check")
        return runWithoutWindow<CheckCommand>(argc, argv, "coroscope check", forCheck);
    if (command == "compare")
        return runWithoutWindow<CompareCommand>(argc, argv, "coroscope compare", forComparison);
    if (command == "diagnose")
        return runWithoutWindow<DiagnoseCommand>(argc, argv, "coroscope diagnose", forDiagnosis);
    if (command == "lab")
        return runWithoutWindow<LabCommand>(argc, argv, "coroscope lab", forLab);
    if (command == "lesson")
        return runWithoutWindow<LessonCommand>(argc, argv, "coroscope lesson", forLesson);
    if (command == "runs")
        return runWithoutWindow<RunsCommand>(argc, argv, "coroscope runs", forRuns);
#ifdef COROSCOPE_HAS_UI
    if (command == "trace" && TraceCommand::opensWindow(argumentsOf(argc, argv).mid(1)))
        return openWindow(argc, argv);
    if (const auto look = command == "trace"
                              ? TraceCommand::lookOfPicture(argumentsOf(argc, argv).mid(1))
                              : std::nullopt)
        return drawTrace(argc, argv, *look);
#endif
#ifdef COROSCOPE_HAS_UI
    if (command == "watch" && WatchCommand::opensWindow(argumentsOf(argc, argv).mid(1)))
        return openWindow(argc, argv);
#endif
    if (command == "trace")
        return runWithoutWindow<TraceCommand>(argc, argv, "coroscope trace", forTrace);
    if (command == "watch")
        return runWithoutWindow<WatchCommand>(argc, argv, "coroscope watch", forWatch);
    return openWindow(argc, argv);
}
