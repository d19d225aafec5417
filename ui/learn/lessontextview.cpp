// SPDX-License-Identifier: MIT
#include "ui/learn/lessontextview.h"

#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/lessons/lessonwords.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextCursor>
#include <QVBoxLayout>

#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

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
    , m_text(new QPlainTextEdit)
{
    auto *caption = new PlainLabel(tr("About this lesson"));
    caption->setProperty("role", u"caption"_s);
    caption->setContentsMargins(8, 0, 8, 0);
    m_text->setObjectName(u"lessonText"_s);
    m_text->setAccessibleName(tr("About this lesson"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 14, 8, 0);
    column->setSpacing(4);
    column->addWidget(caption);
    column->addWidget(m_text, 1);
    connect(&theme, &ThemeSource::changed, this, &LessonTextView::showTheme);
    showTheme();
}

void LessonTextView::setLesson(const Lesson &lesson)
{
    m_lesson = &lessonText(lesson);
    m_outcome.clear();
    showText();
}

void LessonTextView::setOutcome(const QStringList &outcome)
{
    if (std::exchange(m_outcome, outcome) != outcome)
        showText();
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
    const TextLook look(m_theme.current());
    m_text->clear();
    QTextCursor cursor(m_text->document());
    if (!m_outcome.isEmpty()) {
        cursor.insertText(tr("What was shown"), look.heading);
        for (const QString &sentence : m_outcome) {
            cursor.insertText(u"\n"_s, look.text);
            insertProse(cursor, sentence, look);
        }
    }
    for (const LessonText::Section &section : m_lesson->sections) {
        if (!cursor.atStart())
            cursor.insertText(u"\n\n"_s, look.code);
        insertSection(cursor, section, look);
    }
    m_text->verticalScrollBar()->setValue(0);
}

} // namespace coroscope::ui
