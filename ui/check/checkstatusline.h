// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

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
