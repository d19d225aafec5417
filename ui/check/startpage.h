// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QLayout;
class QLineEdit;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class OfferCard;
class ThemeSource;

/// What the workspace shows while there is no list: the ways to get one.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    StartPage(CheckSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    /// Puts the focus on the first offer.
    void takeFocus();

Q_SIGNALS:
    void labRequested();
    void pasteRequested();
    void openRequested();
    void optionsRequested();
    void lineEntered(const QString &line);

private:
    QLayout *makeCards();
    QLayout *makeFoot(CheckSession &session);
    void enterLine();
    void showTheme();

    const ThemeSource &m_theme;
    QLabel *m_heading;
    OfferCard *m_lab;
    QLineEdit *m_line;
};

} // namespace coroscope::ui
