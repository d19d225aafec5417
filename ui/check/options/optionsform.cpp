// SPDX-License-Identifier: MIT
#include "ui/check/options/optionsform.h"

#include "core/check/options/optiontable.h"
#include "ui/shell/buttonlook.h"
#include "ui/style/plainlabel.h"
#include "words/text/tip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int fieldWidth = 92;

} // namespace

OptionsForm::OptionsForm(QWidget *further, QWidget *parent)
    : QWidget(parent)
    , m_form(new QGridLayout)
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(6);
    m_form->setColumnStretch(0, 1);
    for (const OptionRow &option : OptionTable::rows()) {
        if (option.place != OptionRow::Place::Window)
            addField(option);
    }

    auto *caption = new PlainLabel(tr("How to check"));
    caption->setProperty("role", u"caption"_s);
    m_reset = new QToolButton;
    m_reset->setObjectName(u"reset"_s);
    m_reset->setProperty("flat", true);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_isUndoable ? Q_EMIT undoRequested() : Q_EMIT resetRequested();
    });

    auto *foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(further);
    foot->addWidget(m_reset);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(caption);
    column->addLayout(m_form);
    column->addLayout(foot);
    showOptions();
    showReset();
}

void OptionsForm::setOptions(const CheckOptions &options)
{
    m_options = options;
    showOptions();
}

void OptionsForm::setChanged(bool changed)
{
    m_isChanged = changed;
    showReset();
}

void OptionsForm::setRunning(bool running)
{
    m_isRunning = running;
    for (const Number &number : m_numbers) {
        if (number.option->place == OptionRow::Place::PanelInRuns)
            continue;
        QWidget *const fixed = number.field.widget;
        fixed->setEnabled(!running);
        fixed->setToolTip(running ? tr("This can be changed once the check is over")
                                  : fixed->accessibleDescription());
    }
    showReset();
}

void OptionsForm::setUndoable(bool undoable)
{
    m_isUndoable = undoable;
    showReset();
}

void OptionsForm::showReset()
{
    m_reset->setText(m_isUndoable ? tr("Undo") : tr("Reset"));
    m_reset->setToolTip(
        m_isUndoable
            ? withKeys(tr("Set all options as they were before the reset"), QKeySequence::Undo)
            : tr("Set these numbers, and all further options, as they were at first"));
    m_reset->setAccessibleName(m_isUndoable ? tr("Undo the reset of all options")
                                            : tr("Set all options back to their defaults"));
    m_reset->setEnabled(!m_isRunning && (m_isChanged || m_isUndoable));
}

void OptionsForm::addField(const OptionRow &option)
{
    const OptionField field = makeOptionField(option, [this] {
        if (!m_isShowing)
            collect();
    });
    auto *box = qobject_cast<QAbstractSpinBox *>(field.widget);
    box->setFixedWidth(fieldWidth);
    box->setGroupSeparatorShown(false);
    box->setKeyboardTracking(false); // a number that is half typed is not meant
    box->setAlignment(Qt::AlignRight);

    auto *name = new PlainLabel(option.words(option.name));
    name->setToolTip(tipText(option.words(option.tip)));
    name->setBuddy(box);
    const int row = m_form->rowCount();
    m_form->addWidget(name, row, 0);
    m_form->addWidget(box, row, 1);
    m_numbers.push_back({&option, field});
}

QSpinBox *OptionsForm::box(CheckOption option) const
{
    return qobject_cast<QSpinBox *>(
        std::ranges::find(m_numbers, option, &Number::id)->field.widget);
}

void OptionsForm::limitPerHost()
{
    const OptionRow &perHost = OptionTable::row(CheckOption::PerHost);
    const int most = int(std::get<OptionNumber>(perHost.kind).most);
    box(CheckOption::PerHost)->setMaximum(std::min(most, box(CheckOption::Concurrency)->value()));
}

void OptionsForm::collect()
{
    limitPerHost();
    OptionTexts texts; // numbers have none
    for (const Number &number : m_numbers)
        number.option->read(number.field.entries(), m_options, texts);
    Q_EMIT optionsChanged(m_options);
}

void OptionsForm::showOptions()
{
    const QScopedValueRollback showing(m_isShowing, true);
    for (const Number &number : m_numbers) {
        number.field.show(number.option->write(m_options, {}));
        limitPerHost();
    }
}

} // namespace coroscope::ui
