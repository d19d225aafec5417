// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "core/trace/lanes/scopeindex.h"

#include <vector>

namespace coroscope::ui {

/// Where a scope is drawn with its name, in a row that has room for names: a strip above the bars of its task, or one below.
/// What is used stands below, and so does what finds the other one taken.
struct NamedScope
{
    enum class Place : quint8 { Above, Below };

    const ScopeSpan *span = nullptr;
    Place place = Place::Above;
    bool isOuter = false; ///< a deadline with another one inside it
};

/// The deadlines, shields and stages of a task that had begun by `now`, in that order; those that find no strip are left
/// out, and so is a deadline that comes long after the run.
std::vector<NamedScope> namedScopes(const History &history, const TaskScopes &scopes, Moment now);

/// Whether so late a deadline is of no interest in that run: it would have to be twice as long.
bool isBeyondRun(const History &history, const ScopeSpan &span);

/// Whether what these tasks do in scopes is worth rows with names: they open and close something, are shielded, or have
/// a limit inside a limit.
bool haveNamedScopes(const History &history, const ScopeIndex &scopes);

} // namespace coroscope::ui
