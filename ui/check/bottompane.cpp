// SPDX-License-Identifier: MIT
#include "ui/check/bottompane.h"

#include "ui/panel.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr int roomForBoth = 380; ///< pixels
constexpr int headHeight = 36;

} // namespace

BottomPane::BottomPane(const std::vector<Part> &upper,
                       const Part &lower,
                       const ThemeSource &theme,
                       QWidget *parent)
    : QWidget(parent)
    , m_parts(upper)
    , m_tabs(new QTabBar)
    , m_heads(new QStackedWidget)
    , m_upper(new QStackedWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
{
    m_parts.push_back(lower);
    m_tabs->setAccessibleName(tr("What is shown below the timeline"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const Part &part : m_parts) {
        m_tabs->addTab(part.name);
        m_heads->addWidget(part.head ? part.head : new QWidget);
    }
    for (const Part &part : upper)
        m_upper->addWidget(part.pane);
    m_splitter->addWidget(m_upper);
    m_splitter->addWidget(lower.pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({260, 176});
    connect(m_tabs, &QTabBar::currentChanged, this, &BottomPane::arrange);

    auto *head = new Panel(Panel::Ground::Surface, {}, theme);
    head->setFixedHeight(headHeight);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(4, 0, 8, 0);
    row->setSpacing(10);
    row->addWidget(m_tabs);
    row->addWidget(m_heads, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_splitter, 1);
}

void BottomPane::choose(const QWidget *pane)
{
    m_tabs->setCurrentIndex(tabOf(pane));
}

void BottomPane::rename(const QWidget *pane, const QString &name)
{
    m_tabs->setTabText(tabOf(pane), name);
}

QByteArray BottomPane::saveState() const
{
    return m_splitter->saveState();
}

void BottomPane::restoreState(const QByteArray &state)
{
    m_splitter->restoreState(state);
}

void BottomPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

int BottomPane::tabOf(const QWidget *pane) const
{
    return int(std::ranges::find(m_parts, pane, &Part::pane) - m_parts.begin());
}

void BottomPane::arrange()
{
    const bool both = height() >= roomForBoth;
    const int lower = m_tabs->count() - 1;
    m_tabs->setTabVisible(lower, !both);
    const int chosen = m_tabs->currentIndex();
    m_heads->setCurrentIndex(chosen);
    if (chosen != lower)
        m_upper->setCurrentIndex(chosen);
    m_upper->setVisible(both || chosen != lower);
    m_parts.back().pane->setVisible(both || chosen == lower);
}

} // namespace coroscope::ui
