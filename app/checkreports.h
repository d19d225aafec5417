// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/reportoutputs.h"
#include "app/checkoutput.h"

#include <memory>
#include <vector>

namespace coroscope {

/// All the reports that `coroscope check` writes of one run: each in its format, to its place.
class CheckReports final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::CheckCommand)

public:
    /// `beforeWriting` is called before anything gets out.
    explicit CheckReports(std::function<void()> beforeWriting);

    /// False, and complained of, if one of them cannot be written to.
    bool open(const std::vector<ReportOutput> &outputs);
    /// Colours are for standard output alone.
    void begin(const CheckRun &run, const ReportOptions &options);
    void writeResults(const std::vector<int> &targets);
    void end(std::chrono::nanoseconds elapsed);
    /// Where people read it, below the report; false if no report is for people in a terminal.
    bool addText(const QString &text);

    /// False if none is left that can be written.
    bool flush();
    /// Leaves this file as it was, if one of them would replace it. Returns whether one would have.
    bool abandon(const QString &path);
    /// Puts files in their places, also those beside one that failed. False, and complained of, if any failed.
    bool close();
    bool hasFailed() const;
    /// Which files were written.
    void tellWritten() const;
    /// Ends the program if somebody has stopped reading one of them: for when all else is done.
    void endIfUnread() const;

    struct Part
    {
        ReportOutput where;
        std::unique_ptr<CheckOutput> output;
    };
    const std::vector<Part> &parts() const { return m_parts; }

private:
    const std::function<void()> m_beforeWriting;
    std::vector<Part> m_parts;
};

} // namespace coroscope
