// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/virtualclock.h"
#include "core/http/httpclient.h"
#include "core/http/httptraffic.h"
#include "core/lab/locallab.h"
#include "core/lessons/knobs/knobvalues.h"
#include "core/lessons/ownlist/pagevisits.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <source_location>

namespace coroscope {

/// What a lesson works with: the lab, in virtual time, or pages of somebody's own
/// list, in real time.
///
/// Threads: the lesson's. Lifetime: outlives the lesson.
struct LessonContext
{
    LocalLab *lab = nullptr; ///< or these:
    PageVisits *visits = nullptr;
    HttpTraffic &traffic; ///< of every client of the lesson
    HttpClient &http; ///< one for all, where the lesson is not about clients
    VirtualClock *clock = nullptr; ///< where there is the lab
    ConnectionOptions connection;  ///< of every client
    KnobValues knobs;
    quint64 seed = 0;
    QUrl database = {}; ///< a server's, where one is to be asked
    QString folder;     ///< for its files; goes with the lesson

    /// Of somebody's own list; none where there is the lab.
    const QList<OwnPage> &ownPages() const;
    /// A page of the lab, docs/lab.md lists them; or of one's own, by its path.
    HttpUrl url(QStringView path) const;
    /// For a client that lives no longer than a call.
    HttpClientOptions clientOptions() const
    {
        return {.traffic = &traffic, .connection = connection};
    }
    /// As client.get(), which asks the lab at once, and other servers in turn.
    QCoro::Task<HttpResponse>
    get(HttpClient &client,
        Scope &scope,
        HttpRequest request,
        std::source_location where = std::source_location::current()) const;

    // --- what the lesson's knobs are set to
    int number(const char *knob) const;
    std::chrono::milliseconds duration(const char *knob) const;
    QLatin1String choice(const char *knob) const;

    /// From 0 to less than `most`, drawn for one purpose: the same for the same seed, whatever else is drawn.
    std::chrono::milliseconds chance(std::chrono::milliseconds most,
                                     QStringView purpose,
                                     int number = 0) const;

    /// Computes for so long: the thread is not given back meanwhile, and so much time has passed then.
    void compute(std::chrono::milliseconds time) const { clock->advance(time); }

    // --- files, which are written when they are asked for; throw std::runtime_error if that cannot be done
    /// A text file of so many lines, each a path of the lab that takes a moment.
    QString linesFile(int lines) const;
    /// A database with a table of users: id, name, email. SQLite's, if no server is to be asked.
    QUrl userDatabase() const;
};

} // namespace coroscope
