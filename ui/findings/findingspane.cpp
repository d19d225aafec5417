// SPDX-License-Identifier: MIT
#include "ui/findings/findingspane.h"

#include "ui/findings/findingsjudge.h"
#include "ui/findings/remarksmodel.h"
#include "ui/findings/twolinedelegate.h"
#include "ui/monitor/monitorview.h"
#include "ui/monitor/time/timetext.h"
#include "ui/monitor/time/timetravel.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/plainlabel.h"

#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr int leastHead = 64; ///< pixels

} // namespace

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

FindingsPane::FindingsPane(MonitorView &view,
                           const FindingsJudge &judge,
                           const ThemeSource &theme,
                           Shows shows,
                           QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_judge(judge)
    , m_shows(shows)
    , m_furthest(view.history())
    , m_model(new RemarksModel(judge.remarks(), this))
    , m_list(new QListView)
    , m_none(new PlainLabel)
    , m_pages(new QStackedWidget)
    , m_head(new ElidedLabel(this))
    , m_row(new OverflowRow(this))
{
    m_list->setObjectName(u"findings"_s);
    m_list->setAccessibleName(tr("Findings"));
    m_list->setProperty("role", u"side"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setItemDelegate(new TwoLineDelegate(theme, m_list));
    m_list->setModel(m_model);
    m_none->setProperty("role", u"tertiary"_s);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    m_head->setProperty("role", u"tertiary"_s);
    m_row->addElastic(m_head, 1, leastHead);
    m_pages->addWidget(m_none);
    m_pages->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 0);
    column->addWidget(m_pages);
    // By then the findings may be others.
    connect(m_list->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            [this](const QModelIndex &index) {
                if (index.isValid())
                    m_current = index.data(Qt::DisplayRole).toString();
            });
    connect(m_list, &QListView::clicked, this, &FindingsPane::choose);
    connect(m_list, &QListView::activated, this, &FindingsPane::choose);
    connect(&judge, &FindingsJudge::changed, this, &FindingsPane::showState);
    if (shows == Shows::WhatWasPlayed)
        connect(&view.cursor(), &TimeCursor::changed, this, &FindingsPane::noteWhatIsShown);
    connect(
        &view.clock(), &FrameClock::tableTick, this, [this] { m_head->setFullText(headText()); });
    showState();
}

QWidget *FindingsPane::head() const
{
    return m_row;
}

void FindingsPane::showState()
{
    m_model->showFirst(remarksToShow());
    const QModelIndexList again =
        m_model->match(m_model->index(0), Qt::DisplayRole, m_current, 1, Qt::MatchExactly);
    if (!again.isEmpty())
        m_list->setCurrentIndex(again.constFirst());
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    m_none->setText(
        !wasPlayedToItsEnd() ? tr("Nothing was found so far.")
        : m_judge.asOf()
            ? tr("Nothing was found that should be looked at first.")
            : tr("What should be looked at first stands here, once something has happened."));
    m_head->setFullText(headText());
    Q_EMIT countChanged(m_model->rowCount());
}

void FindingsPane::noteWhatIsShown()
{
    const bool wasAtEnd = wasPlayedToItsEnd();
    *m_furthest = std::max(*m_furthest, m_view.now());
    const auto rows = static_cast<std::size_t>(m_model->rowCount());
    if (rows != remarksToShow() || wasAtEnd != wasPlayedToItsEnd())
        showState();
}

bool FindingsPane::wasPlayedToItsEnd() const
{
    const History &history = m_view.history();
    return m_shows == Shows::All || eventsBy(history, *m_furthest) >= history.recordedEvents();
}

std::size_t FindingsPane::remarksToShow() const
{
    const std::vector<Remark> &remarks = m_judge.remarks();
    if (wasPlayedToItsEnd())
        return remarks.size();
    const auto toCome = std::ranges::find_if(
        remarks, [this](const Remark &remark) { return remark.moment > *m_furthest; });
    return static_cast<std::size_t>(toCome - remarks.begin());
}

QString FindingsPane::headText() const
{
    if (!wasPlayedToItsEnd())
        return tr("Of what was played so far");
    const auto asOf = m_judge.asOf();
    if (!asOf)
        return m_judge.isJudging() ? tr("Looking…") : QString();
    const QString when = momentText(*asOf, 100ms);
    return m_judge.isUpToDate() ? tr("Of all that happened, up to %1").arg(when)
                                : tr("As of %1").arg(when);
}

void FindingsPane::choose(const QModelIndex &index)
{
    // Asked anew: of a run that was replaced there are none.
    const std::vector<Remark> &remarks = m_judge.remarks();
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= remarks.size())
        return;
    m_view.lookAt(remarks[row].moment, remarks[row].task);
    Q_EMIT chosen();
}

} // namespace coroscope::ui
