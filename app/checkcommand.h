// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/checkarguments.h"
#include "app/exitstatus.h"
#include "app/terminal/interruptwatcher.h"
#include "app/terminal/progressline.h"
#include "core/check/list/filebytes.h"
#include "core/check/run/checkengine.h"
#include "core/check/run/checkrun.h"
#include "words/check/textreport.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileDevice>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace coroscope {

class LabServer;

/// `coroscope check`: checks a list without a window. Text results are written as they come, JSON when
/// the run is over; an interrupted run writes what it has.
class CheckCommand final : public QObject
{
    Q_OBJECT

public:
    /// Runs to the end; needs a QCoreApplication.
    static ExitStatus run(const QStringList &arguments);

private:
    explicit CheckCommand(CheckArguments arguments);
    ~CheckCommand() override;

    /// Nullopt: under way, and finished() comes. Else it could not begin, and that is why.
    std::optional<ExitStatus> begin();
    ExitStatus status() const;

    std::optional<UrlList> readList();
    /// nullopt if one of them cannot be read; says so on stderr.
    std::optional<ListInput> readInput() const;
    UrlList parseShowingProgress(ListInput input) const;
    void tellRecognised(const UrlList &list) const;
    ExitStatus writeList(const UrlList &list);
    /// A rule that matches nothing is likely a slip.
    void tellIdleRules() const;
    void tellFewDescriptors() const;
    /// A list that would be overwritten by the output; empty if there is none.
    QString inputThatIsOutput() const;
    bool openOutput();
    bool closeOutput();
    void receive();
    void finish();
    void complainOfOutput();
    static QString nothingToCheck(const UrlList &list);
    static QString whyUnread(const QString &name, const FileBytes &file);
    void write(const QByteArray &bytes);
    void flushOutput();
    void prepareText();
    void writeRow(qsizetype row);
    void writeRejectedLines();
    void writeResults(const std::vector<int> &targets);
    void complain(const QString &text) const;

    const CheckArguments m_arguments;
    std::unique_ptr<LabServer> m_lab;
    CheckEngine m_engine{CheckEngine::Tracing::Off};
    CheckRun m_run;
    std::unique_ptr<QFileDevice> m_output; ///< once it is open
    QTimer m_ticker;
    QElapsedTimer m_elapsed;
    std::optional<ProgressLine> m_progress;
    std::optional<TextReport> m_report;           ///< for text output
    std::vector<qsizetype> m_rowsByTarget;        ///< all rows, sorted by their target
    std::optional<InterruptWatcher> m_interrupts; ///< while it runs
    bool m_outputFailed = false;

Q_SIGNALS:
    void finished();
};

} // namespace coroscope
