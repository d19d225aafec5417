// SPDX-License-Identifier: MIT
#include "ui/check/bottompane.h"

#include "ui/shell/pagestack.h"
#include "ui/shell/panel.h"
#include "ui/shell/sharesplitter.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr int roomForBoth = 400; ///< pixels
constexpr int headHeight = 36;

QTabBar *makeTabs(const QString &name)
{
    auto *tabs = new QTabBar;
    tabs->setAccessibleName(name);
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->setElideMode(Qt::ElideNone);
    tabs->setUsesScrollButtons(true); // a screen may be narrower than all tabs
    return tabs;
}

} // namespace

BottomPane::BottomPane(const std::vector<Part> &upper,
                       const std::vector<Part> &lower,
                       const ThemeSource &theme,
                       QWidget *parent)
    : QWidget(parent)
    , m_parts(upper)
    , m_uppers(static_cast<int>(upper.size()))
    , m_tabs(makeTabs(tr("What is shown below the timeline")))
    , m_lowerTabs(makeTabs(tr("Resources")))
    , m_heads(new PageStack)
    , m_upper(new PageStack)
    , m_lower(new PageStack)
    , m_splitter(new ShareSplitter(Qt::Vertical))
{
    m_parts.insert(m_parts.end(), lower.begin(), lower.end());
    for (const Part &part : m_parts) {
        m_tabs->addTab(part.name);
        m_heads->addWidget(part.head ? part.head : new QWidget);
    }
    for (const Part &part : upper)
        m_upper->addWidget(part.pane);
    m_splitter->addWidget(m_upper);
    m_splitter->addWidget(makeLower(lower));
    m_splitter->setShares({260, 200});
    connect(m_lowerTabs, &QTabBar::currentChanged, m_lower, &QStackedWidget::setCurrentIndex);
    connect(m_lowerTabs, &QTabBar::tabBarClicked, this, [this] { m_prefersLower = true; });
    connect(m_tabs, &QTabBar::currentChanged, this, &BottomPane::take);

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

QWidget *BottomPane::makeLower(const std::vector<Part> &parts)
{
    for (const Part &part : parts) {
        m_lowerTabs->addTab(part.name);
        m_lower->addWidget(part.pane);
    }
    auto *below = new QWidget;
    auto *column = new QVBoxLayout(below);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_lowerTabs);
    column->addWidget(m_lower, 1);
    return below;
}

void BottomPane::choose(const QWidget *pane)
{
    take(tabOf(pane));
}

void BottomPane::take(int tab)
{
    m_prefersLower = tab >= m_uppers;
    if (m_prefersLower)
        m_lowerTabs->setCurrentIndex(tab - m_uppers);
    else
        m_upperChosen = tab;
    arrange();
}

void BottomPane::rename(const QWidget *pane, const QString &name)
{
    m_tabs->setTabText(tabOf(pane), name);
    m_tabs->updateGeometry();
}

QByteArray BottomPane::saveState() const
{
    return m_splitter->saveShares();
}

void BottomPane::restoreState(const QByteArray &state)
{
    m_splitter->restoreShares(state);
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
    const bool isUpper = both || !m_prefersLower;
    const int chosen = isUpper ? m_upperChosen : m_uppers + m_lowerTabs->currentIndex();
    {
        // Another tab becomes the current one when that is hidden: not by anybody's choice.
        const QSignalBlocker blocker(m_tabs);
        for (int tab = m_uppers; tab < m_tabs->count(); ++tab)
            m_tabs->setTabVisible(tab, !both);
        m_tabs->setCurrentIndex(chosen);
    }
    m_heads->setCurrentIndex(chosen);
    m_upper->setCurrentIndex(m_upperChosen);
    m_tabs->updateGeometry(); // it does not say itself that a tab came or went
    m_lowerTabs->setVisible(both);
    m_splitter->widget(0)->setVisible(both || isUpper);
    m_splitter->widget(1)->setVisible(both || !isUpper);
}

} // namespace coroscope::ui
