// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/scopelanes.h"

#include <algorithm>
#include <array>

namespace coroscope::ui {

namespace {

using Kind = ScopeSpan::Kind;
using Place = NamedScope::Place;

/// The strip that is free when the span begins, its own one first.
std::optional<Place> placeFor(const ScopeSpan &span, const std::array<const ScopeSpan *, 2> &taken)
{
    const Place own = span.kind == Kind::Stage ? Place::Below : Place::Above;
    const Place other = own == Place::Above ? Place::Below : Place::Above;
    for (const Place place : {own, other}) {
        const ScopeSpan *const before = taken[static_cast<std::size_t>(place)];
        if (!before || before->hasEndedBy(span.began()))
            return place;
    }
    return std::nullopt;
}

} // namespace

bool isBeyondRun(const History &history, const ScopeSpan &span)
{
    const Clock::TimePoint end = history.end();
    return span.kind == Kind::Deadline && span.deadline > end + end.time_since_epoch();
}

std::vector<NamedScope> namedScopes(const History &history, const TaskScopes &scopes, Moment now)
{
    std::vector<NamedScope> named;
    std::array<const ScopeSpan *, 2> taken{};
    for (const ScopeSpan &span : scopes.spans()) {
        if (span.began() > now)
            break;
        if (span.kind == Kind::CleanUp || isBeyondRun(history, span))
            continue;
        const auto place = placeFor(span, taken);
        if (!place)
            continue;
        const auto outer = std::ranges::find_if(named, [&span](const NamedScope &other) {
            return other.span->kind == Kind::Deadline && other.span->covers(span.began());
        });
        if (span.kind == Kind::Deadline && outer != named.end())
            outer->isOuter = true;
        named.push_back({&span, *place});
        taken[static_cast<std::size_t>(*place)] = &span;
    }
    return named;
}

bool haveNamedScopes(const History &history, const ScopeIndex &scopes)
{
    return std::ranges::any_of(history.tasks(), [&](const auto &task) {
        return std::ranges::any_of(scopes.of(task.id).spans(), [&](const ScopeSpan &span) {
            const bool isInner = span.kind == Kind::Deadline && span.isInner;
            const bool isNamed = span.kind == Kind::Stage || span.kind == Kind::Shield || isInner;
            return isNamed && !isBeyondRun(history, span);
        });
    });
}

} // namespace coroscope::ui
