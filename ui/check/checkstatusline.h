// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/moment.h"

#include <QElapsedTimer>
#include <QWidget>

#include <optional>

namespace coroscope {
class CheckRun;
}

QT_BEGIN_NAMESPACE
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

/// The few checks for which a whole run still waits.
struct Stragglers
{
    int left = 0;
    int target = -1;        ///< the oldest of them
    Clock::Duration oldest; ///< how long it has been doing what it does

    /// nullopt where nothing drags on: many are left, or none has taken long.
    static std::optional<Stragglers> of(const CheckRun &run, Moment t);
};

class CheckSession;
class ElidedLabel;
class ThemeSource;

/// The line at the foot of the window: what is shown, how much was recorded, and what was refused.
class CheckStatusLine final : public QWidget
{
    Q_OBJECT

public:
    CheckStatusLine(CheckSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The user wants to see what the run still waits for.
    void stragglersRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void measure();
    void showFacts();
    QString stateText() const;
    QString phaseText() const;
    QString finishedText() const;
    QString stragglersText() const;
    QString recordText() const;
    QColor dotColor() const;

    CheckSession &m_session;
    const ThemeSource &m_theme;
    ElidedLabel *m_left;
    ElidedLabel *m_right;
    QToolButton *m_showStragglers;
    QElapsedTimer m_sinceMeasured;
    qsizetype m_measuredEvents = 0;
    double m_eventsPerSecond = 0;
};

} // namespace coroscope::ui
