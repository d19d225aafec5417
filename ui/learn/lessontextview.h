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

/// What is to be read of a lesson: what it is for, what to watch and so on. Where its run was seen to the end, what that has
/// shown comes first.
///
/// Lifetime: `theme` outlives it.
class LessonTextView final : public QWidget
{
    Q_OBJECT

public:
    explicit LessonTextView(const ThemeSource &theme, QWidget *parent = nullptr);

    void setLesson(const Lesson &lesson);
    /// Sentences, each a line; empty: nothing was seen yet.
    void setOutcome(const QStringList &outcome);

    QSize sizeHint() const override { return {380, 260}; }
    QSize minimumSizeHint() const override { return {300, 80}; } ///< as narrow as the details

private:
    void showTheme();
    void showText();

    const ThemeSource &m_theme;
    const LessonText *m_lesson = nullptr;
    QStringList m_outcome;
    QPlainTextEdit *m_text;
};

} // namespace coroscope::ui
