// SPDX-License-Identifier: MIT
#pragma once

#include "report/reportformat.h"

#include <QCoreApplication>
#include <QFileDevice>

#include <functional>
#include <memory>
#include <vector>

namespace coroscope {

/// Says on standard error what goes wrong with `coroscope check`.
void complainOfCheck(const QString &text);

/// Where `coroscope check` writes: standard output, a file or a device, and a report of the run in it. What goes wrong
/// it says on standard error once, and then writes no more. That nobody reads any more it does not say: the program ends
/// of it once all else is written, as others do at once.
class CheckOutput final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::CheckCommand)

public:
    /// `beforeWriting` is called before anything gets out.
    explicit CheckOutput(std::function<void()> beforeWriting);
    ~CheckOutput();

    /// An empty path is standard output. False, and complained of, if it cannot be written to. A file stays as it is
    /// until close().
    bool open(const QString &path);
    /// Begins a report of `run`, whose list does not change from here on. A format whose rows come as they are judged
    /// gets those that are judged already: the lines that parsing rejected.
    void begin(const CheckRun &run, ReportFormat format, const ReportOptions &options);
    /// A report of a list of which nobody is asked, in its order.
    void writeWhole(const CheckRun &run, ReportFormat format);
    /// These targets are judged now.
    void writeResults(const std::vector<int> &targets);
    /// What is left of the report.
    void end(std::chrono::nanoseconds elapsed);

    void write(const QByteArray &bytes);
    /// Who reads along gets whole rows. False if it failed by now.
    bool flush();
    /// Puts a file in its place. False, and complained of, if it failed now or before.
    bool close();
    /// Leaves a file as it was, instead of close().
    void abandon();
    bool hasFailed() const { return m_hasFailed; }
    bool isAbandoned() const { return m_isAbandoned; }
    /// Whether it failed since nobody reads it any more.
    bool isUnread() const { return m_isUnread; }

private:
    bool openFile(const QString &path);
    /// Puts what was written into a file that cannot be replaced.
    bool copyBack();
    void fail();

    const std::function<void()> m_beforeWriting;
    std::unique_ptr<QFileDevice> m_device; ///< once it is open
    QString m_copyTo; ///< the file in whose stead m_device is; empty: m_device is what was opened
    const CheckRun *m_run = nullptr; ///< once there is a report of it
    std::unique_ptr<ReportWriter> m_writer;
    std::vector<int>
        m_rowsByTarget; ///< all rows, sorted by their target; of a format that writes as they are judged
    bool m_hasFailed = false;
    bool m_isUnread = false;
    bool m_isAbandoned = false;
};

} // namespace coroscope
