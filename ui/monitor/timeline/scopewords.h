// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/timeline/scopelanes.h"

#include <QStringList>

namespace coroscope::ui {

/// What is written at a scope, as at `now`, the longest first: "uses database", "in use".
QStringList scopeNames(const History &history, const NamedScope &scope, Moment now);

/// The scopes that are open at `m`, the innermost last, a line each: "limit of 5 s, 0.4 s left". Of many the outer ones
/// are counted. How a limit ended is said once that has happened by `now`.
QStringList scopesInWords(const History &history, const TaskScopes &scopes, Moment m, Moment now);

} // namespace coroscope::ui
