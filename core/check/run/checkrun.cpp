// SPDX-License-Identifier: MIT
#include "core/check/run/checkrun.h"

#include "core/check/mask/urlmask.h"

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

/// The same of a target in another reading of its list.
QByteArray keyOf(const UrlList &list, int target)
{
    return list.targets()[static_cast<std::size_t>(target)].url + ' ' + list.tail(target);
}

} // namespace

void CheckRun::begin(UrlList list)
{
    m_results.clear();
    m_earlier = 0;
    m_history.clear();
    m_phases.clear();
    m_hosts.clear();
    m_running = false;
    m_started = false;
    m_endOfRun = static_cast<int>(list.targets().size());
    takeList(std::move(list));
}

void CheckRun::beginRest(UrlList list)
{
    QHash<QByteArray, CheckResult> checked;
    for (CheckResult &result : m_results) {
        if (isChecked(result.verdict))
            checked.insert(keyOf(m_list, result.target), std::move(result));
    }
    begin(std::move(list));
    for (const int target : m_list.allTargets()) {
        const auto found = checked.find(keyOf(m_list, target));
        if (found == checked.end())
            continue;
        CheckResult result = std::move(*found);
        result.target = target;
        result.task = TaskId::None; // one of a history that is gone
        result.finishedAt = {};
        keep(std::move(result));
    }
    m_earlier = static_cast<int>(m_results.size());
    countVerdicts();
}

void CheckRun::extend(UrlList list)
{
    takeList(std::move(list));
}

void CheckRun::takeList(UrlList list)
{
    m_list = std::move(list);
    m_results.reserve(m_list.targets().size());
    m_resultOfTarget.resize(m_list.targets().size());
    std::ranges::fill(m_resultOfTarget, -1);
    for (std::size_t i = 0; i < m_results.size(); ++i)
        m_resultOfTarget[static_cast<std::size_t>(m_results[i].target)] = static_cast<qint32>(i);
    m_rowsOfTarget.assign(m_list.targets().size(), 0);
    for (const UrlRow &row : m_list.rows()) {
        if (row.target >= 0)
            ++m_rowsOfTarget[static_cast<std::size_t>(row.target)];
    }
    countHosts();
    countVerdicts();
}

void CheckRun::countHosts()
{
    const auto hosts = m_list.hosts();
    m_hostsByName.clear();
    for (std::size_t host = 0; host < hosts.size(); ++host)
        m_hostsByName.insert(hosts[host], static_cast<int>(host));
    m_targetsOfHost.assign(hosts.size(), 0);
    for (const UrlTarget &target : m_list.targets())
        ++m_targetsOfHost[static_cast<std::size_t>(target.host)];
}

void CheckRun::countVerdicts()
{
    VerdictCounts rows;
    for (const UrlRow &row : m_list.rows())
        ++rows[row.verdict];
    m_verdicts.begin(rows);
    VerdictCounts targets;
    targets[Verdict::Pending] = static_cast<int>(m_list.targets().size());
    m_targetVerdicts.begin(targets);
    m_checkedOfHost.assign(m_list.hosts().size(), {});
    m_wasCut = false;
    m_responses = {};
    m_waits = {};
    for (std::size_t i = 0; i < m_results.size(); ++i) {
        count(m_results[i]);
        if (i >= static_cast<std::size_t>(m_earlier))
            measure(m_results[i]);
    }
}

void CheckRun::keep(CheckResult result)
{
    m_resultOfTarget[static_cast<std::size_t>(result.target)] =
        static_cast<qint32>(m_results.size());
    m_results.push_back(std::move(result));
}

void CheckRun::count(const CheckResult &result)
{
    const auto target = static_cast<std::size_t>(result.target);
    m_verdicts.add(result.finishedAt, result.verdict, m_rowsOfTarget[target]);
    m_targetVerdicts.add(result.finishedAt, result.verdict, 1);
    const auto host = static_cast<std::size_t>(m_list.targets()[target].host);
    if (isChecked(result.verdict))
        m_checkedOfHost[host].push_back(result.finishedAt);
    // Who gives a single URL up means that one, and no others.
    else if (result.error != ErrorKind::GivenUp)
        m_wasCut = true;
}

void CheckRun::measure(const CheckResult &result)
{
    if (result.attempts.empty() || result.verdict == Verdict::Cancelled)
        return;
    Clock::Duration waited = result.queued;
    for (const AttemptReport &attempt : result.attempts)
        waited += attempt.backoff;
    // Before all events of that time: as old as the verdict.
    const Moment finished(result.finishedAt, EventIndex::None);
    const TaskState end = endState(taskOutcomeOf(result.verdict));
    m_responses.add(finished, result.timings.total, end);
    m_waits.add(finished, waited, end);
}

std::vector<int> CheckRun::append(CheckBatch batch)
{
    m_history.append(batch.events,
                     [this](Moment now, const TraceEvent &event) { return read(now, event); });
    m_running = batch.running;
    m_started =
        m_started || batch.running || !batch.events.events.empty() || !batch.results.empty();

    std::vector<int> judged;
    judged.reserve(batch.results.size());
    for (CheckResult &result : batch.results) {
        Q_ASSERT(m_resultOfTarget[static_cast<std::size_t>(result.target)] < 0);
        judged.push_back(result.target);
        count(result);
        measure(result);
        keep(std::move(result));
    }
    return judged;
}

bool CheckRun::read(Moment now, const TraceEvent &event)
{
    m_phases.add(now, event);
    return m_hosts.add(now, event, m_history);
}

const CheckResult *CheckRun::result(int target) const
{
    if (target < 0)
        return nullptr;
    const qint32 index = m_resultOfTarget[static_cast<std::size_t>(target)];
    return index < 0 ? nullptr : &m_results[static_cast<std::size_t>(index)];
}

QByteArray CheckRun::urlOf(int target) const
{
    const CheckResult *const judged = result(target);
    const QByteArray &url = m_list.targets()[static_cast<std::size_t>(target)].url;
    return judged ? url + judged->tail : url;
}

QString CheckRun::displayUrl(int target) const
{
    return maskPasswords(QString::fromUtf8(urlOf(target)));
}

Verdict CheckRun::verdictAt(int row, Clock::TimePoint t) const
{
    const UrlRow &line = m_list.rows()[static_cast<std::size_t>(row)];
    const CheckResult *const judged = result(line.target);
    return judged && judged->finishedAt <= t ? judged->verdict : line.verdict;
}

bool CheckRun::isOfEarlierRun(int target) const
{
    const qint32 index = target < 0 ? -1 : m_resultOfTarget[static_cast<std::size_t>(target)];
    return index >= 0 && index < m_earlier;
}

std::vector<int> CheckRun::targetsOfRun() const
{
    std::vector<int> targets;
    for (int target = 0; target < m_endOfRun; ++target) {
        if (isOfRun(target))
            targets.push_back(target);
    }
    return targets;
}

int CheckRun::leftOfRunAt(Clock::TimePoint t) const
{
    const auto first = m_results.begin() + m_earlier;
    const auto last = std::ranges::upper_bound(
        first, m_results.end(), t, std::ranges::less(), &CheckResult::finishedAt);
    return sizeOfRun() - static_cast<int>(last - first);
}

bool CheckRun::hasChecked() const
{
    return targetCountsAt(Clock::TimePoint::max()).checked() > 0;
}

bool CheckRun::hasRest() const
{
    const VerdictCounts counts = targetCountsAt(Clock::TimePoint::max());
    return counts.checked() < counts.total();
}

TaskId CheckRun::taskOf(int target) const
{
    return m_history.taskOfSubject(target);
}

int CheckRun::checkedOfHost(int host, Clock::TimePoint t) const
{
    const auto &checked = m_checkedOfHost[static_cast<std::size_t>(host)];
    return static_cast<int>(std::ranges::upper_bound(checked, t) - checked.begin());
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
