// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/diagnosis/diagnosis.h"
#include "core/trace/taskstate.h"

#include <QWidget>

namespace coroscope::ui {

class ThemeSource;

/// The phases of a request one below the other, each as a bar on one time axis: where the time went is seen
/// at a glance.
class DiagnosisWaterfall final : public QWidget
{
    Q_OBJECT

public:
    explicit DiagnosisWaterfall(const ThemeSource &theme, QWidget *parent = nullptr);

    /// `now`: how long it has been going on, while it is not over.
    void show(const Diagnosis &diagnosis, std::chrono::nanoseconds now);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {320, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintAxis(QPainter &painter) const;
    void paintRow(QPainter &painter, DiagnosisPhase phase, const QRect &row) const;
    const DiagnosisSpan *spanOf(DiagnosisPhase phase) const;
    TaskState stateOf(const DiagnosisSpan &span) const;
    std::chrono::nanoseconds axisEnd() const;
    QRect axisRect() const;
    int toX(std::chrono::nanoseconds time) const;

    const ThemeSource &m_theme;
    Diagnosis m_diagnosis;
    std::chrono::nanoseconds m_now{};
};

} // namespace coroscope::ui
