// SPDX-License-Identifier: MIT
#pragma once

#include "report/compare/comparison.h"

#include <QByteArray>

namespace coroscope {

/// "Newly not ok".
QString changeTitle(Change change);
/// "broken 404", "error refused".
QString judgementText(const ReportedUrl &url);
/// What is different, as far as it says more than the two judgements; may be empty. Safe to show.
QString changeDetail(const Difference &difference);

/// "2 newly not ok, 3 still not ok, 1 fixed"; the first of these also where there is none.
QString comparisonSummary(const Comparison &comparison);

/// What is newly not ok, a line each, with what it was; safe for a terminal. Empty if nothing is.
QString newlyNotOkText(const Comparison &comparison);

/// All differences for people, in lines. The names may be shown.
QByteArray comparisonText(const Comparison &comparison, const QString &before, const QString &now);

/// The same for programs, as a JSON document.
QByteArray comparisonJson(const Comparison &comparison, const QString &before, const QString &now);

} // namespace coroscope
