// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/historybuilder.h"
#include "ui/monitor/monitorcontext.h"

#include <QImage>
#include <QWidget>

namespace coroscope::ui {

/// A history and all else that a pane of the monitor is a function of.
struct MonitorFixture
{
    explicit MonitorFixture(History shown, const DomainWords &words = DomainWords::none())
        : history(std::move(shown))
        , view(history, words)
    {
        axis.setRunEnd(history.end());
    }

    /// Every pane shows what is new.
    void tick()
    {
        Q_EMIT view.clock().frame();
        Q_EMIT view.clock().tableTick();
    }

    History history;
    MonitorView view;
    TimeCursor &cursor = view.cursor();
    TimeAxis &axis = view.axis();
    Selection &selection = view.selection();
    ThemeSource theme;
    MonitorContext context{view, theme};
};

inline Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

inline QImage picture(QWidget &widget)
{
    QImage image(widget.size(), QImage::Format_RGB32);
    image.fill(Qt::magenta);
    widget.render(&image);
    return image;
}

inline bool containsColor(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == color.rgb())
                return true;
        }
    }
    return false;
}

} // namespace coroscope::ui
