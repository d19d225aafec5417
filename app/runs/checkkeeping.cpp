// SPDX-License-Identifier: MIT
#include "app/runs/checkkeeping.h"

#include "app/terminal/console.h"
#include "words/store/storewords.h"

#include <QStringBuilder>

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

/// Enough that a transaction costs little of it, and little enough that its rows are soon reported.
constexpr std::size_t batchSize = 4'096;

} // namespace

CheckKeeping::CheckKeeping(const CheckRun &run, const QString &path, Report report)
    : m_run(run)
    , m_path(path)
    , m_report(std::move(report))
{
    if (!path.isEmpty())
        m_keeper =
            std::make_unique<RunKeeper>(path, [this](const StoreError &error) { fail(error); });
}

CheckKeeping::~CheckKeeping() = default;

void CheckKeeping::begin(const KeptOptions &options, std::optional<ResumedRun> resumed, Done ready)
{
    if (m_run.list().targets().empty())
        m_keeper.reset(); // a run of nothing would only be taken for the last one
    if (!m_keeper) {
        ready();
        return;
    }
    m_isBusy = true;
    m_keeper->begin(m_run.list(), options, std::move(resumed), [this, ready = std::move(ready)] {
        m_isBusy = false;
        m_hasBegun = true;
        ready();
        next();
    });
}

void CheckKeeping::keep(const std::vector<int> &targets)
{
    if (!m_keeper) {
        m_report(targets);
        return;
    }
    m_waiting.insert(m_waiting.end(), targets.begin(), targets.end());
    next();
}

void CheckKeeping::end(Done done)
{
    if (!m_keeper) {
        done();
        return;
    }
    m_done = std::move(done);
    next();
}

void CheckKeeping::next()
{
    if (m_isBusy)
        return;
    if (m_waiting.empty()) {
        if (const Done done = std::exchange(m_done, {}))
            m_keeper->end(m_run.wasCancelled(), done);
        return;
    }
    const auto end =
        m_waiting.begin() + static_cast<std::ptrdiff_t>(std::min(m_waiting.size(), batchSize));
    std::vector<int> targets(m_waiting.begin(), end);
    m_waiting.erase(m_waiting.begin(), end);
    std::vector<CheckResult> results;
    if (!m_hasFailed) {
        results.reserve(targets.size());
        for (const int target : targets)
            results.push_back(m_run.result(target).whole());
    }
    m_isBusy = true;
    m_keeper->add(std::move(results), [this, targets = std::move(targets)] {
        m_isBusy = false;
        m_report(targets);
        next();
    });
}

void CheckKeeping::fail(const StoreError &error)
{
    m_hasFailed = true;
    complain(u"coroscope check: " % storeErrorText(error, m_path) % u' '
             % (m_hasBegun ? tr("The run goes on without being kept; what was kept of it stays.")
                           : tr("The run goes on without being kept.")));
}

} // namespace coroscope
