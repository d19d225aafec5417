// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/checkarguments.h"
#include "app/checkreports.h"
#include "app/commands.h"
#include "app/listreader.h"
#include "app/recorder.h"
#include "app/runs/checkkeeping.h"
#include "app/terminal/interruptwatcher.h"
#include "app/terminal/progressline.h"
#include "core/check/run/checkengine.h"
#include "core/check/run/checkrun.h"
#include "report/compare/reportedrun.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace coroscope {

/// `coroscope check`: checks a list without a window. Formats that can are written as results come, others
/// when the run is over; an interrupted run writes what it has. A baseline is read before, so that the report may take its
/// place. What is reported is kept first.
class CheckCommand final : public QObject
{
    Q_OBJECT

public:
    /// Runs to the end; needs a QCoreApplication.
    static ExitStatus run(const QStringList &arguments);

private:
    /// `earlier`: the run that is to go on.
    CheckCommand(CheckArguments arguments, std::optional<EarlierRun> earlier);
    ~CheckCommand() override;

    /// Nullopt: under way, and finished() comes. Else it could not begin, and that is why.
    std::optional<ExitStatus> begin();
    ExitStatus status() const;

    std::optional<UrlList> readList();
    /// Takes the list, and what is known of it. False, and complained of, if the run cannot go on.
    bool beginRun(UrlList list);
    bool resume(UrlList list);
    /// Has the run checked and kept.
    void start(std::optional<ResumedRun> resumed);
    ExitStatus writeList(UrlList list);
    /// False, and complained of, if it cannot be read.
    bool readBaseline();
    /// Says what has changed since.
    void compareWithBaseline();
    /// A run that was ended before its end is no baseline: what it did not check would be new to the next one.
    void keepBaseline();
    /// A rule that matches nothing is likely a slip.
    void tellIdleRules() const;
    void tellFewDescriptors() const;
    /// Why an input would be overwritten; empty if none would.
    QString collision() const;
    void receive();
    /// The list is kept.
    void beginReports();
    /// These are kept.
    void report(const std::vector<int> &targets);
    /// Where an interrupted run can go on.
    void tellKept() const;
    /// Writes the events, if there is a recording, and drops them: nobody else needs them.
    void record(EventBatch &events);
    /// Adds the results; complains if not all could be written.
    void endRecording();
    /// Says which files were written. False, and complained of, if one could not be.
    bool closeReports();
    void finish();
    /// All is kept and reported.
    void conclude();

    const CheckArguments m_arguments;
    ListReader m_lists{m_arguments};
    CheckEngine m_engine;
    CheckRun m_run;
    CheckReports m_reports;
    CheckKeeping m_keeping;
    std::optional<EarlierRun> m_earlier; ///< until it goes on
    bool m_isReporting = false;
    std::optional<ReportedRun> m_baseline; ///< if one was asked for
    std::optional<int> m_newlyNotOk;       ///< than in that; once it is over
    QTimer m_ticker;
    QElapsedTimer m_elapsed;
    std::unique_ptr<RecordingFile> m_recording; ///< if one was asked for
    std::optional<ProgressLine> m_progress;
    std::optional<InterruptWatcher> m_interrupts; ///< while it runs

Q_SIGNALS:
    void finished();
};

} // namespace coroscope
