// SPDX-License-Identifier: MIT
#include "ui/learn/predict/answerbutton.h"

#include "ui/monitor/inspector/inspectortext.h"
#include "ui/style/themesource.h"
#include "words/text/format.h"

#include <QPainter>

#include <utility>

namespace coroscope::ui {

namespace {

constexpr int textLeft = 28;
constexpr int padding = 6;
constexpr int leastHeight = 28;
constexpr int maxLines = 4;
constexpr qreal ring = 5;

InspectorText wordsOf(const QString &text, const Theme &theme, int width)
{
    return {text, theme.small, width - textLeft - padding, maxLines};
}

} // namespace

AnswerButton::AnswerButton(const ThemeSource &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void AnswerButton::setAnswer(int number, const QString &text)
{
    m_words = text;
    setText(withoutMnemonics(text));
    setAccessibleName(tr("%1: %2").arg(number).arg(text));
    updateGeometry();
    update();
}

void AnswerButton::setMark(Mark mark)
{
    if (std::exchange(m_mark, mark) == mark)
        return;
    setAccessibleDescription(mark == Mark::Right   ? tr("Right")
                             : mark == Mark::Wrong ? tr("Not right")
                                                   : QString());
    update();
}

int AnswerButton::heightForWidth(int width) const
{
    return std::max(leastHeight, wordsOf(m_words, m_theme.current(), width).height() + 2 * padding);
}

void AnswerButton::paintEvent(QPaintEvent * /*event*/)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = m_mark == Mark::Right   ? theme.wordColor(TaskState::Done)
                        : m_mark == Mark::Wrong ? theme.wordColor(TaskState::Failed)
                        : isChecked()           ? theme.accent
                        : hasFocus()            ? theme.textTertiary
                                                : theme.border;
    const bool isSetOff = isChecked() || m_mark != Mark::None;
    painter.setPen(QPen(line, isSetOff ? 1.5 : 1));
    painter.setBrush(isChecked()                   ? theme.selection
                     : underMouse() && isEnabled() ? theme.hover
                                                   : theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    const InspectorText words = wordsOf(m_words, theme, width());
    const int top = (height() - words.height()) / 2;
    paintRing(painter, {textLeft / 2.0 + 1, height() / 2.0});
    words.draw(painter,
               {textLeft, top},
               m_mark == Mark::None && !isEnabled() ? theme.textTertiary : theme.text);
}

void AnswerButton::paintRing(QPainter &painter, QPointF center) const
{
    const Theme &theme = m_theme.current();
    if (m_mark == Mark::Right) {
        painter.setPen(QPen(theme.wordColor(TaskState::Done), 2));
        painter.drawPolyline(QPolygonF(
            {center + QPointF(-4, 0), center + QPointF(-1, 3.5), center + QPointF(4.5, -4)}));
        return;
    }
    if (m_mark == Mark::Wrong) {
        painter.setPen(QPen(theme.wordColor(TaskState::Failed), 2));
        painter.drawLine(center + QPointF(-3.5, -3.5), center + QPointF(3.5, 3.5));
        painter.drawLine(center + QPointF(-3.5, 3.5), center + QPointF(3.5, -3.5));
        return;
    }
    painter.setPen(QPen(isChecked() ? theme.accent : theme.textTertiary, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(center, ring, ring);
    if (!isChecked())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawEllipse(center, ring - 2.5, ring - 2.5);
}

} // namespace coroscope::ui
