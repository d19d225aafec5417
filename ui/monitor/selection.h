// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/ids.h"

#include <QObject>

namespace coroscope::ui {

/// What the user looks at: an input item, the task that works on it, or both. Shared by all panes.
class Selection final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    TaskId task() const { return m_task; }
    /// Index of the input item (a target of the list), or -1.
    int subject() const { return m_subject; }
    bool isEmpty() const { return m_task == TaskId::None && m_subject < 0; }

    void select(TaskId task, int subject);
    void clear() { select(TaskId::None, -1); }

Q_SIGNALS:
    void changed();

private:
    TaskId m_task = TaskId::None;
    int m_subject = -1;
};

} // namespace coroscope::ui
