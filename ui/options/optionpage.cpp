// SPDX-License-Identifier: MIT
#include "ui/options/optionpage.h"

#include "ui/elidedlabel.h"
#include "ui/options/filesfield.h"
#include "ui/options/linesfield.h"
#include "ui/options/secondsbox.h"
#include "ui/style/plainlabel.h"
#include "ui/words/optionwords.h"
#include "ui/words/tip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QStyle>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

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

OptionPage::OptionPage(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout)
{
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnMinimumWidth(0, nameWidth);
    m_grid->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    column->addLayout(m_grid);
    column->addStretch(1);
}

void OptionPage::setOptions(const CheckOptions &options, const OptionTexts &texts)
{
    CheckOptions shown = options;
    OptionTexts written = texts;
    collect(shown, written);
    if (shown == options && written == texts)
        return;
    const QScopedValueRollback showing(m_isShowing, true);
    showOptions(options, texts);
}

void OptionPage::setFaults(const QList<OptionFault> &faults)
{
    for (const Row &row : m_rows) {
        const auto fault = std::ranges::find(faults, row.option, &OptionFault::option);
        showFault(row, fault == faults.end() ? QString() : fieldFault(*fault));
    }
}

void OptionPage::setChanged(const QList<CheckOption> &changed)
{
    for (const Row &row : m_rows)
        mark(row.name, "changed", changed.contains(row.option));
}

bool OptionPage::holds(CheckOption option) const
{
    return field(option);
}

QWidget *OptionPage::field(CheckOption option) const
{
    const auto row = std::ranges::find(m_rows, option, &Row::option);
    return row == m_rows.end() ? nullptr : row->field;
}

QSpinBox *OptionPage::addNumber(
    CheckOption option, const QString &hint, const QString &toolTip, int least, int most)
{
    auto *number = new QSpinBox;
    number->setRange(least, most);
    number->setGroupSeparatorShown(true);
    number->setFixedWidth(numberWidth);
    connect(number, &QSpinBox::valueChanged, this, &OptionPage::noteEdit);
    addRow(option, toolTip, number, number, hint, gap);
    return number;
}

SecondsBox *OptionPage::addSeconds(CheckOption option,
                                   const QString &hint,
                                   const QString &toolTip,
                                   std::chrono::milliseconds least,
                                   std::chrono::milliseconds most)
{
    auto *seconds = new SecondsBox(least, most);
    seconds->setFixedWidth(numberWidth);
    connect(seconds, &SecondsBox::valueChanged, this, &OptionPage::noteEdit);
    addRow(option, toolTip, seconds, seconds, hint, gap);
    return seconds;
}

QLineEdit *
OptionPage::addLine(CheckOption option, const QString &toolTip, const QString &placeholder)
{
    auto *line = new QLineEdit;
    line->setPlaceholderText(placeholder);
    connect(line, &QLineEdit::textChanged, this, &OptionPage::noteEdit);
    addField(option, toolTip, line);
    return line;
}

QComboBox *
OptionPage::addChoice(CheckOption option, const QString &toolTip, const QStringList &choices)
{
    auto *choice = new QComboBox;
    choice->addItems(choices);
    choice->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(choice, &QComboBox::currentIndexChanged, this, &OptionPage::noteEdit);
    addField(option, toolTip, choice);
    return choice;
}

QCheckBox *OptionPage::addSwitch(CheckOption option, const QString &toolTip, const QString &text)
{
    auto *box = new QCheckBox(text);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    box->setMinimumHeight(fieldHeight);
    connect(box, &QCheckBox::toggled, this, &OptionPage::noteEdit);
    addField(option, toolTip, box);
    return box;
}

LinesField *
OptionPage::addLines(CheckOption option, const QString &toolTip, const QString &placeholder)
{
    auto *lines = new LinesField;
    lines->setPlaceholderText(placeholder);
    connect(lines, &LinesField::textChanged, this, &OptionPage::noteEdit);
    addField(option, toolTip, lines);
    return lines;
}

FilesField *OptionPage::addFiles(CheckOption option, const QString &toolTip, const QString &title)
{
    auto *files = new FilesField(title);
    files->field().setAccessibleName(optionWord(option));
    files->field().setToolTip(tipText(toolTip));
    connect(files, &FilesField::edited, this, &OptionPage::noteEdit);
    addField(option, toolTip, files, &files->field());
    return files;
}

void OptionPage::addField(CheckOption option,
                          const QString &toolTip,
                          QWidget *field,
                          QWidget *marked)
{
    addRow(option, toolTip, field, marked ? marked : field, {}, faultHeight);
}

void OptionPage::addRow(CheckOption option,
                        const QString &toolTip,
                        QWidget *field,
                        QWidget *marked,
                        const QString &hint,
                        int roomForFault)
{
    field->setToolTip(tipText(toolTip));
    field->setAccessibleName(optionWord(option));
    field->setAccessibleDescription(toolTip);
    auto *name = new PlainLabel(optionWord(option));
    name->setProperty("role", u"field"_qs);
    name->setToolTip(tipText(toolTip));
    name->setBuddy(field);
    name->setMinimumHeight(fieldHeight);
    auto *fault = new PlainLabel;
    fault->setProperty("role", u"fault"_qs);
    fault->setWordWrap(true);
    fault->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    fault->setFixedHeight(roomForFault);
    QSizePolicy keepsItsRoom = fault->sizePolicy();
    keepsItsRoom.setRetainSizeWhenHidden(true);
    fault->setSizePolicy(keepsItsRoom);
    fault->hide();

    auto *cell = new QHBoxLayout;
    cell->setSpacing(10);
    cell->addWidget(field);
    if (!hint.isEmpty()) {
        auto *behind = new ElidedLabel;
        behind->setProperty("role", u"tertiary"_qs);
        behind->setFullText(hint);
        cell->addWidget(behind, 1);
    } else if (field->sizePolicy().horizontalPolicy() == QSizePolicy::Maximum) {
        cell->addStretch();
    }
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addLayout(cell, row, 1);
    m_grid->addWidget(fault, row + 1, 1);
    m_rows.push_back({option, toolTip, name, field, marked, fault});
}

void OptionPage::noteEdit()
{
    if (!m_isShowing)
        Q_EMIT edited();
}

void OptionPage::showFault(const Row &row, const QString &text)
{
    row.fault->setText(text);
    row.fault->setToolTip(tipText(text)); // for one of three lines
    row.fault->setVisible(!text.isEmpty());
    mark(row.marked, "faulty", !text.isEmpty());
    row.marked->setAccessibleDescription(text.isEmpty() ? row.toolTip : text);
}

} // namespace coroscope::ui
