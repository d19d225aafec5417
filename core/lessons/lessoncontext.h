// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/virtualclock.h"
#include "core/http/httpclient.h"
#include "core/http/httptraffic.h"
#include "core/lab/locallab.h"
#include "core/lessons/knobs/knobvalues.h"

#include <QString>

#include <chrono>

namespace coroscope {

/// What a lesson works with.
///
/// Threads: the lesson's. Lifetime: outlives the lesson.
struct LessonContext
{
    LocalLab &lab;
    HttpTraffic &traffic; ///< of every client of the lesson
    HttpClient &http; ///< one for all, where the lesson is not about clients
    VirtualClock &clock;
    KnobValues knobs;
    quint64 seed = 0;
    QString folder; ///< for its files; goes with the lesson

    /// A page of the lab; docs/lab.md lists them.
    QUrl url(QStringView path) const { return lab.url(path); }

    // --- what the lesson's knobs are set to
    int number(const char *knob) const;
    std::chrono::milliseconds duration(const char *knob) const;
    QLatin1String choice(const char *knob) const;

    /// From 0 to less than `most`, drawn for one purpose: the same for the same seed, whatever else is drawn.
    std::chrono::milliseconds chance(std::chrono::milliseconds most,
                                     QStringView purpose,
                                     int number = 0) const;

    /// Computes for so long: the thread is not given back meanwhile, and so much time has passed then.
    void compute(std::chrono::milliseconds time) const { clock.advance(time); }

    // --- files, which are written when they are asked for; throw std::runtime_error if that cannot be done
    /// A text file of so many lines, each a path of the lab that takes a moment.
    QString linesFile(int lines) const;
    /// An SQLite database with a table of users: id, name, email.
    QString userDatabase() const;
};

} // namespace coroscope
