// SPDX-License-Identifier: MIT
#include "ui/shell/tabbedpanes.h"

#include "ui/shell/pagestack.h"
#include "ui/shell/panel.h"

#include <QHBoxLayout>
#include <QTabBar>
#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

constexpr int headHeight = 36;

} // namespace

TabbedPanes::TabbedPanes(const std::vector<Part> &parts,
                         const QString &name,
                         const ThemeSource &theme,
                         QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_heads(new PageStack)
    , m_panes(new PageStack)
{
    m_tabs->setAccessibleName(name);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setUsesScrollButtons(false);
    for (const Part &part : parts) {
        m_tabs->addTab(part.name);
        m_heads->addWidget(part.head ? part.head : new QWidget);
        m_panes->addWidget(part.pane);
    }
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_heads->setCurrentIndex(tab);
        m_panes->setCurrentIndex(tab);
        m_tabs->updateGeometry(); // it does not say itself that another tab is in bold letters
    });

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
    column->addWidget(m_panes, 1);
}

void TabbedPanes::choose(const QWidget *pane)
{
    m_tabs->setCurrentIndex(tabOf(pane));
}

void TabbedPanes::setShown(const QWidget *pane, bool shown)
{
    const int tab = tabOf(pane);
    if (m_tabs->isTabVisible(tab) == shown)
        return; // or it would forget that other tabs have come or gone since it was laid out
    m_tabs->setTabVisible(tab, shown);
    m_tabs->updateGeometry(); // it does not say itself that a tab came or went
}

void TabbedPanes::rename(const QWidget *pane, const QString &name)
{
    m_tabs->setTabText(tabOf(pane), name);
    m_tabs->updateGeometry();
}

int TabbedPanes::tabOf(const QWidget *pane) const
{
    int tab = 0;
    while (m_panes->widget(tab) != pane)
        ++tab;
    return tab;
}

} // namespace coroscope::ui
