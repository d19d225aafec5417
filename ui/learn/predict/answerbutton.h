// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

namespace coroscope::ui {

class ThemeSource;

/// An answer to choose: a box with a ring, and its words in as many lines as they need. Once it was checked it says whether
/// it is right.
///
/// Lifetime: `theme` outlives it.
class AnswerButton final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Mark : quint8 { None, Right, Wrong };

    explicit AnswerButton(const ThemeSource &theme, QWidget *parent = nullptr);

    /// `number`: the key that chooses it.
    void setAnswer(int number, const QString &text);
    void setMark(Mark mark);
    Mark mark() const { return m_mark; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {180, heightForWidth(180)}; }
    QSize minimumSizeHint() const override { return {110, 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRing(QPainter &painter, QPointF center) const;

    const ThemeSource &m_theme;
    QString m_words;
    Mark m_mark = Mark::None;
};

} // namespace coroscope::ui
