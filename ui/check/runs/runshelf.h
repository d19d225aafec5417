// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/keptrun.h"
#include "core/thread/mailbox.h"
#include "core/thread/workerthread.h"
#include "report/compare/comparison.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace coroscope::ui {

/// Two runs of the store side by side.
struct ComparedRuns
{
    KeptRun before;
    KeptRun now;
    ReportedRun reportedBefore;
    ReportedRun reportedNow;
    Comparison comparison{reportedBefore, reportedNow};

    ComparedRuns(KeptRun before, KeptRun now, ReportedRun reportedBefore, ReportedRun reportedNow);

private:
    Q_DISABLE_COPY_MOVE(ComparedRuns)
};

/// The runs of a store as the window lists them: what it reads, and what it has changed there, happens on a thread of its
/// own. A store that is not there yet holds no runs.
///
/// Threads: the one that shows; calls back there. Lifetime: any; the destructor waits for what is being read or changed,
/// but not for the rest of a run.
class RunShelf final : public QObject
{
    Q_OBJECT

public:
    using Opened = std::function<void(const KeptRun &, KeptContent)>;
    using Compared = std::function<void(std::shared_ptr<const ComparedRuns>)>;

    explicit RunShelf(QString store, QObject *parent = nullptr);
    ~RunShelf() override;

    const QString &store() const { return m_store; }
    /// The newest first, as they were read last.
    const std::vector<KeptRun> &runs() const { return m_runs; }
    /// nullptr if there is none of that number.
    const KeptRun *find(qint64 id) const;
    /// Whether they have been read at all.
    bool isKnown() const { return m_isKnown; }
    /// Why they could not be read; empty if they could.
    const QString &fault() const { return m_fault; }

    void refresh();
    void rename(qint64 id, const QString &name);
    void setNote(qint64 id, const QString &note);
    void remove(const std::vector<qint64> &ids);

    /// Reads one to its end. What was being read before is abandoned.
    void open(qint64 id, Opened opened);
    /// Likewise, two.
    void compare(qint64 before, qint64 now, Compared compared);
    /// What is being read does not arrive.
    void abandon();
    bool isReading() const { return m_reading != nullptr; }
    /// How much of it has been.
    int percent() const { return m_percent; }

Q_SIGNALS:
    /// runs(), or what is known of them.
    void changed();
    /// isReading() or percent() is another.
    void advanced();
    void removed(const std::vector<qint64> &ids);
    /// `why` is a sentence for the user.
    void failed(const QString &why);

private:
    class Worker;
    using Wanted = std::shared_ptr<std::atomic<bool>>;

    /// Has the thread change something, and reads the runs again.
    void change(std::function<void(Worker &)> work);
    Wanted beginReading();
    /// To be called by the thread: reading has come that far. False if nobody wants it any more.
    std::function<bool(int)> advanceOf(const Wanted &wanted, int from, int to);
    void arrive(const Wanted &wanted, const std::function<void()> &take);
    void complain(const Wanted &wanted, const QString &why);

    const QString m_store;
    std::vector<KeptRun> m_runs;
    bool m_isKnown = false;
    QString m_fault;
    Wanted m_reading; ///< what is being read; null: nothing
    int m_percent = 0;
    Mailbox m_inbox; ///< from the thread
    std::unique_ptr<Threaded<Worker>> m_thread;
};

} // namespace coroscope::ui
