// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QBoxLayout;
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

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void labRequested();
    void pasteRequested();
    void openRequested();
    void optionsRequested();
    void runsRequested();
    void lineEntered(const QString &line);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLayout *makeCards();
    QLayout *makeFoot(CheckSession &session);
    void enterLine();
    void showTheme();

    const ThemeSource &m_theme;
    QLabel *m_heading;
    OfferCard *m_lab;
    OfferCard *m_paste = nullptr;
    OfferCard *m_open = nullptr;
    QBoxLayout *m_cards = nullptr; ///< beside each other, or one below the other
    QLineEdit *m_line;
};

} // namespace coroscope::ui
