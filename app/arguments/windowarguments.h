// SPDX-License-Identifier: MIT
#pragma once

#include "app/watch/watchrequest.h"
#include "core/lessons/lesson.h"

#include <QCoreApplication>
#include <QSize>
#include <QStringList>

#include <chrono>
#include <optional>
#include <variant>

namespace coroscope {

/// What `coroscope` was asked to show. Knows no GUI module, so that --help needs no display.
struct WindowArguments
{
    QStringList files;              ///< lists to open
    const Lesson *lesson = nullptr; ///< open the Learn workspace with it
    QUrl database;                  ///< a server's, for the lesson; empty: its own
    QStringList urls;               ///< of one's own, for the lesson; empty: the built-in server
    std::optional<QString> recording{};  ///< open the Trace workspace with it; empty: with none
    std::optional<WatchRequest> watch{}; ///< run a program, and show it there
    bool isDemo = false; ///< check the lab's sample list as soon as the window is there
    /// Where runs are kept; empty: nowhere; nullopt: where they usually are, and those of a picture nowhere.
    std::optional<QString> store{};
    bool showsHosts = false;    ///< the lanes of the hosts at first, not the slots
    std::optional<bool> isDark; ///< nullopt: as the user chose before, or as the system is
    QSize size; ///< empty: as it was, or a default; with a scale, in pixels of the screen
    std::optional<int>
        scale; ///< how large everything is, in percent; nullopt: as the user chose before
    enum class Pose { Results, InFlight, Diagnosis, Options, Runs };
    Pose pose = Pose::Results; ///< what is to be seen in the picture
    QString screenshot;        ///< save a picture of the window there, then quit
    /// When to take it: that long into the run; nullopt: when nothing more happens. Of a recording, what to show.
    std::optional<std::chrono::nanoseconds> moment;
    QString namedMoment; ///< the same, of a lesson, by its name; empty: none
};

/// Reads the arguments of `coroscope` itself, and of `coroscope trace` and `coroscope watch` where they open the window.
class WindowArgumentParser
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::WindowArgumentParser)

public:
    struct Message
    {
        QString text;
        bool isError = false;
    };
    using Result = std::variant<WindowArguments, Message>;

    static Result parse(const QStringList &arguments);
};

} // namespace coroscope
