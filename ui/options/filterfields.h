// SPDX-License-Identifier: MIT
#pragma once

#include "ui/options/optionpage.h"

namespace coroscope::ui {

/// Which URLs of a list are checked.
class FilterFields final : public OptionPage
{
    Q_OBJECT

public:
    explicit FilterFields(QWidget *parent = nullptr);

    void collect(CheckOptions &options, OptionTexts &texts) const override;

protected:
    void showOptions(const CheckOptions &options, const OptionTexts &texts) override;

private:
    LinesField *m_include;
    LinesField *m_exclude;
    QCheckBox *m_private;
};

} // namespace coroscope::ui
