// SPDX-License-Identifier: MIT
#include "ui/check/optionsform.h"

#include "core/check/optionbounds.h"
#include "ui/buttonlook.h"
#include "ui/options/secondsbox.h"
#include "ui/style/plainlabel.h"
#include "ui/words/optionwords.h"
#include "ui/words/tip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

constexpr int fieldWidth = 92;
constexpr std::chrono::milliseconds leastTimeout{1};

} // namespace

OptionsForm::OptionsForm(QWidget *further, QWidget *parent)
    : QWidget(parent)
    , m_form(new QGridLayout)
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(6);
    m_form->setColumnStretch(0, 1);
    m_concurrency = addNumber(
        CheckOption::Concurrency,
        tr("How many requests are under way at the same time, over all hosts; may be changed "
           "while a check runs"),
        1,
        OptionBounds::concurrency);
    m_perHost = addNumber(CheckOption::PerHost,
                          tr("How many of them may go to one host; few are polite, and spare you "
                             "being blocked; may be "
                             "changed while a check runs"),
                          1,
                          OptionBounds::perHost);
    m_timeout = new SecondsBox(leastTimeout, OptionBounds::timeout);
    connect(m_timeout, &SecondsBox::valueChanged, this, &OptionsForm::collect);
    addField(CheckOption::Timeout,
             tr("How long one attempt may take, with redirects and the body"),
             m_timeout);
    m_retries = addNumber(CheckOption::Retries,
                          tr("How many further attempts a URL gets after a failure that may pass"),
                          0,
                          OptionBounds::retries);

    auto *caption = new PlainLabel(tr("How to check"));
    caption->setProperty("role", u"caption"_qs);
    m_reset = new QToolButton;
    m_reset->setObjectName(u"reset"_qs);
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
    for (QWidget *fixed : std::initializer_list<QWidget *>{m_timeout, m_retries}) {
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

QSpinBox *OptionsForm::addNumber(CheckOption option, const QString &toolTip, int least, int most)
{
    auto *field = new QSpinBox;
    field->setRange(least, most);
    connect(field, &QSpinBox::valueChanged, this, &OptionsForm::collect);
    addField(option, toolTip, field);
    return field;
}

void OptionsForm::addField(CheckOption option, const QString &toolTip, QAbstractSpinBox *field)
{
    field->setFixedWidth(fieldWidth);
    field->setKeyboardTracking(false); // a number that is half typed is not meant
    field->setAlignment(Qt::AlignRight);
    field->setToolTip(tipText(toolTip));
    field->setAccessibleName(optionWord(option));
    field->setAccessibleDescription(toolTip);

    auto *name = new PlainLabel(optionWord(option));
    name->setToolTip(tipText(toolTip));
    name->setBuddy(field);
    const int row = m_form->rowCount();
    m_form->addWidget(name, row, 0);
    m_form->addWidget(field, row, 1);
}

void OptionsForm::collect()
{
    // More for one host than for all has no meaning.
    m_perHost->setMaximum(std::min(OptionBounds::perHost, m_concurrency->value()));
    m_options.concurrency = m_concurrency->value();
    m_options.perHost = m_perHost->value();
    m_options.timeout = m_timeout->time();
    m_options.retries = m_retries->value();
    Q_EMIT optionsChanged(m_options);
}

void OptionsForm::showOptions()
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_concurrency),
                                       QSignalBlocker(m_perHost),
                                       QSignalBlocker(m_timeout),
                                       QSignalBlocker(m_retries)};
    m_concurrency->setValue(m_options.concurrency);
    m_perHost->setMaximum(std::min(OptionBounds::perHost, m_concurrency->value()));
    m_perHost->setValue(m_options.perHost);
    m_timeout->setTime(m_options.timeout);
    m_retries->setValue(m_options.retries);
}

} // namespace coroscope::ui
