// SPDX-License-Identifier: MIT
#include "core/check/run/checkrun.h"

#include "core/check/mask/urlmask.h"

#include <algorithm>
#include <iterator>
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
    m_results = {};
    m_unsettled.clear();
    m_earlier = 0;
    m_isAside.clear();
    m_aside = 0;
    m_history.clear();
    m_phases.clear();
    m_forgotten = 0;
    m_hosts.clear();
    m_running = false;
    m_started = false;
    m_endOfRun = static_cast<int>(list.targets().size());
    takeList(std::move(list));
}

void CheckRun::beginRest(UrlList list)
{
    QHash<QByteArray, std::size_t> checked;
    for (std::size_t i = 0; i < m_results.size(); ++i) {
        const ResultBrief &result = m_results.brief(i);
        if (isChecked(result.verdict))
            checked.insert(keyOf(m_list, result.target), i);
    }
    std::vector<Kept> kept;
    for (const int target : list.allTargets()) {
        const auto found = checked.constFind(keyOf(list, target));
        if (found != checked.constEnd())
            kept.emplace_back(*found, target);
    }
    beginWith(std::move(list), std::move(kept));
}

void CheckRun::beginRest(UrlList list, std::vector<CheckResult> checked)
{
    begin(std::move(list));
    for (CheckResult &result : checked) {
        result.task = TaskId::None; // one of a history that is gone
        keep(result, {});
    }
    endEarlier();
}

void CheckRun::beginWith(UrlList list, std::vector<Kept> kept)
{
    std::ranges::sort(kept); // those of a block together
    const PackedResults before = std::exchange(m_results, {});
    begin(std::move(list));
    for (const auto &[index, target] : kept) {
        m_resultOfTarget[static_cast<std::size_t>(target)] = static_cast<qint32>(m_results.size());
        m_results.appendEarlier(before, index, target);
    }
    endEarlier();
}

void CheckRun::endEarlier()
{
    m_earlier = static_cast<int>(m_results.size());
    countVerdicts();
}

void CheckRun::beginAgain(const std::vector<int> &targets)
{
    std::vector<bool> isAside(m_list.targets().size(), true);
    for (const int target : targets)
        isAside[static_cast<std::size_t>(target)] = false;
    std::vector<Kept> stay;
    for (std::size_t i = 0; i < m_results.size(); ++i) {
        const ResultBrief &result = m_results.brief(i);
        if (isAside[static_cast<std::size_t>(result.target)] && isChecked(result.verdict))
            stay.emplace_back(i, result.target);
    }
    beginWith(UrlList(m_list), std::move(stay));
    for (const ResultBrief &result : m_results.briefs())
        isAside[static_cast<std::size_t>(result.target)] = false;
    m_aside = static_cast<int>(std::ranges::count(isAside, true));
    m_isAside = std::move(isAside);
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
        m_resultOfTarget[static_cast<std::size_t>(m_results.brief(i).target)] =
            static_cast<qint32>(i);
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
        count(m_results.brief(i));
        if (i >= static_cast<std::size_t>(m_earlier))
            measure(m_results.brief(i));
    }
}

std::optional<Moment> CheckRun::momentOf(const CheckResult &result) const
{
    if (const TaskTrack *const task = m_history.task(result.task))
        return task->ended();
    return Moment(result.finishedAt, EventIndex::None);
}

std::vector<CheckResult> CheckRun::settled(std::vector<CheckResult> came)
{
    std::vector<CheckResult> all = std::exchange(m_unsettled, {});
    std::ranges::move(came, std::back_inserter(all));
    const auto isKnown = [this](const CheckResult &result) {
        return !m_running || momentOf(result).has_value();
    };
    const auto unknown = std::ranges::stable_partition(all, isKnown);
    std::ranges::move(unknown, std::back_inserter(m_unsettled));
    all.erase(unknown.begin(), unknown.end());
    std::ranges::stable_sort(all, {}, [this](const CheckResult &result) {
        return momentOf(result).value_or(m_history.end());
    });
    return all;
}

void CheckRun::keep(const CheckResult &result, Moment since)
{
    m_resultOfTarget[static_cast<std::size_t>(result.target)] =
        static_cast<qint32>(m_results.size());
    m_results.append(result, since);
}

void CheckRun::count(const ResultBrief &result)
{
    const auto target = static_cast<std::size_t>(result.target);
    m_verdicts.add(result.since, result.verdict, m_rowsOfTarget[target]);
    m_targetVerdicts.add(result.since, result.verdict, 1);
    const auto host = static_cast<std::size_t>(m_list.targets()[target].host);
    if (isChecked(result.verdict))
        m_checkedOfHost[host].push_back(indexOf(result.target));
    // Who gives a single URL up means that one, and no others.
    else if (result.error != ErrorKind::GivenUp)
        m_wasCut = true;
}

void CheckRun::measure(const ResultBrief &result)
{
    if (result.attempts == 0 || result.verdict == Verdict::Cancelled)
        return;
    const TaskState end = endState(taskOutcomeOf(result.verdict));
    m_responses.add(result.since, result.total, end);
    m_waits.add(result.since, result.waited, end);
}

std::vector<int> CheckRun::append(CheckBatch batch)
{
    m_history.append(batch.events,
                     [this](Moment now, const TraceEvent &event) { return read(now, event); });
    forgetPhases();
    m_running = batch.running;
    m_started =
        m_started || batch.running || !batch.events.events.empty() || !batch.results.empty();

    std::vector<int> judged;
    for (const CheckResult &result : settled(std::move(batch.results))) {
        Q_ASSERT(m_resultOfTarget[static_cast<std::size_t>(result.target)] < 0);
        judged.push_back(result.target);
        // One without a task may come after others that hold from a later event of its time.
        const Moment newest = m_results.isEmpty() ? Moment() : m_results.briefs().back().since;
        keep(result, std::max(newest, momentOf(result).value_or(m_history.end())));
        count(m_results.briefs().back());
        measure(m_results.briefs().back());
    }
    return judged;
}

void CheckRun::forgetPhases()
{
    const std::vector<TaskId> &ended = m_history.endedTasks();
    while (m_forgotten < ended.size() && m_history.task(ended[m_forgotten])->isSummary)
        m_phases.forget(ended[m_forgotten++]);
}

bool CheckRun::read(Moment now, const TraceEvent &event)
{
    m_phases.add(now, event);
    return m_hosts.add(now, event, m_history);
}

JudgedResult CheckRun::result(int target) const
{
    const qint32 index = indexOf(target);
    return index < 0 ? JudgedResult() : JudgedResult(m_results, static_cast<std::size_t>(index));
}

JudgedResult CheckRun::resultAt(int target, Moment m) const
{
    const JudgedResult known = result(target);
    return known && known->since <= m ? known : JudgedResult();
}

QByteArray CheckRun::urlOf(int target) const
{
    const JudgedResult judged = result(target);
    const QByteArray &url = m_list.targets()[static_cast<std::size_t>(target)].url;
    return judged && judged->hasTail ? url + judged.whole().tail : url;
}

QString CheckRun::displayUrl(int target) const
{
    return maskPasswords(QString::fromUtf8(urlOf(target)));
}

Verdict CheckRun::verdictAt(int row, Moment m) const
{
    const UrlRow &line = m_list.rows()[static_cast<std::size_t>(row)];
    const JudgedResult judged = resultAt(line.target, m);
    return judged ? judged->verdict : line.verdict;
}

bool CheckRun::isOfEarlierRun(int target) const
{
    const qint32 index = indexOf(target);
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

int CheckRun::leftOfRunAt(Moment m) const
{
    const auto first = m_results.briefs().begin() + m_earlier;
    const auto last = std::upper_bound(first, m_results.briefs().end(), m, isBefore);
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

int CheckRun::checkedOfHost(int host, Moment m) const
{
    const auto &checked = m_checkedOfHost[static_cast<std::size_t>(host)];
    const auto since = [this](qint32 index) {
        return m_results.brief(static_cast<std::size_t>(index)).since;
    };
    return static_cast<int>(std::ranges::upper_bound(checked, m, {}, since) - checked.begin());
}

VerdictCounts CheckRun::countsAt(Moment m) const
{
    return m_verdicts.at(m);
}

VerdictCounts CheckRun::targetCountsAt(Moment m) const
{
    return m_targetVerdicts.at(m);
}

} // namespace coroscope
