// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/optionrow.h"

#include <QWidget>

#include <functional>

namespace coroscope::ui {

/// The field of one option: a widget of the kind that its row asks for, within its bounds, with its name and
/// its tool tip.
struct OptionField
{
    QWidget *widget = nullptr;
    QWidget *marked = nullptr; ///< the part that shows that something is wrong
    /// What it holds, as the row reads it.
    std::function<QStringList()> entries = {};
    /// Shows what the row has written.
    std::function<void(const QStringList &)> show = {};
};

/// The widget belongs to nobody yet. `edited` is called whenever what it holds has changed.
OptionField makeOptionField(const OptionRow &row, const std::function<void()> &edited);

} // namespace coroscope::ui
