// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;

/// A sentence inside of a window with two answers, that holds nothing up. Hidden at first, and once it is answered.
class AskBar final : public QWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString sentence; ///< may be a stranger's
        QString yes;
        QString yesTip;
        QString no;
        QString noTip;
    };

    /// `theme` outlives it.
    explicit AskBar(const ThemeSource &theme, QWidget *parent = nullptr);

    void ask(const Words &words);
    void withdraw() { hide(); }
    QPushButton &yesButton() { return *m_yes; }
    QPushButton &noButton() { return *m_no; }

Q_SIGNALS:
    void yes();
    void no();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const ThemeSource &m_theme;
    QLabel *m_sentence;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace coroscope::ui
