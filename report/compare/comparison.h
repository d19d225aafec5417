// SPDX-License-Identifier: MIT
#pragma once

#include "report/compare/reportedrun.h"

#include <array>

namespace coroscope {

/// What has become of a URL from one run to another. What is skipped is as good as ok, as in the exit status. What the run
/// before did not check is as if it had not been listed there, so that nothing it missed can hide.
enum class Change : quint8 {
    NewlyNotOk, ///< it was ok, or was not listed or checked
    StillNotOk,
    Fixed,
    ChangedTarget, ///< ok in both, and its redirects lead to another place
    Slower,        ///< ok in both, and isSlower()
    New,           ///< ok, and was not listed or checked
    Gone,          ///< not listed any more
    Unchecked,     ///< the run now did not come to it: nothing can be said
};
inline constexpr std::array allChanges{Change::NewlyNotOk,
                                       Change::StillNotOk,
                                       Change::Fixed,
                                       Change::ChangedTarget,
                                       Change::Slower,
                                       Change::New,
                                       Change::Gone,
                                       Change::Unchecked};

/// For programs: "newly-not-ok".
QLatin1String changeName(Change change);

/// Whether it now takes at least twice as long, and half a second longer: less is the mood of a network.
bool isSlower(std::chrono::nanoseconds before, std::chrono::nanoseconds now);

struct Difference
{
    Change change{};
    const ReportedUrl *before = nullptr; ///< null: it was not listed
    const ReportedUrl *now = nullptr;    ///< null: it is not listed
};

/// Two runs side by side, by URL. Refers to both, which outlive it.
class Comparison
{
public:
    Comparison(const ReportedRun &before, const ReportedRun &now);

    /// By their change, in the order of Change; within one in that of the list. A URL that leads elsewhere may also be
    /// slower.
    const std::vector<Difference> &differences() const { return m_differences; }
    int count(Change change) const { return m_counts[static_cast<std::size_t>(change)]; }
    int urlsBefore() const { return m_before; }
    int urlsNow() const { return m_now; }

private:
    /// Of a URL that both have checked.
    void compare(const ReportedUrl &before, const ReportedUrl &now);
    void add(Change change, const ReportedUrl *before, const ReportedUrl *now);

    std::vector<Difference> m_differences;
    std::array<int, allChanges.size()> m_counts{};
    int m_before;
    int m_now;
};

} // namespace coroscope
