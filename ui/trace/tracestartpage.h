// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;
class TraceSession;

/// What the workspace shows while there is no recording: how to open one, and how to make one.
class TraceStartPage final : public QWidget
{
    Q_OBJECT

public:
    TraceStartPage(const TraceSession &session,
                   const ThemeSource &theme,
                   QWidget *parent = nullptr);

    void takeFocus();

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void openRequested();

private:
    QWidget *makeCommands();
    void showReading();
    void showTheme();

    const TraceSession &m_session;
    const ThemeSource &m_theme;
    QLabel *m_heading;
    QPushButton *m_open;
    QLabel *m_refusal;
    QList<QLabel *> m_commands;
};

} // namespace coroscope::ui
