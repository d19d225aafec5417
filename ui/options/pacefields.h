// SPDX-License-Identifier: MIT
#pragma once

#include "ui/options/optionpage.h"

namespace coroscope::ui {

/// How fast and how long, besides the numbers that the side panel shows.
class PaceFields final : public OptionPage
{
    Q_OBJECT

public:
    explicit PaceFields(QWidget *parent = nullptr);

    void collect(CheckOptions &options, OptionTexts &texts) const override;

protected:
    void showOptions(const CheckOptions &options, const OptionTexts &texts) override;

private:
    SecondsBox *m_delay;
    SecondsBox *m_silence;
    QSpinBox *m_seed;
};

} // namespace coroscope::ui
