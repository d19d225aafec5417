// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QToolButton>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;
class WindowScale;

/// Chooses how large everything is, from a menu; its keys hold in the whole window.
///
/// Lifetime: `scale` outlives it.
class ScaleButton final : public QToolButton
{
    Q_OBJECT

public:
    /// The keys are those of `window`.
    ScaleButton(WindowScale &scale, QWidget &window);

private:
    void addKeys(QWidget &window);
    void showChosen();

    WindowScale &m_scale;
};

/// Says that what was chosen needs a new start of the window, and offers it. It takes the keyboard when it comes, so that
/// Enter is enough, and gives it back when it goes.
///
/// Lifetime: `scale` and `theme` outlive it.
class ScaleBar final : public QWidget
{
    Q_OBJECT

public:
    ScaleBar(WindowScale &scale, const ThemeSource &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showChosen();
    void dismiss();

    WindowScale &m_scale;
    const ThemeSource &m_theme;
    QLabel *m_text;
    QPushButton *m_restart;
    QPointer<QWidget> m_focusBefore;
};

} // namespace coroscope::ui
