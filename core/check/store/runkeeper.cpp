// SPDX-License-Identifier: MIT
#include "core/check/store/runkeeper.h"

#include "core/check/store/runwriter.h"

#include <utility>

namespace coroscope {

/// What lives on the thread.
class RunKeeper::Worker final
{
public:
    explicit Worker(QString path)
        : m_path(std::move(path))
    {
    }

    void
    begin(const UrlList &list, const KeptOptions &options, const std::optional<ResumedRun> &resumed)
    {
        m_store.emplace(m_path);
        if (!resumed)
            m_writer.emplace(RunWriter::begin(*m_store, list, options));
        else if (resumed->hasOwnList)
            m_writer.emplace(RunWriter::resume(*m_store, resumed->id, options));
        else
            m_writer.emplace(
                RunWriter::resume(*m_store, resumed->id, list, resumed->results, options));
    }
    void prune()
    {
        try {
            m_store->prune();
        } catch (const StoreError &) {
            // Runs of before that stay are no reason to keep nothing of this one; the next check prunes again.
        }
    }
    void add(const std::vector<CheckResult> &results) { m_writer->add(results); }
    /// Closes the store as well: its last writer tidies up, which takes a moment that nobody should wait for later.
    void end(bool wasCut)
    {
        m_writer->end(wasCut);
        m_writer.reset();
        m_store.reset();
    }

    qint64 id() const { return m_writer ? m_writer->id() : 0; }

    /// Nothing more is kept: the run is free for others.
    void giveUp()
    {
        m_writer.reset();
        m_store.reset();
        m_hasFailed = true;
    }
    bool hasFailed() const { return m_hasFailed; }

private:
    Q_DISABLE_COPY_MOVE(Worker)

    const QString m_path;
    std::optional<RunStore> m_store;
    std::optional<RunWriter> m_writer;
    bool m_hasFailed = false;
};

RunKeeper::RunKeeper(QString path, Failed failed)
    : m_failed(std::move(failed))
{
    m_thread =
        std::make_unique<Threaded<Worker>>(QStringLiteral("store"), [path = std::move(path)] {
            return std::make_unique<Worker>(path);
        });
}

RunKeeper::~RunKeeper() = default;

void RunKeeper::post(std::function<void(Worker &)> work, Told told)
{
    m_thread->call([this, work = std::move(work), told = std::move(told)](Worker &worker) {
        std::optional<StoreError> error;
        if (!worker.hasFailed()) {
            try {
                work(worker);
            } catch (const StoreError &thrown) {
                error = thrown;
                worker.giveUp();
            }
        }
        m_inbox.post([this, id = worker.id(), error, told] {
            m_id = id > 0 ? id : m_id;
            if (error)
                m_failed(*error);
            if (told)
                told();
        });
    });
}

void RunKeeper::begin(const UrlList &list,
                      const KeptOptions &options,
                      std::optional<ResumedRun> resumed,
                      Told told)
{
    const bool isNew = !resumed;
    post([list, options, resumed = std::move(resumed)](
             Worker &worker) { worker.begin(list, options, resumed); },
         std::move(told));
    // Later: nobody waits for it.
    if (isNew)
        post([](Worker &worker) { worker.prune(); }, {});
}

void RunKeeper::add(std::vector<CheckResult> results, Told told)
{
    post([results = std::move(results)](Worker &worker) { worker.add(results); }, std::move(told));
}

void RunKeeper::end(bool wasCut, Told told)
{
    post([wasCut](Worker &worker) { worker.end(wasCut); }, std::move(told));
}

} // namespace coroscope
