// SPDX-License-Identifier: MIT
#pragma once

#include "ui/options/optionfield.h"

#include <vector>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
QT_END_NAMESPACE

namespace coroscope::ui {

/// The further options of a group. Each field has its name before it and, below it, room for what is wrong
/// with what is written there, so that no field moves when something is. A page shows options that somebody
/// else keeps; whoever hears edited() collects them.
class OptionPage final : public QWidget
{
    Q_OBJECT

public:
    explicit OptionPage(OptionGroup group, QWidget *parent = nullptr);

    /// Leaves alone what already means the same, so that nobody's typing is disturbed.
    void setOptions(const CheckOptions &options, const OptionTexts &texts);
    /// Writes what the page is about, and nothing else.
    void collect(CheckOptions &options, OptionTexts &texts) const;

    /// Says them at the fields that they are about.
    void setFaults(const QList<OptionFault> &faults);
    /// Marks the names of the fields that are not as they were at first.
    void setChanged(const QList<CheckOption> &changed);

    bool holds(CheckOption option) const;
    /// The field of an option; nullptr if it is not of this page.
    QWidget *field(CheckOption option) const;

Q_SIGNALS:
    /// The user changed something.
    void edited();

private:
    struct Row
    {
        const OptionRow *option;
        OptionField field;
        QLabel *name;
        QLabel *fault;

        CheckOption id() const { return option->option; }
    };

    void addRow(const OptionRow &option);
    static void showFault(const Row &row, const QString &text);

    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    bool m_isShowing = false;
};

} // namespace coroscope::ui
