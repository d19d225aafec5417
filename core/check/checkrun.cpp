// SPDX-License-Identifier: MIT
#include "core/check/checkrun.h"

#include <algorithm>
#include <utility>

namespace coroscope {

void CheckRun::begin(UrlList list)
{
    m_list = std::move(list);
    m_history.clear();
    m_phases.clear();
    m_results.clear();
    m_resultOfTarget.assign(m_list.targets().size(), -1);
    m_rowsOfTarget.assign(m_list.targets().size(), 0);
    m_running = false;
    m_started = false;
    beginHosts();

    VerdictCounts counts;
    for (const UrlRow &row : m_list.rows()) {
        ++counts[row.verdict];
        if (row.target >= 0)
            ++m_rowsOfTarget[static_cast<std::size_t>(row.target)];
    }
    m_verdicts.begin(counts);
    VerdictCounts targets;
    targets[Verdict::Pending] = static_cast<int>(m_list.targets().size());
    m_targetVerdicts.begin(targets);
}

void CheckRun::beginHosts()
{
    const std::vector<QString> &hosts = m_list.hosts();
    m_hosts.clear();
    for (std::size_t host = 0; host < hosts.size(); ++host)
        m_hosts.insert(hosts[host], static_cast<int>(host));
    m_targetsOfHost.assign(hosts.size(), 0);
    for (const UrlTarget &target : m_list.targets())
        ++m_targetsOfHost[static_cast<std::size_t>(target.host)];
    m_judgedOfHost.assign(hosts.size(), {});
}

std::vector<int> CheckRun::append(CheckBatch batch)
{
    m_history.append(batch.events);
    for (const TraceEvent &event : batch.events.events)
        m_phases.add(event);
    m_running = batch.running;
    m_started =
        m_started || batch.running || !batch.events.events.empty() || !batch.results.empty();

    std::vector<int> judged;
    judged.reserve(batch.results.size());
    for (CheckResult &result : batch.results) {
        const auto target = static_cast<std::size_t>(result.target);
        Q_ASSERT(m_resultOfTarget[target] < 0);
        m_resultOfTarget[target] = static_cast<qint32>(m_results.size());
        m_verdicts.add(result.finishedAt, result.verdict, m_rowsOfTarget[target]);
        m_targetVerdicts.add(result.finishedAt, result.verdict, 1);
        const auto host = static_cast<std::size_t>(m_list.targets()[target].host);
        m_judgedOfHost[host].push_back(result.finishedAt);
        judged.push_back(result.target);
        m_results.push_back(std::move(result));
    }
    return judged;
}

const CheckResult *CheckRun::result(int target) const
{
    if (target < 0)
        return nullptr;
    const qint32 index = m_resultOfTarget[static_cast<std::size_t>(target)];
    return index < 0 ? nullptr : &m_results[static_cast<std::size_t>(index)];
}

Verdict CheckRun::verdictAt(int row, Clock::TimePoint t) const
{
    const UrlRow &line = m_list.rows()[static_cast<std::size_t>(row)];
    const CheckResult *const judged = result(line.target);
    return judged && judged->finishedAt <= t ? judged->verdict : line.verdict;
}

TaskId CheckRun::taskOf(int target) const
{
    return m_history.taskOfSubject(target);
}

int CheckRun::judgedOfHost(int host, Clock::TimePoint t) const
{
    const auto &judged = m_judgedOfHost[static_cast<std::size_t>(host)];
    return static_cast<int>(std::ranges::upper_bound(judged, t) - judged.begin());
}

VerdictCounts CheckRun::countsAt(Clock::TimePoint t) const
{
    return m_verdicts.at(t);
}

VerdictCounts CheckRun::targetCountsAt(Clock::TimePoint t) const
{
    return m_targetVerdicts.at(t);
}

} // namespace coroscope
