// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/checkoptions.h"
#include "core/check/options/optionfault.h"
#include "ui/check/list/listsource.h"
#include "ui/learn/learnsession.h"
#include "ui/style/theme.h"

#include <QSize>

namespace coroscope {

/// What a window that starts anew takes over from the one before: what was opened and chosen, and where it stood; of runs
/// those that are kept. In memory alone: a list may have secrets.
///
/// A value.
struct Handover
{
    int tab = 0;
    QSize pixels{}; ///< of the window, at a scale of 1
    Qt::WindowStates state{};
    ui::ThemeKind theme = ui::ThemeKind::Light;
    qint64 keptRun = 0; ///< of the store, which has list and results; 0: none
    ui::ListSource list{};
    bool isSample = false; ///< the lab's list instead, which has a server of its own
    CheckOptions options{};
    OptionTexts texts{};
    ui::LearnSession::Place lesson{};
    QString recording{}; ///< the file; empty: none is open
};

} // namespace coroscope
