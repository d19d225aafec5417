// SPDX-License-Identifier: MIT
#include "ui/shell/askbar.h"

#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int barMarkWidth = 3;
constexpr qsizetype longestSentence = 400;

} // namespace

AskBar::AskBar(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sentence(new PlainLabel)
    , m_yes(new QPushButton)
    , m_no(new QPushButton)
{
    m_sentence->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 9);
    row->setSpacing(8);
    row->addWidget(m_sentence, 1);
    for (QPushButton *button : {m_yes, m_no}) {
        button->setAutoDefault(
            false); // or a dialog around it would press the first one for Enter anywhere
        row->addWidget(button);
    }
    m_yes->setObjectName(u"yes"_s);
    m_no->setObjectName(u"no"_s);
    hide();
    connect(m_yes, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT yes();
    });
    connect(m_no, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT no();
    });
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void AskBar::ask(const Words &words)
{
    const QString sentence = printable(words.sentence, longestSentence);
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_yes->setText(words.yes);
    m_yes->setToolTip(tipText(words.yesTip));
    m_no->setText(words.no);
    m_no->setToolTip(tipText(words.noTip));
    show();
}

void AskBar::paintEvent(QPaintEvent * /*event*/)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(0, 0, barMarkWidth, height(), theme.accent);
    painter.fillRect(0, height() - 1, width(), 1, theme.border);
}

void AskBar::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        m_no->click();
    else if (isEnter && m_yes->hasFocus())
        m_yes->click();
    else if (isEnter && m_no->hasFocus())
        m_no->click();
    else
        QWidget::keyPressEvent(event);
}

} // namespace coroscope::ui
