// SPDX-License-Identifier: MIT
#include "ui/check/list/startpage.h"

#include "ui/check/list/offercard.h"
#include "ui/check/options/optionsbutton.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnWidth = 248 * 3 + 2 * 16;
constexpr int roomForThree = 680;
constexpr int leastWidth = 300;

QLabel *makeText(const QString &text)
{
    auto *label = new PlainLabel(text);
    label->setProperty("role", u"secondary"_s);
    label->setWordWrap(true);
    return label;
}

} // namespace

StartPage::StartPage(CheckSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_heading(new PlainLabel(tr("Check a list of URLs, and see why")))
    , m_lab(new OfferCard(
          Sign::Lab,
          tr("Try the lab"),
          tr("Checks a sample list against a small server in this program. Needs no network."),
          theme))
    , m_line(new QLineEdit)
{
    m_heading->setWordWrap(true);
    m_line->setPlaceholderText(tr("Or type a URL and press Enter"));
    m_line->setToolTip(tr("Starts a list with this URL"));
    m_line->setAccessibleName(tr("Type a URL"));
    connect(m_line, &QLineEdit::returnPressed, this, &StartPage::enterLine);

    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_heading);
    column->addSpacing(6);
    column->addWidget(
        makeText(tr("Every request is shown as it happens, and you can go back to every moment.")));
    column->addSpacing(28);
    column->addLayout(makeCards());
    column->addSpacing(16);
    column->addWidget(m_line);
    column->addSpacing(20);
    column->addLayout(makeFoot(session));
    column->addStretch(3);

    auto *page = new QWidget;
    page->setMaximumWidth(columnWidth);
    page->setLayout(column);
    auto *row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addWidget(page, 1000); // up to its greatest width
    row->addStretch(1);

    connect(&theme, &ThemeSource::changed, this, &StartPage::showTheme);
    showTheme();
}

void StartPage::takeFocus()
{
    m_lab->setFocus();
}

QLayout *StartPage::makeCards()
{
    m_paste = new OfferCard(Sign::Paste,
                            tr("Paste URLs"),
                            tr("Takes what is on the clipboard: lists, text, a table (Ctrl+V)."),
                            m_theme);
    m_open = new OfferCard(Sign::Open,
                           tr("Open a file"),
                           tr("Reads text, Markdown, HTML, CSV, sitemaps, JSON (Ctrl+O)."),
                           m_theme);
    m_lab->setLeading(true);
    connect(m_lab, &OfferCard::clicked, this, &StartPage::labRequested);
    connect(m_paste, &OfferCard::clicked, this, &StartPage::pasteRequested);
    connect(m_open, &OfferCard::clicked, this, &StartPage::openRequested);

    m_cards = new QBoxLayout(QBoxLayout::LeftToRight);
    m_cards->setSpacing(16);
    for (OfferCard *card : {m_lab, m_paste, m_open})
        m_cards->addWidget(card);
    return m_cards;
}

QLayout *StartPage::makeFoot(CheckSession &session)
{
    auto *options = new OptionsButton(session, tr("Options…"));
    connect(options, &OptionsButton::clicked, this, &StartPage::optionsRequested);
    auto *runs = new QToolButton;
    runs->setObjectName(u"keptRunsButton"_s);
    runs->setText(tr("Kept runs…"));
    runs->setProperty("flat", true);
    runs->setToolTip(tr("Open a run that was kept, go on with it, or compare two (Ctrl+H)"));
    runs->setAccessibleName(tr("Kept runs"));
    connect(runs, &QToolButton::clicked, this, &StartPage::runsRequested);
    auto *foot = new QHBoxLayout;
    foot->addWidget(makeText(tr("You can also drop files or text anywhere in this window.")), 1);
    foot->addWidget(runs);
    foot->addWidget(options);
    return foot;
}

QSize StartPage::minimumSizeHint() const
{
    return {leastWidth, QWidget::minimumSizeHint().height()};
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < roomForThree;
    m_cards->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (OfferCard *card : {m_lab, m_paste, m_open})
        card->setLow(isNarrow);
}

void StartPage::enterLine()
{
    Q_EMIT lineEntered(m_line->text());
    m_line->clear();
}

void StartPage::showTheme()
{
    QFont heading = m_theme.current().title;
    heading.setPixelSize(22);
    m_heading->setFont(heading);
}

} // namespace coroscope::ui
