// SPDX-License-Identifier: MIT
#include "ui/options/optionpage.h"

#include "core/check/options/optiontable.h"
#include "ui/shell/elidedlabel.h"
#include "ui/style/plainlabel.h"
#include "words/check/optionwords.h"
#include "words/text/tip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr int nameWidth = 128;
constexpr int numberWidth = 160;
constexpr int fieldHeight = 32; ///< of one line: its name stands beside the first one
/// Below a field: its fault stands there, in two lines, if it can have one.
constexpr int gap = 12;
constexpr int faultHeight = 34;

/// A style sheet asks for properties only when it is told to.
void mark(QWidget *widget, const char *property, bool value)
{
    if (widget->property(property).toBool() == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace

OptionPage::OptionPage(OptionGroup group, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout)
{
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnMinimumWidth(0, nameWidth);
    m_grid->setColumnStretch(1, 1);
    for (const OptionRow &option : OptionTable::rows()) {
        if (option.group == group && option.place == OptionRow::Place::Window)
            addRow(option);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    column->addLayout(m_grid);
    column->addStretch(1);
}

void OptionPage::setOptions(const CheckOptions &options, const OptionTexts &texts)
{
    const QScopedValueRollback showing(m_isShowing, true);
    for (const Row &row : m_rows) {
        const QStringList entries = row.option->write(options, texts);
        if (row.field.entries() != entries)
            row.field.show(entries);
    }
}

void OptionPage::collect(CheckOptions &options, OptionTexts &texts) const
{
    for (const Row &row : m_rows)
        row.option->read(row.field.entries(), options, texts);
}

void OptionPage::setFaults(const QList<OptionFault> &faults)
{
    for (const Row &row : m_rows) {
        const auto fault = std::ranges::find(faults, row.id(), &OptionFault::option);
        showFault(row, fault == faults.end() ? QString() : fieldFault(*fault));
    }
}

void OptionPage::setChanged(const QList<CheckOption> &changed)
{
    for (const Row &row : m_rows)
        mark(row.name, "changed", changed.contains(row.id()));
}

bool OptionPage::holds(CheckOption option) const
{
    return field(option);
}

QWidget *OptionPage::field(CheckOption option) const
{
    const auto row = std::ranges::find(m_rows, option, &Row::id);
    return row == m_rows.end() ? nullptr : row->field.widget;
}

void OptionPage::addRow(const OptionRow &option)
{
    const OptionField field = makeOptionField(option, [this] {
        if (!m_isShowing)
            Q_EMIT edited();
    });
    auto *name = new PlainLabel(option.words(option.name));
    name->setProperty("role", u"field"_s);
    name->setToolTip(tipText(option.words(option.tip)));
    name->setBuddy(field.widget);
    name->setMinimumHeight(fieldHeight);
    // A number cannot be wrong: it keeps its bounds.
    const bool isNumber = std::holds_alternative<OptionNumber>(option.kind)
                          || std::holds_alternative<OptionSeconds>(option.kind);
    auto *fault = new PlainLabel;
    fault->setProperty("role", u"fault"_s);
    fault->setWordWrap(true);
    fault->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    fault->setFixedHeight(isNumber ? gap : faultHeight);
    QSizePolicy keepsItsRoom = fault->sizePolicy();
    keepsItsRoom.setRetainSizeWhenHidden(true);
    fault->setSizePolicy(keepsItsRoom);
    fault->hide();

    if (isNumber)
        field.widget->setFixedWidth(numberWidth);
    if (std::holds_alternative<OptionSwitch>(option.kind))
        field.widget->setMinimumHeight(fieldHeight);
    auto *cell = new QHBoxLayout;
    cell->setSpacing(10);
    cell->addWidget(field.widget);
    if (option.hint) {
        auto *behind = new ElidedLabel;
        behind->setProperty("role", u"tertiary"_s);
        behind->setFullText(option.words(option.hint));
        cell->addWidget(behind, 1);
    } else if (field.widget->sizePolicy().horizontalPolicy() == QSizePolicy::Maximum) {
        cell->addStretch();
    }
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addLayout(cell, row, 1);
    m_grid->addWidget(fault, row + 1, 1);
    m_rows.push_back({&option, field, name, fault});
}

void OptionPage::showFault(const Row &row, const QString &text)
{
    row.fault->setText(text);
    row.fault->setToolTip(tipText(text)); // for one of three lines
    row.fault->setVisible(!text.isEmpty());
    mark(row.field.marked, "faulty", !text.isEmpty());
    row.field.marked->setAccessibleDescription(text.isEmpty() ? row.option->words(row.option->tip)
                                                              : text);
}

} // namespace coroscope::ui
