// SPDX-License-Identifier: MIT
#include "ui/monitor/selection.h"

#include <utility>

namespace coroscope::ui {

void Selection::select(const Choice &choice)
{
    if (std::exchange(m_choice, choice) != choice)
        Q_EMIT changed();
}

} // namespace coroscope::ui
