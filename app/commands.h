// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QStringList>

#include <functional>
#include <optional>

namespace coroscope {

class ExportedRun;

/// What the program tells the shell.
enum class ExitStatus : int {
    AllOk = 0,
    UsageError = 1, ///< or an internal error
    SomeNotOk = 2,  ///< some URL is not ok
    FileError = 3,  ///< nothing to check, or what it needs cannot be read, written or served
    // Of `coroscope compare`, which tells it as diff does.
    Differs = 1, ///< something is newly not ok
    Trouble = 2, ///< wrong usage, or a file that cannot be read or written
    // As a shell says of a program that a signal ended: 128 and its number. Finished rows were written.
    HungUp = 129,      ///< SIGHUP: its terminal is gone
    Interrupted = 130, ///< SIGINT: Ctrl+C
    Terminated = 143,  ///< SIGTERM
};

/// `coroscope compare`: says what has become of the URLs of one report in another.
class CompareCommand final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::CompareCommand)

public:
    /// Runs to the end; needs a QCoreApplication.
    static ExitStatus run(const QStringList &arguments);
};

/// `coroscope lab`: serves the lab until interrupted, and prints a list of URLs that can be checked
/// against it.
class LabCommand final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::LabCommand)

public:
    /// Runs to the end; needs a QCoreApplication.
    static ExitStatus run(const QStringList &arguments);
};

/// `coroscope lesson`: runs a lesson without a window and prints its story as it happens.
class LessonCommand final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::LessonCommand)

public:
    /// Runs to the end; needs a QCoreApplication.
    static ExitStatus run(const QStringList &arguments);
};

/// `coroscope runs`: lists the runs that are kept, and names and deletes them.
class RunsCommand final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::RunsCommand)

public:
    /// Runs to the end; needs a QCoreApplication.
    static ExitStatus run(const QStringList &arguments);
};

/// `coroscope trace`: opens a recording in the window, or, without one, says what it comes down to.
class TraceCommand final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::TraceCommand)

public:
    /// Whether that is what is asked for: nothing that is printed, and nothing that is wrong.
    static bool opensWindow(const QStringList &arguments);
    /// What a picture that is asked for is to look like, as arguments of a window; nullopt: none is asked for.
    static std::optional<QStringList> lookOfPicture(const QStringList &arguments);

    /// The bytes of a picture of a run, as SVG or as PNG; none: it could not be made.
    using Draw = std::function<QByteArray(const ExportedRun &run, bool isSvg)>;
    /// Without a window. `draw` is for whoever has what it takes.
    static ExitStatus run(const QStringList &arguments, const Draw &draw = {});
};

/// `coroscope`: opens the window and runs until it is closed.
class WindowCommand final
{
public:
    /// `options` are the arguments as text, without the program's name.
    static ExitStatus run(int &argc, char **argv, const QStringList &options);
};

} // namespace coroscope
