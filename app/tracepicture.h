// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/windowarguments.h"

#include <QObject>

namespace coroscope {

class Desktop;
namespace ui {
class MonitorView;
}

/// Opens the recording that was asked for, at the moment that was asked for. Where a picture is wanted, it selects a
/// task that has something to tell, saves the picture and closes the window.
class TracePicture final : public QObject
{
    Q_OBJECT

public:
    /// `desktop` outlives it.
    TracePicture(Desktop &desktop, WindowArguments arguments);

    /// Shows that moment of a recording, and what led to it.
    static void showMoment(ui::MonitorView &view, std::chrono::nanoseconds moment);

    void begin();
    /// Shows what is asked for of what is there, and saves the picture if one is wanted.
    void show();
    /// Whether the picture was saved.
    bool hasSucceeded() const { return m_hasSucceeded; }

private:
    void selectAnExample();
    void takePicture();
    void giveUp(const QString &why);
    bool isPicture() const { return !m_arguments.screenshot.isEmpty(); }

    Desktop &m_desktop;
    const WindowArguments m_arguments;
    bool m_hasSucceeded = false;
};

} // namespace coroscope
