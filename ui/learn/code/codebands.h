// SPDX-License-Identifier: MIT
#pragma once

#include "ui/learn/code/codemarks.h"

#include <QWidget>

namespace coroscope::ui {

class CodeView;
class ThemeSource;

/// Joins the marked lines of two texts that mean the same, by a band at their side: the present one outermost and
/// strongest. Of a line that is out of sight the band goes to the edge of its text.
///
/// Lifetime: the views and `theme` outlive it; it stands left of them, in the same parent.
class CodeBands final : public QWidget
{
    Q_OBJECT

public:
    CodeBands(const CodeView &python,
              const CodeView &cpp,
              const ThemeSource &theme,
              QWidget *parent = nullptr);

    void setBands(const QList<CodeBand> &bands);
    const QList<CodeBand> &bands() const { return m_bands; }

    QSize sizeHint() const override { return {width, 0}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr int width = 26;
    /// Where a band meets its line.
    struct End
    {
        qreal y = 0;
        bool isInSight = false;
    };

    End endIn(const CodeView &view, int line) const;
    void paint(QPainter &painter, const CodeBand &band, int place) const;

    const CodeView &m_python;
    const CodeView &m_cpp;
    const ThemeSource &m_theme;
    QList<CodeBand> m_bands;
};

} // namespace coroscope::ui
