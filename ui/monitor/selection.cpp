// SPDX-License-Identifier: MIT
#include "ui/monitor/selection.h"

namespace coroscope::ui {

void Selection::select(TaskId task, int subject)
{
    if (task == m_task && subject == m_subject)
        return;
    m_task = task;
    m_subject = subject;
    Q_EMIT changed();
}

} // namespace coroscope::ui
