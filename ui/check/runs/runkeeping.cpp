// SPDX-License-Identifier: MIT
#include "ui/check/runs/runkeeping.h"

#include "core/check/run/checkrun.h"
#include "core/check/store/runkeeper.h"
#include "words/store/storewords.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace coroscope::ui {

namespace {

/// Enough that a transaction costs little of it.
constexpr std::size_t batchSize = 4'096;

} // namespace

/// One run, from its beginning to when all of it is written.
struct RunKeeping::Kept
{
    QString store;
    std::shared_ptr<Series> series;
    UrlList list;
    KeptOptions options;
    std::vector<CheckResult> known;   ///< of before, where the store does not have them as they are
    bool hasOwnList = false;          ///< the store has this list
    std::vector<CheckResult> settled; ///< whose run may be gone
    std::vector<int> waiting;         ///< judged since, by their numbers
    bool isOver = false;
    bool wasCut = false;
    bool isBusy = false;
    bool hasFailed = false;
    std::unique_ptr<RunKeeper> keeper; ///< once it has begun
};

RunKeeping::RunKeeping(const CheckRun &run, QObject *parent)
    : QObject(parent)
    , m_run(run)
{
}

RunKeeping::~RunKeeping() = default;

qint64 RunKeeping::id() const
{
    return m_series->id;
}

bool RunKeeping::holdsAll() const
{
    return m_series->id > 0 && !m_series->hasFailed;
}

void RunKeeping::begin(const KeptOptions &options)
{
    m_fault.clear();
    if (m_store.isEmpty() || m_run.list().targets().empty()) {
        Q_EMIT changed();
        return;
    }
    auto kept = std::make_unique<Kept>();
    kept->store = m_store;
    kept->series = m_series;
    kept->list = m_run.list();
    kept->options = options;
    kept->hasOwnList = m_series->isListKept && !m_series->hasFailed;
    if (!kept->hasOwnList)
        kept->known = m_known ? std::move(*m_known) : allResults();
    m_known.reset();
    m_series->isListKept = true; // by then, unless it fails
    m_series->hasFailed = false;
    m_runs.push_back(std::move(kept));
    next();
    Q_EMIT changed();
}

void RunKeeping::keep(const std::vector<int> &targets)
{
    if (m_runs.empty() || m_runs.back()->isOver)
        return;
    std::vector<int> &waiting = m_runs.back()->waiting;
    waiting.insert(waiting.end(), targets.begin(), targets.end());
    next();
}

void RunKeeping::end(bool wasCut)
{
    if (m_runs.empty() || m_runs.back()->isOver)
        return;
    m_runs.back()->isOver = true;
    m_runs.back()->wasCut = wasCut;
    next();
}

void RunKeeping::settle()
{
    // Only the last one may have results that are still there.
    if (m_runs.empty())
        return;
    Kept &kept = *m_runs.back();
    std::vector<CheckResult> results = resultsOf(std::exchange(kept.waiting, {}));
    std::ranges::move(results, std::back_inserter(kept.settled));
}

void RunKeeping::rememberResults()
{
    settle();
    m_known = allResults();
}

void RunKeeping::noteOtherList()
{
    m_known.reset();
    m_series->isListKept = false;
}

void RunKeeping::forget()
{
    adopt(0);
}

void RunKeeping::adopt(qint64 id)
{
    m_known.reset();
    m_series = std::make_shared<Series>();
    m_series->id = id;
    m_series->isListKept = id > 0;
    m_fault.clear();
    Q_EMIT changed();
}

void RunKeeping::next()
{
    if (m_runs.empty() || m_runs.front()->isBusy)
        return;
    Kept &kept = *m_runs.front();
    if (!kept.keeper)
        start(kept);
    else if (!kept.settled.empty() || !kept.waiting.empty())
        write(kept);
    else if (kept.isOver)
        finish(kept);
}

std::function<void()> RunKeeping::stepDone(Kept &kept)
{
    return [this, &kept] {
        kept.isBusy = false;
        next();
    };
}

void RunKeeping::start(Kept &kept)
{
    kept.keeper = std::make_unique<RunKeeper>(
        kept.store, [this, &kept](const StoreError &error) { fail(kept, error); });
    kept.isBusy = true;
    std::optional<ResumedRun> resumed;
    if (kept.series->id > 0)
        resumed = ResumedRun{.id = kept.series->id,
                             .results = kept.hasOwnList ? std::vector<CheckResult>()
                                                        : std::move(kept.known),
                             .hasOwnList = kept.hasOwnList};
    else // the runs before could not be kept
        kept.settled.insert(kept.settled.begin(), kept.known.begin(), kept.known.end());
    kept.known.clear();
    kept.keeper->begin(kept.list, kept.options, std::move(resumed), [this, &kept] {
        if (!kept.hasFailed)
            kept.series->id = kept.keeper->id();
        kept.list = {};
        kept.isBusy = false;
        Q_EMIT changed();
        next();
    });
}

void RunKeeping::write(Kept &kept)
{
    std::vector<CheckResult> results = std::exchange(kept.settled, {});
    const auto count = std::min(kept.waiting.size(), batchSize);
    const auto end = kept.waiting.begin() + static_cast<std::ptrdiff_t>(count);
    if (!kept.hasFailed)
        std::ranges::move(resultsOf({kept.waiting.begin(), end}), std::back_inserter(results));
    kept.waiting.erase(kept.waiting.begin(), end);
    kept.isBusy = true;
    if (kept.hasFailed)
        results.clear();
    kept.keeper->add(std::move(results), stepDone(kept));
}

void RunKeeping::finish(Kept &kept)
{
    kept.isBusy = true;
    kept.keeper->end(kept.wasCut, [this] {
        m_later.post([this] {
            m_runs.pop_front();
            if (m_runs.empty())
                Q_EMIT idle();
            next();
        });
    });
}

void RunKeeping::fail(Kept &kept, const StoreError &error)
{
    kept.hasFailed = true;
    kept.series->hasFailed = true;
    kept.series->isListKept = false;
    if (error.fault() == StoreFault::NoRun)
        kept.series->id = 0; // the next one is a new one, with all that is known
    if (kept.series == m_series)
        m_fault = storeErrorText(error, kept.store);
    Q_EMIT changed();
}

std::vector<CheckResult> RunKeeping::allResults() const
{
    return resultsOf(m_run.list().allTargets());
}

std::vector<CheckResult> RunKeeping::resultsOf(const std::vector<int> &targets) const
{
    std::vector<CheckResult> results;
    for (const int target : targets) {
        if (const JudgedResult result = m_run.result(target))
            results.push_back(result.whole());
    }
    return results;
}

} // namespace coroscope::ui
