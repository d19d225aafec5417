// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/time/timeflags.h"

#include <QWidget>

#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class TimeSlider;

/// The bar that moves the time cursor: a slider over the run, a step to the event before and after, one button that
/// freezes the picture or plays from there, at a speed that can be chosen, and back to the live edge.
class Scrubber final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int barHeight = 40;
    static constexpr int flaggedBarHeight = 64;

    /// What the context refers to outlives the scrubber.
    explicit Scrubber(const MonitorContext &context, QWidget *parent = nullptr);

    /// In which the buttons and the time find room, and the slider some; the rest goes.
    QSize minimumSizeHint() const override { return {424, minimumHeight()}; }

    /// What to call the live edge of a history that does not grow.
    void nameLiveEdge(const QString &name, const QString &toolTip);
    /// Whether there is room for flags of moments that have names.
    void setRoomForFlags(bool hasRoom);
    /// In the order of their moments.
    void setFlags(const QList<TimeFlag> &flags);

public Q_SLOTS:
    /// Shows what is new; once a frame.
    void refresh();
    void stepBack();
    void stepForward();
    void goLive();

Q_SIGNALS:
    /// Somebody wants to know what the marks mean.
    void legendRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// What a press of the one button does.
    enum class Press : quint8 { Plays, Pauses, Freezes };

    QToolButton *
    addButton(const QString &objectName, const QString &text, void (Scrubber::*slot)());
    void applyTheme();
    void showWhatFits();
    void fillSpeeds();
    void updatePlaying();
    void updateLiveSigns();

    const MonitorContext m_context;
    QToolButton *m_back;
    QToolButton *m_play;
    QToolButton *m_forward;
    QToolButton *m_speed;
    TimeSlider *m_slider;
    std::optional<Press> m_press; ///< that the button shows
    int m_playWidth = 0;          ///< with the wider of its words
    QLabel *m_time;
    QLabel *m_event;
    QToolButton *m_live;
};

} // namespace coroscope::ui
