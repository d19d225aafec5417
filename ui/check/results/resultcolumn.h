// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope::ui {

/// The columns of the results table, in their order.
enum class ResultColumn : int { Verdict, Status, Url, Why, Attempts, Time, Host, Line };
inline constexpr int resultColumnCount = 8;

} // namespace coroscope::ui
