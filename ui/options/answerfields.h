// SPDX-License-Identifier: MIT
#pragma once

#include "ui/options/optionpage.h"

namespace coroscope::ui {

/// Which answers are ok.
class AnswerFields final : public OptionPage
{
    Q_OBJECT

public:
    explicit AnswerFields(QWidget *parent = nullptr);

    void collect(CheckOptions &options, OptionTexts &texts) const override;

protected:
    void showOptions(const CheckOptions &options, const OptionTexts &texts) override;

private:
    QLineEdit *m_accept;
    LinesField *m_contains;
    LinesField *m_lacks;
    QSpinBox *m_maxBody;
    QSpinBox *m_certificateDays;
};

} // namespace coroscope::ui
