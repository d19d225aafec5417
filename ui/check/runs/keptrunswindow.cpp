// SPDX-License-Identifier: MIT
#include "ui/check/runs/keptrunswindow.h"

#include "core/check/list/filename.h"
#include "ui/check/checksession.h"
#include "ui/check/results/rowtable.h"
#include "ui/check/runs/keptrunsmodel.h"
#include "ui/check/runs/runcelldelegate.h"
#include "ui/check/runs/runshelf.h"
#include "ui/shell/askbar.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/screenfit.h"
#include "ui/style/plainlabel.h"
#include "words/store/runwords.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequence>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize firstSize{1220, 600};
constexpr int margin = 16;
constexpr int roomForVerdicts = 1'180;
constexpr int leastName = 180;
constexpr int leastCount = 60;

struct Width
{
    int column;
    int pixels;
};
constexpr Width widths[] = {{KeptRunsModel::Name, leastName},
                            {KeptRunsModel::Begun, 126},
                            {KeptRunsModel::End, 90},
                            {KeptRunsModel::Urls, 78},
                            {KeptRunsModel::Ok, 78},
                            {KeptRunsModel::NotOk, 78},
                            {KeptRunsModel::Broken, 74},
                            {KeptRunsModel::Error, 64},
                            {KeptRunsModel::Timeout, 74},
                            {KeptRunsModel::Blocked, 74},
                            {KeptRunsModel::Left, 74}};

} // namespace

KeptRunsWindow::KeptRunsWindow(CheckSession &session,
                               RunShelf &shelf,
                               const ThemeSource &theme,
                               QWidget *parent)
    : QDialog(parent)
    , m_shelf(shelf)
    , m_theme(theme)
    , m_model(new KeptRunsModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_table(makeRowTable(*m_shown))
    , m_pages(new QStackedWidget)
    , m_ask(new AskBar(theme))
{
    setWindowTitle(tr("Kept runs"));
    setObjectName(u"keptRuns"_s);
    resize(firstSize);
    new ScreenFit(*this);
    m_shown->setSourceModel(m_model);
    m_shown->setSortRole(KeptRunsModel::SortRole);
    m_shown->setFilterRole(KeptRunsModel::TextRole);
    m_shown->setFilterKeyColumn(0);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown->setSortCaseSensitivity(Qt::CaseInsensitive);
    setUpTable();
    m_pages->addWidget(m_table);
    m_pages->addWidget(makeEmptyPage());

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_ask);
    column->addWidget(m_pages, 1);
    column->addWidget(makeFoot());
    addCommands();

    connect(m_model, &KeptRunsModel::renamed, &shelf, &RunShelf::rename);
    connect(m_model, &KeptRunsModel::noted, &shelf, &RunShelf::setNote);
    connect(&shelf, &RunShelf::changed, this, &KeptRunsWindow::showRuns);
    connect(&shelf, &RunShelf::advanced, this, &KeptRunsWindow::showReading);
    connect(&shelf, &RunShelf::failed, m_note, &ElidedLabel::setFullText);
    connect(&session, &CheckSession::stateChanged, this, &KeptRunsWindow::showSelection);
    connect(m_ask, &AskBar::yes, this, [this] {
        m_shelf.remove(m_toDelete);
        m_toDelete.clear();
        m_table->setFocus();
    });
    connect(m_ask, &AskBar::no, this, [this] {
        m_toDelete.clear();
        m_table->setFocus();
    });
    showRuns();
    showReading();
}

void KeptRunsWindow::present()
{
    m_note->setFullText({});
    m_ask->hide(); // what was asked when it was closed
    m_shelf.refresh();
    show();
    raise();
    activateWindow();
    m_table->setFocus();
    if (!m_table->currentIndex().isValid() && m_shown->rowCount() > 0)
        m_table->selectRow(0);
}

QWidget *KeptRunsWindow::makeHead()
{
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Find: name, note, day"));
    m_find->setClearButtonEnabled(true);
    m_find->setToolTip(
        tr("Show only runs with this text in their name, their note, how they ended or "
           "when they began (Ctrl+F)"));
    m_find->setAccessibleName(tr("Find runs"));
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shown->setFilterFixedString(text);
        showRuns();
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        m_find->setFocus();
        m_find->selectAll();
    });
    m_count = new ElidedLabel;
    m_count->setProperty("role", u"tertiary"_s);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(margin, 10, margin, 10);
    row->setSpacing(12);
    row->addWidget(m_find, 1);
    row->addWidget(m_count, 1);
    return head;
}

QWidget *KeptRunsWindow::makeEmptyPage()
{
    auto *text = new PlainLabel;
    text->setObjectName(u"emptyText"_s);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setProperty("role", u"secondary"_s);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(64, margin, 64, margin);
    column->addWidget(text);
    return page;
}

QToolButton *KeptRunsWindow::makeButton(const QString &name,
                                        const QString &text,
                                        const QString &tip,
                                        void (KeptRunsWindow::*act)())
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tipText(tip));
    button->setAccessibleName(tip);
    connect(button, &QToolButton::clicked, this, act);
    return button;
}

QWidget *KeptRunsWindow::makeFoot()
{
    m_open = makeButton(u"open"_s,
                        tr("Open"),
                        tr("Show the results of this run in the window (Enter)"),
                        &KeptRunsWindow::openChosen);
    m_goOn = makeButton(u"goOn"_s,
                        tr("Go on"),
                        tr("Check what has no verdict yet; the rest stays (Ctrl+G)"),
                        &KeptRunsWindow::goOnWithChosen);
    m_compare = makeButton(u"compare"_s,
                           tr("Compare"),
                           tr("See what has changed between two runs: choose both (Ctrl+K)"),
                           &KeptRunsWindow::compareChosen);
    m_delete = makeButton(u"delete"_s,
                          tr("Delete…"),
                          tr("Delete these runs from the store (Del)"),
                          &KeptRunsWindow::askToDelete);
    setPrimary(m_open, true);
    m_note = new ElidedLabel;
    m_note->setProperty("role", u"tertiary"_s);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Reading"));
    auto *stop = new QToolButton;
    stop->setObjectName(u"stopReading"_s);
    stop->setText(tr("Stop"));
    stop->setToolTip(tr("Do not read this run any further"));
    stop->setAccessibleName(tr("Stop reading"));
    connect(stop, &QToolButton::clicked, &m_shelf, &RunShelf::abandon);
    m_reading = new QWidget;
    auto *reading = new QHBoxLayout(m_reading);
    reading->setContentsMargins(0, 0, 0, 0);
    reading->addWidget(m_progress, 1);
    reading->addWidget(stop);

    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(margin, 10, margin, 12);
    row->setSpacing(8);
    row->addWidget(m_note, 1);
    row->addWidget(m_reading, 1);
    for (QToolButton *button : {m_delete, m_compare, m_goOn, m_open})
        row->addWidget(button);
    return foot;
}

void KeptRunsWindow::setUpTable()
{
    m_table->setObjectName(u"keptRunsTable"_s);
    m_table->setAccessibleName(tr("Kept runs"));
    m_table->setItemDelegate(new RunCellDelegate(m_theme, m_table));
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->setTextElideMode(Qt::ElideMiddle);
    QHeaderView *heads = m_table->horizontalHeader();
    for (const Width &width : widths)
        heads->resizeSection(width.column, width.pixels);
    heads->setSectionResizeMode(KeptRunsModel::Note, QHeaderView::Stretch);
    heads->setSortIndicator(KeptRunsModel::Begun, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    connect(m_table, &QTableView::activated, this, &KeptRunsWindow::openChosen);
    connect(m_table->selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &KeptRunsWindow::showSelection);
}

void KeptRunsWindow::addCommands()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto act) {
        addCommand(*m_table, text, keys, [this, act] { (this->*act)(); });
    };
    add(tr("Open"), {}, &KeptRunsWindow::openChosen);
    add(tr("Go on"), Qt::CTRL | Qt::Key_G, &KeptRunsWindow::goOnWithChosen);
    add(tr("Compare"), Qt::CTRL | Qt::Key_K, &KeptRunsWindow::compareChosen);
    add(tr("Rename…"), {}, &KeptRunsWindow::rename);
    add(tr("Edit the note…"), Qt::CTRL | Qt::Key_E, &KeptRunsWindow::editNote);
    add(tr("Delete…"), QKeySequence::Delete, &KeptRunsWindow::askToDelete);
}

void KeptRunsWindow::showRuns()
{
    m_model->setRuns(m_shelf.runs());
    const int all = m_model->rowCount();
    const int shown = m_shown->rowCount();
    m_count->setFullText(all == 0      ? QString()
                         : shown < all ? tr("%1 of %2 runs").arg(shown).arg(all)
                         : all == 1    ? tr("1 run")
                                       : tr("%1 runs").arg(all));
    const bool hasCome = m_pages->currentIndex() == 1 && shown > 0 && m_find->text().isEmpty();
    m_pages->setCurrentIndex(shown == 0 ? 1 : 0);
    if (hasCome)
        m_table->setFocus();
    m_pages->findChild<QLabel *>(u"emptyText"_s)->setText(emptyText());
    if (m_table->selectionModel()->selectedRows().isEmpty() && shown > 0)
        m_table->selectRow(0);
    showSelection();
}

QString KeptRunsWindow::emptyText() const
{
    if (!m_shelf.isKnown())
        return tr("Reading the store…");
    if (!m_shelf.fault().isEmpty())
        return m_shelf.fault();
    if (m_model->rowCount() > 0)
        return tr("No run matches this text.");
    return tr("No run is kept yet. Every check of this window, and of coroscope check, will stand "
              "here "
              "as it happens, in %1: to be opened again, to go on after an interruption, and to be "
              "compared with later ones.")
        .arg(QDir::toNativeSeparators(shownFileName(m_shelf.store())));
}

void KeptRunsWindow::showSelection()
{
    const std::vector<qint64> ids = chosen();
    const KeptRun *const only = ids.size() == 1 ? m_shelf.find(ids.front()) : nullptr;
    const bool isFree = only && only->state != KeptRun::State::Running;
    const bool isBusy = std::ranges::any_of(ids, [this](qint64 id) {
        const KeptRun *const run = m_shelf.find(id);
        return run && run->state == KeptRun::State::Running;
    });
    m_open->setEnabled(only != nullptr);
    m_goOn->setEnabled(isFree && only->rest() > 0);
    m_compare->setEnabled(ids.size() == 2);
    m_delete->setEnabled(!ids.empty() && !isBusy);
}

void KeptRunsWindow::showReading()
{
    m_reading->setVisible(m_shelf.isReading());
    m_note->setVisible(!m_shelf.isReading());
    m_progress->setValue(m_shelf.percent());
}

void KeptRunsWindow::showColumns()
{
    const bool hasRoom = width() >= roomForVerdicts;
    for (const int column : {KeptRunsModel::Broken,
                             KeptRunsModel::Error,
                             KeptRunsModel::Timeout,
                             KeptRunsModel::Blocked})
        m_table->setColumnHidden(column, !hasRoom);
    QHeaderView *heads = m_table->horizontalHeader();
    for (const Width &width : widths) {
        const int least = heads->sectionSizeHint(width.column);
        if (heads->sectionSize(width.column) < least)
            heads->resizeSection(width.column, least);
    }
}

void KeptRunsWindow::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    showColumns();
}

void KeptRunsWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // Other programs keep runs there, too.
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_shelf.refresh();
}

std::vector<qint64> KeptRunsWindow::chosen() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<qint64> ids;
    for (const QModelIndex &row : rows)
        ids.push_back(row.data(KeptRunsModel::IdRole).toLongLong());
    return ids;
}

void KeptRunsWindow::openChosen()
{
    if (m_open->isEnabled())
        Q_EMIT openRequested(chosen().front());
}

void KeptRunsWindow::goOnWithChosen()
{
    if (m_goOn->isEnabled())
        Q_EMIT goOnRequested(chosen().front());
}

void KeptRunsWindow::compareChosen()
{
    if (!m_compare->isEnabled())
        return;
    const std::vector<qint64> ids = chosen();
    Q_EMIT compareRequested(std::min(ids[0], ids[1]), std::max(ids[0], ids[1]));
}

void KeptRunsWindow::rename()
{
    edit(KeptRunsModel::Name);
}

void KeptRunsWindow::editNote()
{
    edit(KeptRunsModel::Note);
}

void KeptRunsWindow::edit(int column)
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const QModelIndex cell = current.siblingAtColumn(column);
    m_table->scrollTo(cell);
    m_table->setCurrentIndex(cell);
    m_table->edit(cell);
}

void KeptRunsWindow::askToDelete()
{
    if (!m_delete->isEnabled())
        return;
    m_toDelete = chosen();
    qint64 urls = 0;
    for (const qint64 id : m_toDelete) {
        if (const KeptRun *const run = m_shelf.find(id))
            urls += run->counts.checked();
    }
    const KeptRun *const first = m_shelf.find(m_toDelete.front());
    const QString sentence =
        m_toDelete.size() == 1 && first
            ? tr("Delete the run %1 of %2, with the results of %3 URLs?")
                  .arg(runTitle(*first), runMoment(first->begun), formatCount(urls))
            : tr("Delete %1 runs, with the results of %2 URLs?")
                  .arg(m_toDelete.size())
                  .arg(formatCount(urls));
    m_ask->ask({.sentence = sentence,
                .yes = tr("Delete"),
                .yesTip = tr("They cannot be brought back"),
                .no = tr("Keep"),
                .noTip = tr("Leave everything as it is (Esc)")});
    m_ask->noButton().setFocus(Qt::OtherFocusReason); // the answer that costs nothing
}

} // namespace coroscope::ui
