// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;

/// Shows where the keyboard is, in all windows of the program: one ring inside the edge of the control or pane
/// that has the focus, in the theme's accent. Nothing else paints a focus, so that all of them look alike and
/// none has two; a control that can be reached by Tab needs to do nothing to get it.
class FocusRing final : public QObject
{
    Q_OBJECT

public:
    static constexpr int thickness = 2;

    /// `theme` outlives it. At most one in a program, or there are two rings.
    explicit FocusRing(const ThemeSource &theme, QObject *parent = nullptr);
    ~FocusRing() override;

    /// What it is around; nullptr: nothing that Tab reaches has the focus.
    const QWidget *target() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Overlay;

    void follow(QWidget *focused);
    void leave();

    const ThemeSource &m_theme;
    QPointer<Overlay> m_overlay; ///< goes with what it lies on
};

} // namespace coroscope::ui
