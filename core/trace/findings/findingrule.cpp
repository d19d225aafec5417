// SPDX-License-Identifier: MIT
#include "core/trace/findings/findingrule.h"

#include <algorithm>
#include <tuple>

namespace coroscope {

quint64 codeOf(const TaskTrack &task)
{
    constexpr quint64 named = quint64{1} << 32U;
    return task.place == PlaceId::None ? named + static_cast<quint64>(task.name)
                                       : static_cast<quint64>(task.place);
}

void FindingGroups::add(quint64 key, qint64 weight, Finding finding)
{
    const auto known = m_places.constFind(key);
    if (known == m_places.constEnd()) {
        m_places.insert(key, m_groups.size());
        m_groups.push_back({.weight = weight, .worst = std::move(finding)});
        return;
    }
    Group &group = m_groups[*known];
    finding.times = ++group.worst.times;
    if (weight > group.weight)
        group = {.weight = weight, .worst = std::move(finding)};
}

std::vector<Finding> FindingGroups::take()
{
    // Not by the order of coming alone: who fills this may go through a hash.
    std::ranges::stable_sort(m_groups, [](const Group &a, const Group &b) {
        return std::tuple(b.weight, a.worst.from) < std::tuple(a.weight, b.worst.from);
    });
    std::vector<Finding> findings;
    for (Group &group : m_groups) {
        if (findings.size() == mostOfAKind)
            break;
        findings.push_back(std::move(group.worst));
    }
    std::ranges::stable_sort(findings, {}, &Finding::from);
    *this = FindingGroups();
    return findings;
}

} // namespace coroscope
