// SPDX-License-Identifier: MIT
#include "ui/check/inflight/inflightpane.h"

#include "ui/check/checksession.h"
#include "ui/check/inflight/inflightdelegate.h"
#include "ui/check/inflight/inflightmodel.h"
#include "ui/check/results/rowtable.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/check/progresswords.h"
#include "words/text/format.h"

#include <QAction>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestList = 500; ///< more nobody looks through
constexpr int mostHeld = 300;          ///< rows that are over; then the pointer was forgotten there
constexpr int roomForHostColumn = 1'000;
constexpr int leastCount = 64;

struct Width
{
    InFlightColumn column;
    int pixels;
};
constexpr Width widths[] = {
    {InFlightColumn::Age, 84},
    {InFlightColumn::Doing, 232},
    {InFlightColumn::Host, 180},
    {InFlightColumn::Attempt, 72},
};

} // namespace

InFlightPane::InFlightPane(CheckSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new InFlightModel(session.run(), this))
    , m_table(makeRowTable(*m_model))
    , m_pages(new QStackedWidget)
    , m_empty(new PlainLabel)
    , m_count(new ElidedLabel)
    , m_giveUpButton(new QToolButton)
    , m_restButton(new QToolButton)
    , m_head(makeHead())
{
    setUpTable(theme);
    addActions();
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);

    connect(&session, &CheckSession::listReplaced, this, &InFlightPane::forget);
    connect(&session, &CheckSession::listChanged, this, &InFlightPane::advance);
    connect(&session, &CheckSession::stateChanged, this, &InFlightPane::advance);
    connect(&session.view().selection(), &Selection::changed, this, &InFlightPane::showSelection);
    connect(&session.view().clock(), &FrameClock::tableTick, this, &InFlightPane::advance);
    connect(m_table->selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &InFlightPane::takeSelection);
    connect(&theme, &ThemeSource::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    advance();
}

void InFlightPane::resizeEvent(QResizeEvent *event)
{
    m_table->setColumnHidden(int(InFlightColumn::Host), width() < roomForHostColumn);
    QWidget::resizeEvent(event);
}

void InFlightPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    advance();
}

QWidget *InFlightPane::makeHead()
{
    m_count->setProperty("role", u"tertiary"_s);
    m_giveUpButton->setText(tr("Give up"));
    m_giveUpButton->setProperty("flat", true);
    m_giveUpButton->setToolTip(
        tr("End the check of the chosen URLs and keep what is known of them (Delete)"));
    m_giveUpButton->setAccessibleName(tr("Give up the chosen requests"));
    connect(m_giveUpButton, &QToolButton::clicked, this, &InFlightPane::giveUp);
    m_restButton->setProperty("flat", true);
    m_restButton->setToolTip(
        tr("End the check of everything that has no result yet: the run is over then"));
    connect(m_restButton, &QToolButton::clicked, this, &InFlightPane::giveUpTheRest);

    auto *head = new OverflowRow(this);
    head->setSpacing(0); // buttons without a frame bring their own
    head->addElastic(m_count, 0, leastCount);
    head->addStretch();
    head->addButton(m_giveUpButton, 1);
    head->addButton(m_restButton, 2);
    return head;
}

QWidget *InFlightPane::makeEmptyPage()
{
    m_empty->setProperty("role", u"tertiary"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    return m_empty;
}

void InFlightPane::setUpTable(const ThemeSource &theme)
{
    m_table->setObjectName(u"inflight"_s);
    m_table->setAccessibleName(tr("Requests in flight"));
    m_table->setItemDelegate(new InFlightDelegate(theme, m_table));
    QHeaderView *columns = m_table->horizontalHeader();
    columns->setSectionsClickable(false); // its one order is what it is for
    for (const auto &[column, pixels] : widths)
        columns->resizeSection(int(column), pixels);
    columns->setSectionResizeMode(int(InFlightColumn::Url), QHeaderView::Stretch);
}

void InFlightPane::addActions()
{
    m_giveUp = addCommand(*m_table, tr("Give up"), QKeySequence::Delete, [this] { giveUp(); });
    m_diagnose =
        addCommand(*m_table, tr("Diagnose…"), Qt::CTRL | Qt::Key_D, [this] { diagnose(); });
    addCommand(*m_table, tr("Copy URLs"), QKeySequence::Copy, [this] { copyUrls(); });
}

void InFlightPane::forget()
{
    const QScopedValueRollback moving(m_moving, true);
    m_model->reset();
}

void InFlightPane::advance()
{
    const int count = m_session.run().history().countsAt(m_session.now())[TaskState::Network];
    if (std::exchange(m_requests, count) != count)
        Q_EMIT countChanged(count);
    if (!isVisible())
        return;
    const InFlightRequests requests = requestsThatPass();
    showRequests(requests);
    showCommands(requests);
}

/// The counts are of all that are in flight.
InFlightRequests InFlightPane::requestsThatPass() const
{
    MonitorView &view = m_session.view();
    if (view.filter().isEmpty())
        return inFlightRequestsAt(m_session.run(), m_session.now(), longestList);
    InFlightRequests requests =
        inFlightRequestsAt(m_session.run(), m_session.now(), std::numeric_limits<qsizetype>::max());
    std::erase_if(requests.shown, [&view](const InFlightRequest &request) {
        return !view.matches().has(request.task);
    });
    requests.shown.resize(std::min<std::size_t>(requests.shown.size(), longestList));
    return requests;
}

void InFlightPane::showRequests(const InFlightRequests &requests)
{
    {
        const QScopedValueRollback moving(m_moving, true);
        m_model->show(requests.shown,
                      m_session.now().time,
                      areRowsHeld() ? InFlightModel::Rows::Stay : InFlightModel::Rows::Move);
    }
    const qsizetype shown = std::ssize(requests.shown);
    const QString all = inFlightCounts(requests);
    const bool isFiltered = !m_session.view().filter().isEmpty();
    m_count->setFullText(isFiltered ? tr("%1; %2 match the filter").arg(all, formatCount(shown))
                         : shown < requests.total()
                             ? tr("%1; the oldest %2 are shown").arg(all, formatCount(shown))
                             : all);
    m_empty->setText(requests.total() > 0 ? tr("No request in flight matches the filter.")
                                          : tr("Nothing is in flight at this moment."));
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    showSelection();
}

void InFlightPane::showCommands(const InFlightRequests &requests)
{
    const bool isLive = m_session.isLive();
    const bool hasSelection = m_table->selectionModel()->hasSelection();
    m_giveUp->setEnabled(isLive && hasSelection);
    m_diagnose->setEnabled(hasSelection);
    m_giveUpButton->setEnabled(isLive && hasSelection);
    // Only where it cannot be confused with cancelling the check.
    const bool isEndgame = isLive && requests.total() > 0 && m_session.isAllBegun();
    m_restButton->setVisible(isEndgame);
    m_restButton->setText(tr("Give up all %1").arg(formatCount(requests.total())));
}

bool InFlightPane::areRowsHeld() const
{
    const bool isPointedAt =
        m_table->viewport()->underMouse() || QGuiApplication::mouseButtons() != Qt::NoButton;
    return isPointedAt && m_session.isLive() && m_model->overCount() <= mostHeld;
}

void InFlightPane::showSelection()
{
    const QScopedValueRollback moving(m_moving, true);
    const int row = m_session.selectedRow();
    const int target = row < 0 ? -1 : m_session.run().list().rows()[std::size_t(row)].target;
    const int position = target < 0 ? -1 : m_model->rowOf(target);
    QItemSelectionModel *selection = m_table->selectionModel();
    if (position >= 0 && !selection->isRowSelected(position))
        selection->setCurrentIndex(m_model->index(position, 0),
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    else if (position < 0 && selection->selectedRows().size() <= 1)
        selection->clearSelection();
}

void InFlightPane::takeSelection()
{
    if (m_moving)
        return;
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid() && m_table->selectionModel()->isRowSelected(current.row())) {
        const int target = m_model->targetAt(current.row());
        m_session.selectRow(m_session.run().list().targets()[std::size_t(target)].row);
    }
    showCommands(inFlightRequestsAt(m_session.run(), m_session.now(), 0));
}

void InFlightPane::giveUp()
{
    m_session.giveUp(selectedTargets());
}

void InFlightPane::giveUpTheRest()
{
    m_session.giveUp(m_session.leftTargets());
}

void InFlightPane::diagnose()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        m_session.diagnose(m_model->targetAt(current.row()));
}

void InFlightPane::copyUrls()
{
    QStringList urls;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        urls += index.data(InFlightModel::UrlRole).toString();
    copyText(urls.join(u'\n'), m_session.notices());
}

std::vector<int> InFlightPane::selectedTargets() const
{
    std::vector<int> targets;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        targets.push_back(m_model->targetAt(index.row()));
    return targets;
}

} // namespace coroscope::ui
