// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class Safeguard;
class ThemeSource;

/// Asks what the Safeguard asks, inside the window and without holding anything up: one sentence, and what
/// can be answered. It takes the keyboard when it comes, and gives it back when it goes.
///
/// Lifetime: all three outlive it.
class SafeguardBar final : public QWidget
{
    Q_OBJECT

public:
    SafeguardBar(CheckSession &session,
                 Safeguard &safeguard,
                 const ThemeSource &theme,
                 QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QPushButton *makeButton(const QString &name, void (Safeguard::*answer)());
    void show();
    QString question() const;
    void giveFocusBack();

    CheckSession &m_session;
    Safeguard &m_safeguard;
    const ThemeSource &m_theme;
    QLabel *m_question;
    QPushButton *m_keep;
    QPushButton *m_discard;
    QPushButton *m_withdraw;
    QPointer<QWidget> m_focusBefore;
};

} // namespace coroscope::ui
