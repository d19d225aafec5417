// SPDX-License-Identifier: MIT
#include "report/compare/comparison.h"

#include <QHash>

#include <algorithm>

using namespace std::chrono_literals;

namespace coroscope {

namespace {

bool isGood(const ReportedUrl &url)
{
    return url.verdict == Verdict::Ok || url.verdict == Verdict::Skipped;
}

QHash<QString, const ReportedUrl *> byUrl(const ReportedRun &run)
{
    QHash<QString, const ReportedUrl *> urls;
    urls.reserve(static_cast<qsizetype>(run.urls.size()));
    for (const ReportedUrl &url : run.urls)
        urls.insert(url.key, &url);
    return urls;
}

} // namespace

QLatin1String changeName(Change change)
{
    switch (change) {
    case Change::NewlyNotOk:
        return QLatin1String("newly-not-ok");
    case Change::StillNotOk:
        return QLatin1String("still-not-ok");
    case Change::Fixed:
        return QLatin1String("fixed");
    case Change::ChangedTarget:
        return QLatin1String("changed-target");
    case Change::Slower:
        return QLatin1String("slower");
    case Change::New:
        return QLatin1String("new");
    case Change::Gone:
        return QLatin1String("gone");
    case Change::Unchecked:
        return QLatin1String("unchecked");
    }
    Q_UNREACHABLE();
    return {};
}

bool isSlower(std::chrono::nanoseconds before, std::chrono::nanoseconds now)
{
    return now >= 2 * before && now - before >= 500ms;
}

Comparison::Comparison(const ReportedRun &before, const ReportedRun &now)
    : m_before(static_cast<int>(before.urls.size()))
    , m_now(static_cast<int>(now.urls.size()))
{
    const auto known = byUrl(before);
    for (const ReportedUrl &url : now.urls) {
        const ReportedUrl *const old = known.value(url.key);
        if (!isChecked(url.verdict))
            add(Change::Unchecked, old, &url);
        else if (old && isChecked(old->verdict))
            compare(*old, url);
        else
            add(isGood(url) ? Change::New : Change::NewlyNotOk, old, &url);
    }
    const auto listed = byUrl(now);
    for (const ReportedUrl &url : before.urls) {
        if (!listed.contains(url.key))
            add(Change::Gone, &url, nullptr);
    }
    std::ranges::stable_sort(m_differences, {}, &Difference::change);
}

void Comparison::compare(const ReportedUrl &before, const ReportedUrl &now)
{
    if (isGood(before) != isGood(now)) {
        add(isGood(now) ? Change::Fixed : Change::NewlyNotOk, &before, &now);
    } else if (!isGood(now)) {
        add(Change::StillNotOk, &before, &now);
    } else {
        if (!before.target.isEmpty() && !now.target.isEmpty() && before.target != now.target)
            add(Change::ChangedTarget, &before, &now);
        if (before.took && now.took && isSlower(*before.took, *now.took))
            add(Change::Slower, &before, &now);
    }
}

void Comparison::add(Change change, const ReportedUrl *before, const ReportedUrl *now)
{
    m_differences.push_back({.change = change, .before = before, .now = now});
    ++m_counts[static_cast<std::size_t>(change)];
}

} // namespace coroscope
