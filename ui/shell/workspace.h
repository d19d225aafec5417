// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QMimeData;
class QSettings;
QT_END_NAMESPACE

namespace coroscope::ui {

/// What fills the window: the panes for one kind of work, with its own tools and its own line in the
/// status bar. The window knows nothing else of it.
class Workspace : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Stands in the middle of the window's top bar; belongs to the workspace until it is placed there.
    virtual QWidget *toolBar() = 0;
    /// Fills the status bar; likewise.
    virtual QWidget *statusLine() = 0;

    /// Puts the keyboard's focus where work begins.
    virtual void takeFocus() = 0;

    /// Whether takeData() would do something with what hovers over the window.
    virtual bool acceptsData(const QMimeData &mime) const = 0;
    /// Something was dropped on the window.
    virtual void takeData(const QMimeData &mime) = 0;
    /// Whether what hovers over the window is meant for this workspace, whichever is on show.
    virtual bool isMadeFor(const QMimeData & /*mime*/) const { return false; }

    /// Whether nothing would be lost with the window. If something would, the workspace asks in its own place,
    /// and says closeAgreed() if that is the answer. To be called when it is on show.
    virtual bool mayClose() { return true; }
    /// Ends what is under way; stopped() follows, also if nothing is.
    virtual void stop() = 0;

    virtual void saveState(QSettings &settings) const = 0;
    virtual void restoreState(const QSettings &settings) = 0;

Q_SIGNALS:
    void stopped();
    void closeAgreed();
};

} // namespace coroscope::ui
