// SPDX-License-Identifier: MIT
#pragma once

#include <QListWidget>

namespace coroscope {
struct Lesson;
}

namespace coroscope::ui {

/// The lessons, to choose one: by mouse, Up, Down, Home and End.
class LessonList final : public QListWidget
{
    Q_OBJECT

public:
    explicit LessonList(QWidget *parent = nullptr);

    void setCurrent(const Lesson &lesson);

    QSize sizeHint() const override { return {224, 400}; }

Q_SIGNALS:
    /// By the user.
    void chosen(const coroscope::Lesson &lesson);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace coroscope::ui
