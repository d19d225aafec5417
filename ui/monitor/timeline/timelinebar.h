// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QMenu;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class Segments;
class TimelineView;

/// What the timeline shows, and how much of it: rows, axis, zoom.
class TimelineBar final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int barHeight = 34;

    /// Both outlive it.
    TimelineBar(TimelineView &view, const MonitorContext &context, QWidget *parent = nullptr);

    /// Offers to show what comes, whether it may be shown now or not.
    void offerWhatComes();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    QToolButton *addButton(const QString &name, const QString &text, const QString &tip);
    void fillLanes();
    void show();
    void showSigns();
    void toggleFollow();
    void showWhatComes();
    QString followText() const;

    TimelineView &m_view;
    const MonitorContext m_context;
    Segments *m_rows;
    QToolButton *m_ofResources = nullptr; ///< the last of them: it is called as the run's people do
    Segments *m_along;
    QToolButton *m_lanes;
    QMenu *m_resources;
    QToolButton *m_out;
    QToolButton *m_in;
    QToolButton *m_all;
    QToolButton *m_follow;
    QToolButton *m_comes; ///< only where there may be something to come
};

} // namespace coroscope::ui
