// SPDX-License-Identifier: MIT
#pragma once

#include "ui/learn/code/codehighlighter.h"
#include "ui/learn/code/codemarks.h"
#include "ui/learn/code/setup.h"

#include <QPlainTextEdit>

namespace coroscope::ui {

class CodeLayout;
class ThemeSource;

/// One text of a lesson with its marks. In the margin stand the number of each line and how many tasks stand there:
/// filled for the one that has the loop. The line of the one that is looked at is tinted and has a bar, what awaits it
/// is tinted lightly. Lines are numbers from 1, as in the file, whatever is folded away.
///
/// Lifetime: `theme` outlives it.
class CodeView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    CodeView(CodeLanguage language, const ThemeSource &theme, QWidget *parent = nullptr);

    void setCode(const QString &code);
    /// Whether what is above and below that what the file does is folded away.
    void setFolded(bool isFolded);
    bool isFoldedAway(int line) const;
    /// Where something is folded away; 0: nowhere.
    int foldLine() const;
    void setMarks(const LineMarks &marks);
    const LineMarks &marks() const { return m_marks; }
    /// What is asked about; they have a frame.
    void setChosen(const QList<int> &lines);
    const QList<int> &chosen() const { return m_chosen; }
    /// The size of its letters, in pixels.
    void setLetters(int pixels);

    /// Scrolls there, if it is not in sight.
    void reveal(int line);
    /// Where the first row of the line stands, in this widget; it may be out of sight.
    QRect rowOf(int line) const;

    QSize sizeHint() const override { return {380, 200}; }
    QSize minimumSizeHint() const override { return {120, 60}; }

Q_SIGNALS:
    /// By click or Enter.
    void lineChosen(int line);
    void unfoldRequested();
    /// By the wheel with Ctrl: +1, -1.
    void zoomRequested(int steps);
    /// Lines stand elsewhere.
    void moved();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    /// The numbers and badges left of the text.
    class Margin;

    void paintMargin(QPainter &painter, const QRect &exposed);
    void paintBadge(QPainter &painter, const QRectF &row, int line) const;
    void showFolds();
    void paintTints();
    void paintFrames();
    QRectF boxOf(int line) const;
    void showTheme();
    void lowerEmptyLines();
    void placeMargin();
    void choose(int line);
    int lineAt(int y) const;
    int numberWidth() const;
    int badgeWidth() const;

    const CodeLanguage m_language;
    const ThemeSource &m_theme;
    CodeHighlighter *m_highlighter;
    CodeLayout *m_layout;
    Margin *m_margin;
    LineMarks m_marks;
    QList<int> m_chosen;
    SetUp m_setUp;
    bool m_isFolded = true;
    int m_letters = 12;
    QPoint m_pressedAt;
};

} // namespace coroscope::ui
