// SPDX-License-Identifier: MIT
#pragma once

#include "ui/learn/predict/progress.h"

#include <QListWidget>

namespace coroscope {
struct Lesson;
}

namespace coroscope::ui {

class ThemeSource;

/// The lessons, to choose one: by mouse, Up, Down, Home and End.
class LessonList final : public QListWidget
{
    Q_OBJECT

public:
    /// `theme` outlives it.
    explicit LessonList(const ThemeSource &theme, QWidget *parent = nullptr);

    void setCurrent(const Lesson &lesson);
    /// A ring: not seen yet; half a disc: seen; a tick: all of its questions were predicted right.
    void setProgress(const Progress &progress);

    /// All lessons, where there is room.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By the user.
    void chosen(const coroscope::Lesson &lesson);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showProgress();

    const ThemeSource &m_theme;
    Progress m_progress;
};

} // namespace coroscope::ui
