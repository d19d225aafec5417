// SPDX-License-Identifier: MIT
#include "ui/check/bottompane.h"

#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

constexpr int roomForBoth = 380; ///< pixels

} // namespace

BottomPane::BottomPane(const Part &upper, const Part &lower, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_splitter(new QSplitter(Qt::Vertical))
{
    m_tabs->setAccessibleName(tr("Results or resources"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->hide();
    for (const Part &part : {upper, lower}) {
        m_tabs->addTab(part.name);
        m_splitter->addWidget(part.pane);
    }
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({260, 176});
    connect(m_tabs, &QTabBar::currentChanged, this, &BottomPane::arrange);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_splitter, 1);
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

void BottomPane::arrange()
{
    const bool both = height() >= roomForBoth;
    for (int i = 0; i < m_splitter->count(); ++i)
        m_splitter->widget(i)->setVisible(both || i == m_tabs->currentIndex());
    if (m_tabs->isHidden() == both)
        return;
    m_tabs->setHidden(both);
    Q_EMIT tabsShown(!both);
}

} // namespace coroscope::ui
