// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/windowarguments.h"

#include <QObject>
#include <QTimer>

namespace coroscope {

class Desktop;

/// Runs a lesson in the window for a picture: waits for the moment, pauses, selects a task that has
/// something to tell, saves the picture and closes the window.
class LessonDemo final : public QObject
{
    Q_OBJECT

public:
    /// `desktop` outlives it.
    LessonDemo(Desktop &desktop, WindowArguments arguments);

    void begin();
    /// Whether the picture was saved.
    bool hasSucceeded() const { return m_hasSucceeded; }

private:
    void watch();
    bool isMoment() const;
    void selectAnExample();
    void takePicture();

    Desktop &m_desktop;
    const WindowArguments m_arguments;
    QTimer m_ticker;
    bool m_hasSucceeded = false;
};

} // namespace coroscope
