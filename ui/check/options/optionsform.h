// SPDX-License-Identifier: MIT
#pragma once

#include "ui/options/optionfield.h"

#include <vector>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QSpinBox;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

/// How the list is to be checked: the few numbers that people change, and the way to all the rest. What it
/// does not show stays as it was given.
class OptionsForm final : public QWidget
{
    Q_OBJECT

public:
    /// Takes `further` over: the button that leads to the further options.
    explicit OptionsForm(QWidget *further, QWidget *parent = nullptr);

    const CheckOptions &options() const { return m_options; }
    void setOptions(const CheckOptions &options);
    /// Whether there is anything to set back.
    void setChanged(bool changed);
    /// Whether a reset can be taken back: then the button that resets does that.
    void setUndoable(bool undoable);
    /// While a check runs only its limits may be changed: how many requests at once, in all and per host.
    void setRunning(bool running);

Q_SIGNALS:
    /// The user chose other ones.
    void optionsChanged(const CheckOptions &options);
    /// The user wants them all as they were at first.
    void resetRequested();
    /// The user wants that taken back.
    void undoRequested();

private:
    void addField(const OptionRow &option);
    QSpinBox *box(CheckOption option) const;
    /// More for one host than for all has no meaning.
    void limitPerHost();
    void collect();
    void showOptions();
    void showReset();

    struct Number
    {
        const OptionRow *option;
        OptionField field;

        CheckOption id() const { return option->option; }
    };

    CheckOptions m_options;
    QGridLayout *m_form;
    std::vector<Number> m_numbers;
    QToolButton *m_reset;
    bool m_isShowing = false;
    bool m_isChanged = false;
    bool m_isUndoable = false;
    bool m_isRunning = false;
};

} // namespace coroscope::ui
