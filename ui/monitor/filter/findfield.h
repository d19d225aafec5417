// SPDX-License-Identifier: MIT
#pragma once

#include "words/text/tip.h"

#include <QLineEdit>

namespace coroscope::ui {

class TaskFilter;
class ThemeSource;

/// Where the filter of a workspace is typed; its conditions then stand as chips in the FilterStrip. It gets the keyboard
/// by Ctrl+F.
class FindField final : public QLineEdit
{
    Q_OBJECT

public:
    /// `examples`: of what may be written. Both others outlive it.
    FindField(TaskFilter &filter,
              const ThemeSource &theme,
              const QString &examples,
              QWidget *parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user wants to see the next one of those that are found, or the one before: +1, -1.
    void matchRequested(int direction);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Tip help() const;
    void showTheme();

    TaskFilter &m_filter;
    const ThemeSource &m_theme;
    QAction *m_sign;
};

} // namespace coroscope::ui
