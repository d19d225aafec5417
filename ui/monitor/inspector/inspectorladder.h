// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/inspector/inspectorcontent.h"

#include <QWidget>

namespace coroscope::ui {

class ThemeSource;

/// Attempts one below the other on one time axis, so that waits and backoffs between them are seen to
/// grow.
class InspectorLadder final : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorLadder(const ThemeSource &theme, QWidget *parent = nullptr);

    void setAttemptRows(const std::vector<InspectorContent::AttemptRow> &attemptRows);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintAttemptRow(QPainter &painter,
                         const InspectorContent::AttemptRow &attemptRow,
                         const QRect &row) const;
    void paintEnd(QPainter &painter,
                  const InspectorContent::AttemptRow &attemptRow,
                  QPointF center) const;
    QRect axisRect(const QRect &row) const;
    int toX(Clock::TimePoint t, const QRect &axis) const;
    int noteWidth() const;

    const ThemeSource &m_theme;
    std::vector<InspectorContent::AttemptRow> m_attemptRows;
    Clock::TimePoint m_begin;
    Clock::TimePoint m_end;
};

} // namespace coroscope::ui
