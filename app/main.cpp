// SPDX-License-Identifier: MIT
#include "app/checkcommand.h"
#include "app/diagnosecommand.h"
#include "app/filelimit.h"
#include "app/labcommand.h"
#include "app/lessoncommand.h"
#ifdef COROSCOPE_HAS_UI
#include "app/windowcommand.h"
#endif

#include <QCoreApplication>
#include <QTextStream>

using namespace coroscope;

namespace {

template <typename Command>
int runWithoutWindow(int argc, char **argv)
{
    // Qt's own event loop wakes a thread with fewer system calls than GLib's, which only a desktop needs.
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    return static_cast<int>(Command::run(QCoreApplication::arguments().mid(2)));
}

int openWindow([[maybe_unused]] int argc, [[maybe_unused]] char **argv)
{
#ifdef COROSCOPE_HAS_UI
    return static_cast<int>(WindowCommand::run(argc, argv));
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
    raiseFileLimit();
    QCoreApplication::setApplicationName(QStringLiteral("coroscope"));
    QCoreApplication::setOrganizationName(QStringLiteral("Coroscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COROSCOPE_VERSION));
    // Chosen before there is an application object: only the window may need a display.
    const QByteArrayView command = argc > 1 ? argv[1] : "";
    if (command == "check")
        return runWithoutWindow<CheckCommand>(argc, argv);
    if (command == "diagnose")
        return runWithoutWindow<DiagnoseCommand>(argc, argv);
    if (command == "lab")
        return runWithoutWindow<LabCommand>(argc, argv);
    if (command == "lesson")
        return runWithoutWindow<LessonCommand>(argc, argv);
    return openWindow(argc, argv);
}
