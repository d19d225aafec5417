// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class OutputPane;
class ThemeSource;
class TraceSession;

/// What the workspace shows while there is no recording: how to open one, how to make one, and how to watch a program. What
/// that prints, too, while it says nothing of its tasks.
class TraceStartPage final : public QWidget
{
    Q_OBJECT

public:
    TraceStartPage(TraceSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    void takeFocus();

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void openRequested();
    void programRequested();
    void exampleRequested();

private:
    QLayout *makeWays();
    QWidget *makeCommands();
    void showState();
    void showTheme();

    TraceSession &m_session;
    const ThemeSource &m_theme;
    QLabel *m_heading;
    QPushButton *m_open;
    QPushButton *m_program;
    QPushButton *m_example;
    QLabel *m_refusal;
    OutputPane *m_output;
    QList<QLabel *> m_commands;
};

} // namespace coroscope::ui
