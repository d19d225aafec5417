// SPDX-License-Identifier: MIT
#include "ui/monitor/filter/filterstrip.h"

#include "ui/monitor/filter/filterchips.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/overflowrow.h"
#include "ui/shell/panel.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QToolButton>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastCount = 72;

} // namespace

FilterStrip::FilterStrip(const MonitorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_counted([this] { return countedTasks(); })
    , m_count(new ElidedLabel)
{
    setObjectName(u"filterStrip"_s);
    setAccessibleName(tr("What is filtered by"));
    setFixedHeight(stripHeight);
    m_count->setProperty("role", u"secondary"_s);
    auto *previous =
        addButton(u"previousMatch"_s,
                  tr("Previous"),
                  withKeys(tr("Select the previous match"), QKeySequence::FindPrevious));
    auto *next = addButton(
        u"nextMatch"_s, tr("Next"), withKeys(tr("Select the next match"), QKeySequence::FindNext));
    auto *clear = addButton(u"clearFilter"_s, tr("Show all"), tr("Stop filtering"));
    connect(previous, &QToolButton::clicked, this, [this] { Q_EMIT matchRequested(-1); });
    connect(next, &QToolButton::clicked, this, [this] { Q_EMIT matchRequested(+1); });
    connect(clear, &QToolButton::clicked, &m_context.filter, &TaskFilter::clear);

    auto *panel = new Panel(Panel::Ground::Surface, Qt::BottomEdge, context.theme);
    auto *row = new OverflowRow;
    row->setSpacing(8);
    row->addElastic(m_count, 0, leastCount);
    row->addGroup(new FilterChips(context.filter, context.theme), 1);
    row->addStretch();
    row->addButton(previous, 3);
    row->addButton(next, 3);
    row->addButton(clear, 2);
    auto *inner = new QHBoxLayout(panel);
    inner->setContentsMargins(16, 3, 12, 4);
    inner->addWidget(row);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(panel);

    connect(&m_context.filter, &TaskFilter::changed, this, &FilterStrip::show);
    connect(&m_context.clock, &FrameClock::tableTick, this, &FilterStrip::show);
    show();
}

void FilterStrip::setCounted(Counted counted)
{
    m_counted = std::move(counted);
    show();
}

QToolButton *FilterStrip::addButton(const QString &name, const QString &text, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tipText(tip));
    button->setProperty("flat", true);
    return button;
}

void FilterStrip::show()
{
    setVisible(!m_context.filter.isEmpty());
    if (isVisibleTo(parentWidget()))
        m_count->setFullText(m_counted());
}

QString FilterStrip::countedTasks() const
{
    const auto &tasks = m_context.history.tasks();
    const Moment now = m_context.now();
    const auto all =
        std::partition_point(tasks.begin(),
                             tasks.end(),
                             [now](const TaskTrack &task) { return task.spawned() <= now; })
        - tasks.begin();
    return tr("%1 of %2 tasks").arg(formatCount(m_context.matches.count()), formatCount(all));
}

} // namespace coroscope::ui
