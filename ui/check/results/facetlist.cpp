// SPDX-License-Identifier: MIT

#include "ui/check/results/facetlist.h"

#include "ui/check/results/verdictmark.h"
#include "ui/monitor/filter/taskfilter.h"
#include "ui/style/themesource.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QPainter>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 24;
constexpr int glyphCenter = 17;
constexpr int wordLeft = 32;
constexpr int padding = 12;
constexpr qreal radius = 4;

/// What went wrong stands together, near the top.
constexpr Verdict order[] = {Verdict::Ok,
                             Verdict::Broken,
                             Verdict::Error,
                             Verdict::Timeout,
                             Verdict::Blocked,
                             Verdict::Invalid,
                             Verdict::Skipped,
                             Verdict::Cancelled,
                             Verdict::Pending};
static_assert(std::size(order) == allVerdicts.size());

} // namespace

FacetButton::FacetButton(Verdict verdict, const ThemeSource &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_verdict(verdict)
{
    setCheckable(true);
    setText(verdictWord(verdict));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setToolTip(tr("Show these rows only; switch on several to see all of them"));
    setCount(0);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void FacetButton::setCount(int count)
{
    setAccessibleName(tr("%1: %2").arg(text(), formatCount(count)));
    if (count == m_count)
        return;
    m_count = count;
    update();
}

QSize FacetButton::sizeHint() const
{
    return {190, rowHeight};
}

void FacetButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked()    ? QBrush(theme.selection)
                     : underMouse() ? QBrush(theme.hover)
                                    : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, radius, radius);
    if (isChecked())
        painter.fillRect(QRectF(0, 3, 3, height() - 6), theme.accent);

    const bool any = m_count > 0 || isChecked();
    drawVerdictMark(painter, m_theme, m_verdict, {double(glyphCenter), height() / 2.0});
    painter.setFont(isChecked() ? theme.strong : theme.body);
    painter.setPen(any ? theme.text : theme.textTertiary);
    painter.drawText(rect().adjusted(wordLeft, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(theme.code);
    painter.setPen(any ? theme.text : theme.textTertiary);
    painter.drawText(rect().adjusted(0, 0, -padding, 0),
                     Qt::AlignRight | Qt::AlignVCenter,
                     formatCount(m_count));
}

FacetList::FacetList(TaskFilter &filter, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const Verdict verdict : order) {
        auto *button = new FacetButton(verdict, theme);
        connect(button, &FacetButton::clicked, this, &FacetList::choose);
        column->addWidget(button);
        m_buttons.push_back(button);
    }
    connect(&filter, &TaskFilter::changed, this, &FacetList::showChosen);
}

void FacetList::setCounts(const VerdictCounts &counts)
{
    for (FacetButton *button : m_buttons)
        button->setCount(counts[button->verdict()]);
}

void FacetList::showChosen()
{
    const QStringList chosen = m_filter.chosen(u"verdict"_s);
    for (FacetButton *button : m_buttons)
        button->setChecked(chosen.contains(verdictName(button->verdict())));
}

void FacetList::choose()
{
    QStringList chosen;
    for (const FacetButton *button : m_buttons) {
        if (button->isChecked())
            chosen += verdictName(button->verdict());
    }
    m_filter.choose(u"verdict"_s, chosen);
}

} // namespace coroscope::ui
