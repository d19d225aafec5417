// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QObject>

namespace coroscope::ui {

/// What the user looks at: an input item, the task that works on it, or both. Shared by all panes.
class Selection final : public QObject
{
    Q_OBJECT

public:
    /// In a list of input, several rows may name one item, and a row that is faulty names none: the row is the
    /// finer answer, which only some panes have.
    struct Choice
    {
        TaskId task = TaskId::None;
        int subject = -1; ///< index of the input item (a target of the list)
        int row = -1;

        bool operator==(const Choice &) const = default;
    };

    using QObject::QObject;

    TaskId task() const { return m_choice.task; }
    int subject() const { return m_choice.subject; }
    int row() const { return m_choice.row; }
    bool isEmpty() const { return m_choice == Choice(); }

    void select(const Choice &choice);
    void select(TaskId task, int subject) { select({.task = task, .subject = subject}); }
    void clear() { select({}); }

Q_SIGNALS:
    void changed();

private:
    Choice m_choice;
};

} // namespace coroscope::ui
