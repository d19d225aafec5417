// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QLayout;
class QLineEdit;
class QProgressBar;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class ElidedLabel;
class ThemeSource;

/// What is being checked and how far it is, and the ways to another list.
class SourceCard final : public QWidget
{
    Q_OBJECT

public:
    SourceCard(CheckSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void pasteRequested();
    void openRequested();
    void labRequested();
    void runsRequested();
    void noListRequested();

private:
    QToolButton *
    makeButton(const QString &text, const QString &toolTip, void (SourceCard::*wanted)());
    QLayout *makeNameRow();
    QLayout *makeButtons();
    QLayout *makeLineRow();
    void addLine();
    void showList();
    void showProgress();
    void showTheme();
    /// As what the list was read, and as what it could be read.
    void showReading();
    void fillReadingMenu();

    CheckSession &m_session;
    const ThemeSource &m_theme;
    ElidedLabel *m_done;
    QProgressBar *m_progress;
    ElidedLabel *m_name;
    QLabel *m_counts;
    QLabel *m_flaws;
    QToolButton *m_paste = nullptr;
    QToolButton *m_open = nullptr;
    QToolButton *m_lab = nullptr;
    QToolButton *m_runs = nullptr;
    QToolButton *m_putAway = nullptr;
    QToolButton *m_reading = nullptr;
    QLineEdit *m_line;
};

} // namespace coroscope::ui
