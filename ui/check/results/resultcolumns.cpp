// SPDX-License-Identifier: MIT
#include "ui/check/results/resultcolumns.h"

#include "ui/check/results/resultsmodel.h"
#include "words/text/format.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <limits>

namespace coroscope::ui {

namespace {

constexpr int narrowestUrl = 200;
constexpr int narrowestWhy = 120;
constexpr int never = std::numeric_limits<int>::max();

struct Column
{
    ResultField field;
    int pixels;   ///< so that any value of it fits
    int room = 0; ///< below so many of the table it gives way, unless somebody chose it
};
/// All but those that share what the others leave. What gives way first the inspector tells, too.
constexpr Column columns[] = {
    {ResultField::Verdict, 104},
    {ResultField::Status, 76},
    {ResultField::TimeTotal, 98, 680},
    {ResultField::TimeWaited, 86, 770},
    {ResultField::Attempts, 98, 870},
    {ResultField::Took, 78, never},
    {ResultField::Size, 84, never},
    {ResultField::Host, 150, 1'260},
    {ResultField::Line, 74, 580},
};

const Column *columnOfField(ResultField field)
{
    const auto *const found = std::ranges::find(columns, field, &Column::field);
    return found == std::end(columns) ? nullptr : found;
}

/// A row that does not say of what it is helps nobody.
bool isOptional(ResultField field)
{
    return field != ResultField::Url;
}

} // namespace

ResultColumns::ResultColumns(QTableView &table)
    : QObject(&table)
    , m_table(table)
    , m_menu(&table)
{
    QHeaderView *heads = m_table.horizontalHeader();
    for (const Column &column : columns)
        heads->resizeSection(columnOf(column.field), column.pixels);
    heads->setSectionResizeMode(columnOf(ResultField::Error), QHeaderView::Stretch);
    heads->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(heads, &QWidget::customContextMenuRequested, this, [this, heads](QPoint place) {
        openMenu(heads->mapToGlobal(place));
    });
    m_menu.setObjectName(QStringLiteral("columns"));
}

void ResultColumns::openMenu(QPoint globalPosition)
{
    fillMenu();
    m_menu.popup(globalPosition);
}

void ResultColumns::arrange(int width)
{
    m_width = width;
    for (const ResultField field : resultColumns)
        m_table.setColumnHidden(columnOf(field), !isShown(field));
    fitHeads();
    shareWidth();
}

void ResultColumns::choose(ResultField field, bool shown)
{
    if (!isOptional(field))
        return;
    m_chosen[field] = shown;
    arrange(m_width);
}

QByteArray ResultColumns::saveState() const
{
    QByteArray state;
    for (const auto &[field, shown] : m_chosen)
        state += (shown ? '+' : '-') + QByteArray(resultField(field).name) + ' ';
    return state.trimmed();
}

void ResultColumns::restoreState(const QByteArray &state)
{
    m_chosen.clear();
    for (const QByteArray &word : state.split(' ')) {
        for (const ResultField field : resultColumns) {
            if (isOptional(field) && word.size() > 1 && word.sliced(1) == resultField(field).name)
                m_chosen[field] = word.front() == '+';
        }
    }
    arrange(m_width);
}

bool ResultColumns::isShown(ResultField field) const
{
    const auto chosen = m_chosen.find(field);
    if (chosen != m_chosen.end())
        return chosen->second;
    const Column *const column = columnOfField(field);
    return !column || m_width >= column->room;
}

void ResultColumns::fillMenu()
{
    m_menu.clear();
    for (const ResultField field : resultColumns) {
        QAction *const action = m_menu.addAction(withoutMnemonics(headingOf(field)));
        action->setCheckable(true);
        action->setChecked(isShown(field));
        action->setEnabled(isOptional(field));
        connect(
            action, &QAction::triggered, this, [this, field](bool shown) { choose(field, shown); });
    }
    m_menu.addSeparator();
    QAction *const reset = m_menu.addAction(tr("As at first"));
    reset->setEnabled(!m_chosen.empty());
    connect(reset, &QAction::triggered, this, &ResultColumns::forget);
}

void ResultColumns::forget()
{
    m_chosen.clear();
    arrange(m_width);
}

void ResultColumns::fitHeads()
{
    // How wide a head is, is up to the style and to the language.
    QHeaderView *heads = m_table.horizontalHeader();
    for (const Column &column : columns) {
        const int section = columnOf(column.field);
        const int least = heads->sectionSizeHint(section);
        if (isShown(column.field) && heads->sectionSize(section) < least)
            heads->resizeSection(section, least);
    }
}

void ResultColumns::shareWidth()
{
    QHeaderView *heads = m_table.horizontalHeader();
    int rest = m_width;
    for (const Column &column : columns) {
        if (isShown(column.field))
            rest -= heads->sectionSize(columnOf(column.field));
    }
    // What stretches gets what is left, but where it would be next to nothing.
    const bool hasWhy = isShown(ResultField::Error);
    const int url = hasWhy ? std::min(rest * 3 / 5, rest - narrowestWhy) : rest;
    const bool isTight = hasWhy && rest < narrowestUrl + narrowestWhy;
    heads->setSectionResizeMode(columnOf(ResultField::Error),
                                isTight ? QHeaderView::Interactive : QHeaderView::Stretch);
    if (isTight)
        heads->resizeSection(columnOf(ResultField::Error), narrowestWhy);
    heads->resizeSection(columnOf(ResultField::Url), std::max(narrowestUrl, url));
}

} // namespace coroscope::ui
