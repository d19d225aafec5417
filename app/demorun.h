// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/windowarguments.h"
#include "app/terminal/progressline.h"

#include <QObject>
#include <QtGlobal>
#include <QTimer>

#include <optional>

QT_BEGIN_NAMESPACE
class QString;
class QWidget;
QT_END_NAMESPACE

namespace coroscope {

/// Saves what `window` shows as a picture, in the format that the name of the file asks for. False: it
/// cannot be written, which was said on standard error.
bool savePicture(QWidget &window, const QString &file);

class Desktop;

/// Drives the window for a picture: waits for the moment, selects what is worth looking at, saves the
/// picture and closes the window. Shows on the terminal meanwhile how the run goes.
class DemoRun final : public QObject
{
    Q_OBJECT

public:
    /// `desktop` outlives it.
    DemoRun(Desktop &desktop, WindowArguments arguments);

    void begin();
    /// Whether the picture was saved.
    bool hasSucceeded() const { return m_hasSucceeded; }

private:
    void watch();
    bool isMoment() const;
    void selectAnExample();
    void selectTheOldestRequest();
    /// The one that took longest to answer.
    int slowestTarget() const;
    void pose();
    /// The window that the picture is of.
    QWidget &pictured();
    void takePicture();
    /// There will be no moment to wait for.
    void giveUp(const QString &why);

    Desktop &m_desktop;
    const WindowArguments m_arguments;
    QTimer m_ticker;
    std::optional<ProgressLine> m_progress;
    bool m_isPosing = false;
    bool m_hasSucceeded = false;
};

class Desktop;

/// Runs a lesson in the window for a picture: shows the moment, selects a task that has something to tell, saves the
/// picture and closes the window.
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
    void pose();
    void selectAnExample();
    void takePicture();

    Desktop &m_desktop;
    const WindowArguments m_arguments;
    bool m_hasSucceeded = false;
};

} // namespace coroscope
