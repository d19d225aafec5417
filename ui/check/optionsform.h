// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/checkoptions.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QSpinBox;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

/// How the list is to be checked: the few numbers that people change. What it does not show stays as it
/// was given.
class OptionsForm final : public QWidget
{
    Q_OBJECT

public:
    explicit OptionsForm(QWidget *parent = nullptr);

    const CheckOptions &options() const { return m_options; }
    void setOptions(const CheckOptions &options);
    /// While a check runs only its limits may be changed: how many requests at once, in all and per host.
    void setRunning(bool running);

Q_SIGNALS:
    /// The user chose other ones.
    void optionsChanged(const CheckOptions &options);

private:
    QSpinBox *addNumber(const QString &label, const QString &toolTip, int least, int most);
    void collect();
    void showOptions();
    void reset();
    void showReset();

    CheckOptions m_options;
    QGridLayout *m_form;
    QSpinBox *m_concurrency;
    QSpinBox *m_perHost;
    QSpinBox *m_timeout;
    QSpinBox *m_retries;
    QToolButton *m_reset;
    bool m_isRunning = false;
};

} // namespace coroscope::ui
