// SPDX-License-Identifier: MIT
#include "ui/check/runs/comparisonwindow.h"

#include "report/compare/comparisonreport.h"
#include "ui/check/results/rowtable.h"
#include "ui/check/runs/comparisonmodel.h"
#include "ui/check/runs/runcelldelegate.h"
#include "ui/check/runs/runshelf.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/screenfit.h"
#include "words/store/runwords.h"
#include "words/text/format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequence>
#include <QLineEdit>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize comparisonSize{960, 560};
constexpr int comparisonMargin = 16;
constexpr int changeWidth = 190;
constexpr int judgementWidth = 110;
constexpr int urlWidth = 340;

QString shownRunOf(const KeptRun &run)
{
    return ComparisonWindow::tr("%1 of %2").arg(runTitle(run), runMoment(run.begun));
}

} // namespace

/// By text, and by one kind of change.
class ComparisonWindow::Filter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setChange(std::optional<Change> change)
    {
        m_change = change;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        const bool isOfChange =
            !m_change
            || index.data(ComparisonModel::ChangeRole).toInt() == static_cast<int>(*m_change);
        return isOfChange && QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    std::optional<Change> m_change;
};

ComparisonWindow::ComparisonWindow(const ThemeSource &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_model(new ComparisonModel(this))
    , m_shown(new Filter(this))
    , m_table(makeRowTable(*m_shown))
{
    setWindowTitle(tr("Two runs compared"));
    setObjectName(u"comparison"_s);
    resize(comparisonSize);
    new ScreenFit(*this);
    m_shown->setSourceModel(m_model);
    m_shown->setSortRole(ComparisonModel::SortRole);
    m_shown->setFilterRole(ComparisonModel::TextRole);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setUpTable();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_table, 1);
    column->addWidget(makeFoot());
}

ComparisonWindow::~ComparisonWindow() = default;

void ComparisonWindow::present(std::shared_ptr<const ComparedRuns> runs)
{
    m_model->setRuns(runs);
    m_runs = std::move(runs);
    m_runsText->setFullText(
        tr("%1, compared with %2").arg(shownRunOf(m_runs->now), shownRunOf(m_runs->before)));
    m_summary->setFullText(comparisonSummary(m_runs->comparison));
    fillChanges();
    showFiltered();
    show();
    raise();
    activateWindow();
    m_table->setFocus();
    if (m_shown->rowCount() > 0)
        m_table->selectRow(0);
}

QWidget *ComparisonWindow::makeHead()
{
    m_runsText = new ElidedLabel;
    m_summary = new ElidedLabel;
    m_summary->setProperty("role", u"secondary"_s);
    m_changes = new QComboBox;
    m_changes->setAccessibleName(tr("Which changes"));
    m_changes->setToolTip(tr("Show only one kind of change"));
    connect(m_changes, &QComboBox::currentIndexChanged, this, &ComparisonWindow::showFiltered);
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Find in URL or cause"));
    m_find->setClearButtonEnabled(true);
    m_find->setToolTip(tr("Show only URLs with this text (Ctrl+F)"));
    m_find->setAccessibleName(tr("Find URLs"));
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shown->setFilterFixedString(text);
        showFiltered();
    });
    connect(new QShortcut(QKeySequence::Find, this),
            &QShortcut::activated,
            m_find,
            qOverload<>(&QWidget::setFocus));
    auto *choices = new QHBoxLayout;
    choices->setSpacing(8);
    choices->addWidget(m_changes);
    choices->addWidget(m_find, 1);

    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(comparisonMargin, 12, comparisonMargin, 10);
    column->setSpacing(6);
    column->addWidget(m_runsText);
    column->addWidget(m_summary);
    column->addLayout(choices);
    return head;
}

QWidget *ComparisonWindow::makeFoot()
{
    m_count = new ElidedLabel;
    m_count->setProperty("role", u"tertiary"_s);
    m_show = new QToolButton;
    m_show->setObjectName(u"showUrl"_s);
    m_show->setText(tr("Show this URL"));
    m_show->setToolTip(tr("Open its run and select this URL there (Enter)"));
    m_show->setAccessibleName(tr("Show this URL"));
    setPrimary(m_show, true);
    connect(m_show, &QToolButton::clicked, this, &ComparisonWindow::showChosen);
    auto *close = new QToolButton;
    close->setText(tr("Close"));
    close->setToolTip(tr("Close this comparison (Esc)"));
    close->setAccessibleName(tr("Close this comparison"));
    connect(close, &QToolButton::clicked, this, &QDialog::close);
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(comparisonMargin, 10, comparisonMargin, 12);
    row->setSpacing(8);
    row->addWidget(m_count, 1);
    row->addWidget(close);
    row->addWidget(m_show);
    return foot;
}

void ComparisonWindow::setUpTable()
{
    m_table->setObjectName(u"comparisonTable"_s);
    m_table->setAccessibleName(tr("Changes"));
    m_table->setItemDelegate(new RunCellDelegate(m_theme, m_table));
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView *heads = m_table->horizontalHeader();
    heads->resizeSection(ComparisonModel::What, changeWidth);
    heads->resizeSection(ComparisonModel::Before, judgementWidth);
    heads->resizeSection(ComparisonModel::Now, judgementWidth);
    heads->resizeSection(ComparisonModel::Url, urlWidth);
    heads->setSectionResizeMode(ComparisonModel::Detail, QHeaderView::Stretch);
    heads->setSortIndicator(ComparisonModel::What, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    connect(m_table, &QTableView::activated, this, &ComparisonWindow::showChosen);
    addCommand(*m_table, tr("Show this URL"), {}, [this] { showChosen(); });
}

void ComparisonWindow::fillChanges()
{
    m_changes->clear();
    const Comparison &comparison = m_runs->comparison;
    m_changes->addItem(
        tr("All changes (%1)").arg(formatCount(std::ssize(comparison.differences()))));
    for (const Change change : allChanges) {
        if (const int count = comparison.count(change); count > 0)
            m_changes->addItem(tr("%1 (%2)").arg(changeTitle(change), formatCount(count)),
                               static_cast<int>(change));
    }
}

void ComparisonWindow::showFiltered()
{
    const QVariant change = m_changes->currentData();
    m_shown->setChange(change.isValid() ? std::optional(static_cast<Change>(change.toInt()))
                                        : std::nullopt);
    const int shown = m_shown->rowCount();
    m_count->setFullText(m_model->rowCount() == 0 ? tr("Nothing has changed")
                         : shown == 1             ? tr("1 URL")
                                                  : tr("%1 URLs").arg(formatCount(shown)));
    m_show->setEnabled(shown > 0);
}

void ComparisonWindow::showChosen()
{
    const QModelIndex current = m_shown->mapToSource(m_table->currentIndex());
    if (!current.isValid())
        return;
    const Difference &difference = m_model->difference(current.row());
    if (difference.now)
        Q_EMIT urlRequested(m_runs->now.id, difference.now->key);
    else
        Q_EMIT urlRequested(m_runs->before.id, difference.before->key);
}

} // namespace coroscope::ui
