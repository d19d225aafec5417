// SPDX-License-Identifier: MIT
#pragma once

#include <QDoubleSpinBox>

#include <chrono>

namespace coroscope::ui {

/// A number of seconds, to the millisecond: "20 s", "0.25 s". No more digits than it needs.
class SecondsBox final : public QDoubleSpinBox
{
    Q_OBJECT

public:
    SecondsBox(std::chrono::milliseconds least,
               std::chrono::milliseconds most,
               QWidget *parent = nullptr);

    std::chrono::milliseconds time() const;
    void setTime(std::chrono::milliseconds time);

    QString textFromValue(double value) const override;
};

} // namespace coroscope::ui
