// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace coroscope::ui {

class ElidedLabel;
class ThemeSource;
class TraceSession;

/// The line at the foot of the window: what is being read, could not be, or is not whole, and how much there is.
class TraceStatusLine final : public QWidget
{
    Q_OBJECT

public:
    TraceStatusLine(const TraceSession &session,
                    const ThemeSource &theme,
                    QWidget *parent = nullptr);

    /// Says it until something else is read or opened.
    void tell(const QString &text, bool isAlert);

private:
    struct State
    {
        QString text;
        bool isAlert = false;
    };

    State state() const;
    QString countsText() const;
    void showFacts();

    const TraceSession &m_session;
    const ThemeSource &m_theme;
    State m_notice;
    ElidedLabel *m_left;
    ElidedLabel *m_right;
};

} // namespace coroscope::ui
