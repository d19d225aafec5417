// SPDX-License-Identifier: MIT
#include "ui/learn/lessontextview.h"

#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/lessons/lessonwords.h"
#include "words/text/tip.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextCursor>
#include <QToolButton>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int roomForText = 230; ///< below that the summary has to do
constexpr int leastText = 150;   ///< where somebody wants to read it

/// The formats of a text that is put together from parts: all of them are plain.
struct TextLook
{
    explicit TextLook(const Theme &theme)
    {
        heading.setFont(theme.emphasis);
        heading.setForeground(theme.text);
        text.setFont(theme.small);
        text.setForeground(theme.textSecondary);
        code.setFont(theme.mono);
        code.setForeground(theme.text);
    }

    QTextCharFormat heading;
    QTextCharFormat text;
    QTextCharFormat code;
};

/// With what stands between ` as code.
void insertProse(QTextCursor &cursor, const QString &prose, const TextLook &look)
{
    bool isCode = false;
    for (const QString &part : prose.split(u'`')) {
        cursor.insertText(part, isCode ? look.code : look.text);
        isCode = !isCode;
    }
}

void insertSection(QTextCursor &cursor, const LessonText::Section &section, const TextLook &look)
{
    cursor.insertText(section.heading, look.heading);
    for (const LessonText::Block &block : section.blocks) {
        cursor.insertText(block.isItem ? u"\n\u2022 "_s : u"\n"_s, look.text);
        insertProse(cursor, block.text, look);
    }
}

} // namespace

LessonTextView::LessonTextView(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_summary(new PlainLabel)
    , m_more(new QToolButton)
    , m_text(new QPlainTextEdit)
{
    m_summary->setObjectName(u"lessonSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setProperty("role", u"secondary"_s);
    m_summary->setContentsMargins(8, 0, 8, 0);
    m_more->setObjectName(u"aboutLesson"_s);
    m_more->setText(tr("About this lesson"));
    m_more->setToolTip(tipText(tr("What it is for, what to watch and what to try")));
    m_more->setCheckable(true);
    m_more->setProperty("flat", true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(Qt::RightArrow);
    connect(m_more, &QToolButton::clicked, this, [this](bool isWanted) {
        m_isWanted = isWanted;
        showWhatFits();
    });
    m_text->setObjectName(u"lessonText"_s);
    m_text->setAccessibleName(tr("About this lesson"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // it takes what is left
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_summary);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    column->addWidget(m_text, 1);
    column->addStretch();
    connect(&theme, &ThemeSource::changed, this, &LessonTextView::showTheme);
    showTheme();
    showWhatFits();
}

void LessonTextView::setLesson(const Lesson &lesson)
{
    m_lesson = &lessonText(lesson);
    showText();
}

void LessonTextView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showWhatFits();
}

void LessonTextView::showTheme()
{
    m_text->setStyleSheet(u"QPlainTextEdit { border: none; background: transparent; }"_s);
    m_text->document()->setDocumentMargin(8);
    showText();
}

void LessonTextView::showText()
{
    if (!m_lesson)
        return;
    m_summary->setText(m_lesson->summary);
    const TextLook look(m_theme.current());
    m_text->clear();
    QTextCursor cursor(m_text->document());
    for (const LessonText::Section &section : m_lesson->sections) {
        if (!cursor.atStart())
            cursor.insertText(u"\n\n"_s, look.code);
        insertSection(cursor, section, look);
    }
    m_text->verticalScrollBar()->setValue(0);
    m_more->setVisible(!m_lesson->sections.isEmpty());
}

void LessonTextView::showWhatFits()
{
    m_isOpen = m_isWanted.value_or(height() >= roomForText);
    m_text->setVisible(m_isOpen);
    m_text->setMinimumHeight(m_isWanted.value_or(false) ? leastText : 0);
    m_more->setChecked(m_isOpen);
    m_more->setArrowType(m_isOpen ? Qt::DownArrow : Qt::RightArrow);
    layout()->activate(); // else what Tab reaches has no place yet
}

} // namespace coroscope::ui
