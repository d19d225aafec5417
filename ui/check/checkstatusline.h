// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QTimer;
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

    /// Says for a while why something was not done.
    void showRefusal(const QString &why);

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
    QString stragglersText() const;
    QString recordText() const;
    QColor dotColor() const;

    CheckSession &m_session;
    const ThemeSource &m_theme;
    ElidedLabel *m_left;
    ElidedLabel *m_right;
    QToolButton *m_showStragglers;
    QString m_refusal;
    QTimer *m_refusalTimer; ///< a refusal is shown while it runs
    QElapsedTimer m_sinceMeasured;
    qsizetype m_measuredEvents = 0;
    double m_eventsPerSecond = 0;
};

} // namespace coroscope::ui
