// SPDX-License-Identifier: MIT
#include "ui/check/runs/runshelf.h"

#include "core/check/run/checkrun.h"
#include "core/check/store/runstore.h"
#include "words/store/storewords.h"

#include <QFileInfo>

#include <algorithm>
#include <optional>
#include <utility>

namespace coroscope::ui {

namespace {

using Access = RunStore::Access;

/// As a report of it would tell.
ReportedRun reportOf(KeptContent content)
{
    std::erase_if(content.results,
                  [](const CheckResult &result) { return !isChecked(result.verdict); });
    CheckRun run;
    run.beginRest(std::move(content.list), std::move(content.results));
    return reportedRun(run);
}

} // namespace

ComparedRuns::ComparedRuns(KeptRun before_,
                           KeptRun now_,
                           ReportedRun reportedBefore_,
                           ReportedRun reportedNow_)
    : before(std::move(before_))
    , now(std::move(now_))
    , reportedBefore(std::move(reportedBefore_))
    , reportedNow(std::move(reportedNow_))
{
}

/// What lives on the thread. The store is open no longer than a call takes, so that it can be moved away.
class RunShelf::Worker final
{
public:
    explicit Worker(QString path)
        : m_path(std::move(path))
    {
    }

    std::vector<KeptRun> runs() const
    {
        return QFileInfo::exists(m_path) ? RunStore(m_path, Access::Read).runs()
                                         : std::vector<KeptRun>();
    }
    RunStore forReading() const { return RunStore(m_path, Access::Read); }
    RunStore forWriting() const { return RunStore(m_path); }
    QString words(const StoreError &error) const { return storeErrorText(error, m_path); }

private:
    const QString m_path;
};

RunShelf::RunShelf(QString store, QObject *parent)
    : QObject(parent)
    , m_store(std::move(store))
    , m_thread(std::make_unique<Threaded<Worker>>(
          QStringLiteral("runs"), [path = m_store] { return std::make_unique<Worker>(path); }))
{
}

RunShelf::~RunShelf()
{
    if (m_reading)
        *m_reading = false;
}

const KeptRun *RunShelf::find(qint64 id) const
{
    const auto found = std::ranges::find(m_runs, id, &KeptRun::id);
    return found == m_runs.end() ? nullptr : &*found;
}

void RunShelf::refresh()
{
    m_thread->call([this](Worker &worker) {
        std::vector<KeptRun> runs;
        QString fault;
        try {
            runs = worker.runs();
        } catch (const StoreError &error) {
            fault = worker.words(error);
        }
        m_inbox.post([this, runs = std::move(runs), fault] {
            m_runs = runs;
            m_fault = fault;
            m_isKnown = true;
            Q_EMIT changed();
        });
    });
}

void RunShelf::change(std::function<void(Worker &)> work)
{
    m_thread->call([this, work = std::move(work)](Worker &worker) {
        try {
            work(worker);
        } catch (const StoreError &error) {
            m_inbox.post([this, why = worker.words(error)] { Q_EMIT failed(why); });
        }
    });
    refresh();
}

void RunShelf::rename(qint64 id, const QString &name)
{
    change([id, name](Worker &worker) { worker.forWriting().rename(id, name); });
}

void RunShelf::setNote(qint64 id, const QString &note)
{
    change([id, note](Worker &worker) { worker.forWriting().setNote(id, note); });
}

void RunShelf::remove(const std::vector<qint64> &ids)
{
    change([this, ids](Worker &worker) {
        RunStore store = worker.forWriting();
        std::optional<StoreError> error;
        for (const qint64 id : ids) {
            try {
                store.remove(id);
                m_inbox.post([this, id] { Q_EMIT removed({id}); });
            } catch (const StoreError &thrown) {
                error = thrown; // the others can go
            }
        }
        if (error)
            throw StoreError(*error);
    });
}

RunShelf::Wanted RunShelf::beginReading()
{
    abandon();
    m_reading = std::make_shared<std::atomic<bool>>(true);
    Q_EMIT advanced();
    return m_reading;
}

void RunShelf::abandon()
{
    if (!m_reading)
        return;
    *std::exchange(m_reading, nullptr) = false;
    m_percent = 0;
    Q_EMIT advanced();
}

std::function<bool(int)> RunShelf::advanceOf(const Wanted &wanted, int from, int to)
{
    return [this, wanted, from, to, told = -1](int percent) mutable {
        const int all = from + percent * (to - from) / 100;
        if (std::exchange(told, all) != all)
            m_inbox.post([this, wanted, all] {
                if (wanted != m_reading)
                    return;
                m_percent = all;
                Q_EMIT advanced();
            });
        return wanted->load();
    };
}

void RunShelf::arrive(const Wanted &wanted, const std::function<void()> &take)
{
    if (wanted != m_reading)
        return;
    abandon();
    take();
}

void RunShelf::complain(const Wanted &wanted, const QString &why)
{
    arrive(wanted, [this, &why] { Q_EMIT failed(why); });
}

void RunShelf::open(qint64 id, Opened opened)
{
    m_thread->call([this, id, opened = std::move(opened), wanted = beginReading()](Worker &worker) {
        if (!wanted->load())
            return;
        try {
            RunStore store = worker.forReading();
            const KeptRun run = store.run(id);
            auto content =
                std::make_shared<KeptContent>(store.content(id, advanceOf(wanted, 0, 100)));
            m_inbox.post([this, wanted, run, content, opened] {
                arrive(wanted, [&] { opened(run, std::move(*content)); });
            });
        } catch (const StoreError &error) {
            m_inbox.post([this, wanted, why = worker.words(error)] { complain(wanted, why); });
        }
    });
}

void RunShelf::compare(qint64 before, qint64 now, Compared compared)
{
    const auto work = [this, before, now, compared = std::move(compared), wanted = beginReading()](
                          Worker &worker) {
        if (!wanted->load())
            return;
        try {
            RunStore store = worker.forReading();
            const KeptRun runBefore = store.run(before);
            const KeptRun runNow = store.run(now);
            ReportedRun reportBefore = reportOf(store.content(before, advanceOf(wanted, 0, 45)));
            ReportedRun reportNow = reportOf(store.content(now, advanceOf(wanted, 45, 90)));
            auto both = std::make_shared<const ComparedRuns>(
                runBefore, runNow, std::move(reportBefore), std::move(reportNow));
            m_inbox.post(
                [this, wanted, both, compared] { arrive(wanted, [&] { compared(both); }); });
        } catch (const StoreError &error) {
            m_inbox.post([this, wanted, why = worker.words(error)] { complain(wanted, why); });
        }
    };
    m_thread->call(work);
}

} // namespace coroscope::ui
