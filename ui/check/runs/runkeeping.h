// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/keptoptions.h"
#include "core/check/run/checkresult.h"
#include "core/check/store/storeerror.h"
#include "core/thread/mailbox.h"

#include <QObject>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace coroscope {
class CheckRun;
}

namespace coroscope::ui {

/// Keeps the runs of a session in a store as they happen: what is judged is written there by a thread of the run, one batch
/// after the other, and until then only its number waits. The runs over one list are one run of the store, until the whole
/// list is checked anew. A store that fails holds nothing up: the fault can be read here, and the next run tries again.
///
/// Threads: the one that shows. Lifetime: `run` outlives it. The destructor waits for what is being written; after idle()
/// there is nothing to wait for.
class RunKeeping final : public QObject
{
    Q_OBJECT

public:
    explicit RunKeeping(const CheckRun &run, QObject *parent = nullptr);
    ~RunKeeping() override;

    /// Where the next runs are kept; empty: nowhere.
    void setStore(const QString &path) { m_store = path; }
    const QString &store() const { return m_store; }

    /// A run begins over the list that is there, as the one that is kept of it goes on, or as a new one.
    void begin(const KeptOptions &options);
    /// These targets are judged. Nothing is kept before begin() and after end().
    void keep(const std::vector<int> &targets);
    /// No more will be. `wasCut`: the run was interrupted.
    void end(bool wasCut);

    /// The results are about to be other ones: what waits is taken along.
    void settle();
    /// The next run begins without some of the results that are there. They stay kept until there are new ones.
    void rememberResults();
    /// The list that is there is not the one that is kept: it is written again with the next run.
    void noteOtherList();
    /// The next run is another one of the store.
    void forget();
    /// The list and the results that are there are those of this run of the store.
    void adopt(qint64 id);

    /// The number of the run of the store; 0: none, or not by now.
    qint64 id() const;
    /// Whether all results of the list are in the store, or on their way to it.
    bool holdsAll() const;
    /// Why the newest run is not kept, or not to its end; empty if nothing is wrong.
    const QString &fault() const { return m_fault; }
    bool isIdle() const { return m_runs.empty(); }

Q_SIGNALS:
    /// id(), holdsAll() or fault() say something else.
    void changed();
    /// Nothing is being written any more.
    void idle();

private:
    /// What is the same for all runs over a list.
    struct Series
    {
        qint64 id = 0;
        bool isListKept = false;
        bool hasFailed = false;
    };
    struct Kept;

    /// Has the oldest run do its next step.
    void next();
    void start(Kept &kept);
    void write(Kept &kept);
    void finish(Kept &kept);
    /// To be called by the store's thread when a step is done.
    std::function<void()> stepDone(Kept &kept);
    void fail(Kept &kept, const StoreError &error);
    std::vector<CheckResult> allResults() const;
    std::vector<CheckResult> resultsOf(const std::vector<int> &targets) const;

    const CheckRun &m_run;
    QString m_store;
    QString m_fault;
    std::optional<std::vector<CheckResult>>
        m_known; ///< for the next run, instead of what is there then
    std::shared_ptr<Series> m_series = std::make_shared<Series>();
    std::deque<std::unique_ptr<Kept>>
        m_runs;      ///< the last may still run; those before it are being finished
    Mailbox m_later; ///< a run of the store is not ended from inside of its own call
};

} // namespace coroscope::ui
