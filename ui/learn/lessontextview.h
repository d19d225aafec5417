// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope {
struct Lesson;
struct LessonText;
} // namespace coroscope

namespace coroscope::ui {

class ThemeSource;

/// What is to be read of a lesson: its summary, and below it what it is for, what to watch and so on. Where there is little
/// room that is folded away, until somebody wants it.
///
/// Lifetime: `theme` outlives it.
class LessonTextView final : public QWidget
{
    Q_OBJECT

public:
    explicit LessonTextView(const ThemeSource &theme, QWidget *parent = nullptr);

    void setLesson(const Lesson &lesson);
    bool isFolded() const { return !m_isOpen; }

    QSize sizeHint() const override { return {224, 96}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showTheme();
    void showText();
    void showWhatFits();

    const ThemeSource &m_theme;
    const LessonText *m_lesson = nullptr;
    QLabel *m_summary;
    QToolButton *m_more;
    QPlainTextEdit *m_text;
    std::optional<bool> m_isWanted; ///< by the user; nullopt: where there is room
    bool m_isOpen = false;
};

} // namespace coroscope::ui
