// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "core/async/time/clock.h"
#include "core/lessons/knobs/knobvalues.h"
#include "core/lessons/ownlist/ownpage.h"

#include <QList>
#include <QString>
#include <QtGlobal>
#include <QUrl>

#include <chrono>
#include <optional>
#include <span>

namespace coroscope {

struct LessonProgram;

/// One pattern of async code as a program that runs: a file of this folder, which is also in the
/// program's resources, so that what is shown is what runs.
struct Lesson
{
    /// As typed: "task-group".
    QLatin1String name;
    /// Its source, as a SourcePlace ends in it.
    QLatin1String file;
    /// What runs: one of mains.h.
    const LessonProgram *program = nullptr;
    /// What it is about, by name; empty: tasks alone.
    QLatin1String resource = {};
    ResourceKind kind = {};
    std::span<const Knob> knobs = {}; ///< what may be changed
    /// How many pages of somebody's own list it can be run over; 0: it needs the
    /// lab.
    qsizetype mostOwnPages = 0;
    bool asksDatabase = false;  ///< so that LessonOptions::database is of use
    QLatin1String root{"main"}; ///< what its first task is called
};

/// All of them, in the order of learning.
std::span<const Lesson> allLessons();
/// nullptr if there is none of that name.
const Lesson *findLesson(QStringView name);
/// The text of the lesson's file.
QString sourceOf(const Lesson &lesson);

/// How a lesson is run, and how far it is recorded if it never ends.
struct LessonOptions
{
    quint64 seed = 1; ///< of jitter and random latencies
    /// nullopt: the lesson's knobs as they are by default.
    std::optional<KnobValues> knobs = {};
    /// Of somebody's own list, at most as many as the lesson takes: real servers
    /// are asked for them, in real time. None: the pages of the lab.
    QList<OwnPage> ownPages = {};
    /// A PostgreSQL server to be asked instead of SQLite: see SqlConnection.
    QUrl database = {};
    qsizetype mostEvents = 100'000;
    /// Of the lesson's own time.
    Clock::Duration mostTime = std::chrono::minutes(10);
    /// Of real time, in which nothing happens: whatever is asked of the lab
    /// answers at once, or is kept waiting in virtual time.
    std::chrono::milliseconds patience = std::chrono::seconds(10);
};

/// Why a recording of a lesson ends where it does.
enum class LessonEnd : quint8 {
    Over,       ///< the lesson has ended, well or not
    Deadlock,   ///< its tasks wait, and nobody is left to wake them
    MostEvents, ///< it would go on: LessonOptions
    MostTime,
    Stopped, ///< by whoever watched it, over pages of their own
    NotRun,  ///< it could not even begin, and there is no recording
};

struct LessonEnding
{
    LessonEnd end = LessonEnd::Over;
    /// Of NotRun, by the system; empty if the lab did not answer. Of Over, what
    /// the lesson threw, if it did.
    QString why = {};
    std::optional<PageTally> pages = {}; ///< of a run over one's own
};

} // namespace coroscope
