// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

namespace coroscope::ui {

/// What all sentences that explain are translated under.
class Explanation
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::Explanation)
};

} // namespace coroscope::ui
