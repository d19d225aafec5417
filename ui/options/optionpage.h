// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/checkoptions.h"
#include "core/check/optionfault.h"
#include "core/check/optiontexts.h"

#include <QWidget>

#include <chrono>
#include <vector>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
QT_END_NAMESPACE

namespace coroscope::ui {

class FilesField;
class LinesField;
class SecondsBox;

/// Fields that belong together. Each has its name before it and, below it, room for what is wrong with what
/// is written there, so that no field moves when something is. A page shows options that somebody else keeps; whoever hears edited() collects them.
class OptionPage : public QWidget
{
    Q_OBJECT

public:
    explicit OptionPage(QWidget *parent = nullptr);

    /// Leaves alone what already means the same, so that nobody's typing is disturbed.
    void setOptions(const CheckOptions &options, const OptionTexts &texts);
    /// Writes what the page is about, and nothing else.
    virtual void collect(CheckOptions &options, OptionTexts &texts) const = 0;

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

protected:
    virtual void showOptions(const CheckOptions &options, const OptionTexts &texts) = 0;

    /// `hint` stands behind the field.
    QSpinBox *
    addNumber(CheckOption option, const QString &hint, const QString &toolTip, int least, int most);
    SecondsBox *addSeconds(CheckOption option,
                           const QString &hint,
                           const QString &toolTip,
                           std::chrono::milliseconds least,
                           std::chrono::milliseconds most);
    QLineEdit *addLine(CheckOption option, const QString &toolTip, const QString &placeholder);
    QComboBox *addChoice(CheckOption option, const QString &toolTip, const QStringList &choices);
    QCheckBox *addSwitch(CheckOption option, const QString &toolTip, const QString &text);
    LinesField *addLines(CheckOption option, const QString &toolTip, const QString &placeholder);
    FilesField *addFiles(CheckOption option, const QString &toolTip, const QString &title);
    /// A field of another kind: call noteEdit() when it changes. `marked` is the part of it that shows that
    /// something is wrong; by default all of it.
    void
    addField(CheckOption option, const QString &toolTip, QWidget *field, QWidget *marked = nullptr);
    void noteEdit();

private:
    struct Row
    {
        CheckOption option;
        QString toolTip;
        QLabel *name;
        QWidget *field;
        QWidget *marked;
        QLabel *fault;
    };

    void addRow(CheckOption option,
                const QString &toolTip,
                QWidget *field,
                QWidget *marked,
                const QString &hint,
                int roomForFault);
    static void showFault(const Row &row, const QString &text);

    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    bool m_isShowing = false;
};

} // namespace coroscope::ui
