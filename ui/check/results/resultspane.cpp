// SPDX-License-Identifier: MIT
#include "ui/check/results/resultspane.h"

#include "core/check/run/inflightrequest.h"
#include "ui/check/checksession.h"
#include "ui/check/results/resultcolumns.h"
#include "ui/check/results/resultcommands.h"
#include "ui/check/results/resultsdelegate.h"
#include "ui/check/results/resultsmodel.h"
#include "ui/check/results/rowtable.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/foldable.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/actionicon.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/text/format.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int settleEvery = 250; ///< milliseconds
constexpr int leastCount = 48;

} // namespace

ResultsPane::ResultsPane(CheckSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_model(new ResultsModel(session.run(), this))
    , m_table(makeRowTable(*m_model))
    , m_pages(new QStackedWidget)
    , m_count(new ElidedLabel)
    , m_export(new FoldingButton<QToolButton>)
    , m_choose(new FoldingButton<QToolButton>)
    , m_head(makeHead())
{
    setUpTable();
    new ResultCommands(m_session, *m_model, *m_table, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    auto *none = new PlainLabel(tr("No row matches the filter."));
    none->setProperty("role", u"tertiary"_s);
    none->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(m_table);
    m_pages->addWidget(none);

    connect(&session, &CheckSession::listReplaced, this, [this] {
        const QScopedValueRollback moving(m_moving, true);
        m_model->reset();
    });
    connect(&session, &CheckSession::listChanged, this, &ResultsPane::beginList);
    connect(&session, &CheckSession::listExtended, this, &ResultsPane::extendList);
    connect(&session, &CheckSession::advanced, m_model, &ResultsModel::note);
    connect(&session.view().selection(), &Selection::changed, this, &ResultsPane::showSelection);
    connect(&session.view().clock(), &FrameClock::tableTick, this, &ResultsPane::advance);
    connect(m_table->selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &ResultsPane::takeSelection);
    connect(&session.view().filter(), &TaskFilter::changed, this, &ResultsPane::applyFilter);
    connect(&theme, &ThemeSource::changed, this, &ResultsPane::showTheme);
    showCount();
    showTheme();
}

void ResultsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_columns->arrange(width());
}

QWidget *ResultsPane::makeHead()
{
    m_count->setProperty("role", u"tertiary"_s);

    m_export->setText(tr("Export"));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setProperty("flat", true);
    m_export->setToolTip(tr("Write all results to a file, also while the check runs: JSON, a web "
                            "page, CSV and others"));
    m_export->setAccessibleName(tr("Export the results"));
    connect(m_export, &QToolButton::clicked, this, &ResultsPane::exportRequested);

    m_choose->setText(tr("Columns"));
    m_choose->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_choose->setProperty("flat", true);
    m_choose->setToolTip(tr("Choose the columns of the table"));
    m_choose->setAccessibleName(tr("Choose columns"));
    connect(m_choose, &QToolButton::clicked, this, &ResultsPane::chooseColumns);

    auto *head = new OverflowRow(this);
    head->setSpacing(10);
    head->addElastic(m_count, 0, leastCount);
    head->addStretch();
    head->addButton(m_choose, 3);
    head->addButton(m_export, 2);
    return head;
}

void ResultsPane::setUpTable()
{
    m_table->setObjectName(u"results"_s);
    m_table->setAccessibleName(tr("Results"));
    m_table->setItemDelegate(new ResultsDelegate(m_theme, m_table));

    QHeaderView *columns = m_table->horizontalHeader();
    columns->setSectionsMovable(true);
    columns->setSortIndicator(columnOf(ResultField::Line), Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_columns = new ResultColumns(*m_table);
    connect(columns, &QHeaderView::sortIndicatorChanged, m_table, &QTableView::scrollToTop);
}

void ResultsPane::chooseColumns()
{
    // The button may be in the menu of the row that had no room for it.
    const QWidget &below = m_choose->isVisible() ? *m_choose : *m_head;
    m_columns->openMenu(below.mapToGlobal(QPoint(0, below.height())));
}

void ResultsPane::beginList()
{
    const QScopedValueRollback moving(m_moving, true);
    m_table->scrollToTop();
    showCount();
    showSelection();
}

void ResultsPane::extendList()
{
    {
        const QScopedValueRollback moving(m_moving, true);
        m_model->extend();
    }
    showCount();
    showSelection();
}

void ResultsPane::advance()
{
    const TimeCursor &cursor = m_session.view().cursor();
    m_model->setMoment(cursor.isLive() ? std::nullopt : std::optional(m_session.now()));
    if (cursor.isLive() && m_session.view().filter().asksFor(FilterField::Kind::Time))
        m_model->note(targetsInFlight());
    if (m_model->isUnsettled())
        settle();
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    m_model->refresh(m_table->rowAt(0), last < 0 ? m_model->rowCount() - 1 : last);
}

/// Their times grow without any event.
std::vector<int> ResultsPane::targetsInFlight() const
{
    std::vector<int> targets;
    const InFlightRequests requests =
        inFlightRequestsAt(m_session.run(), m_session.now(), std::numeric_limits<qsizetype>::max());
    for (const InFlightRequest &request : requests.shown)
        targets.push_back(request.target);
    return targets;
}

void ResultsPane::settle()
{
    const bool tooSoon = m_sinceSettled.isValid() && m_sinceSettled.elapsed() < settleEvery;
    if (tooSoon || QGuiApplication::mouseButtons() != Qt::NoButton) {
        m_session.view().clock().touch(); // another turn will come, also if nothing else happens
        return;
    }
    m_sinceSettled.start();
    {
        const QScopedValueRollback moving(m_moving, true);
        m_model->settle();
    }
    showCount();
    showSelection();
}

void ResultsPane::applyFilter()
{
    {
        const QScopedValueRollback moving(m_moving, true);
        m_model->setFilter(m_session.view().filter().terms());
    }
    showCount();
    showSelection();
}

QString ResultsPane::counted() const
{
    const auto all = qint64(m_session.run().list().rows().size());
    const qint64 shown = m_model->rowCount();
    return shown == 1 && all == 1 ? tr("1 row")
           : shown == all         ? tr("%1 rows").arg(formatCount(all))
                                  : tr("%1 of %2 rows").arg(formatCount(shown), formatCount(all));
}

void ResultsPane::showCount()
{
    m_export->setEnabled(!m_session.run().list().rows().empty());
    m_count->setFullText(counted());
    const bool isEmpty = m_model->rowCount() == 0 && !m_session.view().filter().isEmpty();
    m_pages->setCurrentIndex(isEmpty ? 1 : 0);
}

void ResultsPane::showTheme()
{
    const Theme &theme = m_theme.current();
    m_choose->setIcon(actionIcon(Sign::Columns, theme.textSecondary, theme.border));
    m_export->setIcon(actionIcon(Sign::Export, theme.textSecondary, theme.border));
    m_table->viewport()->update();
}

void ResultsPane::selectNext(int direction)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int current = m_model->positionOf(m_session.selectedRow());
    const int first = direction > 0 ? 0 : rows - 1;
    m_session.selectRow(m_model->rowAt(current < 0 ? first : (current + direction + rows) % rows));
}

void ResultsPane::showSelection()
{
    const QScopedValueRollback moving(m_moving, true);
    QItemSelectionModel *selection = m_table->selectionModel();
    const int position = m_model->positionOf(m_session.selectedRow());
    if (position < 0) {
        selection->clear();
        return;
    }
    if (selection->isRowSelected(position))
        return;
    // Not QTableView::selectRow(): it would take the keyboard's column with it.
    const QModelIndex index = m_model->index(position, columnOf(ResultField::Url));
    selection->setCurrentIndex(index,
                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
}

void ResultsPane::takeSelection()
{
    if (m_moving)
        return;
    const QModelIndex current = m_table->currentIndex();
    const bool selected =
        current.isValid() && m_table->selectionModel()->isRowSelected(current.row());
    m_session.selectRow(selected ? m_model->rowAt(current.row()) : -1);
}

} // namespace coroscope::ui
