// SPDX-License-Identifier: MIT
#include "ui/trace/program/programoutput.h"

#include <QPlainTextDocumentLayout>
#include <QTextCursor>

namespace coroscope::ui {

namespace {

constexpr qsizetype mostFresh = 256 * 1024;

} // namespace

ProgramOutput::ProgramOutput(QObject *parent)
    : QObject(parent)
{
    m_document.setDocumentLayout(new QPlainTextDocumentLayout(&m_document));
    m_document.setUndoRedoEnabled(false);
    m_document.setMaximumBlockCount(mostLines);
}

void ProgramOutput::clear()
{
    const bool wasEmpty = isEmpty();
    m_document.clear();
    m_fresh.clear();
    m_decoder = QStringDecoder(QStringDecoder::Utf8);
    m_column = 0;
    m_escape = Escape::None;
    if (!wasEmpty)
        Q_EMIT appeared();
}

void ProgramOutput::append(const QByteArray &bytes)
{
    const bool wasEmpty = isEmpty();
    const QString text = m_decoder.decode(bytes);
    for (const QChar character : text)
        put(character);
    if (m_fresh.size() > 2 * mostFresh)
        m_fresh.remove(0, m_fresh.size() - mostFresh);
    if (wasEmpty && !isEmpty())
        Q_EMIT appeared();
}

void ProgramOutput::show()
{
    if (m_fresh.isEmpty())
        return;
    QTextCursor end(&m_document);
    end.movePosition(QTextCursor::End);
    end.insertText(m_fresh);
    m_fresh.clear();
}

/// What tells a terminal to do something is left out: "ESC [ … letter", "ESC ] … BEL", and single characters.
void ProgramOutput::put(QChar character)
{
    const char16_t code = character.unicode();
    switch (m_escape) {
    case Escape::Begun:
        m_escape = code == u'[' ? Escape::Sequence : code == u']' ? Escape::Title : Escape::None;
        return;
    case Escape::Sequence:
        if (code >= 0x40 && code <= 0x7e)
            m_escape = Escape::None;
        return;
    case Escape::Title:
        if (code == 0x07 || code == u'\n')
            m_escape = Escape::None;
        return;
    case Escape::None:
        break;
    }
    if (code == 0x1b) {
        m_escape = Escape::Begun;
        return;
    }
    const bool isShown =
        code == u'\n' || code == u'\t' || character.category() != QChar::Other_Control;
    if (!isShown)
        return;
    m_column = code == u'\n' ? 0 : m_column + 1;
    if (m_column > longestLine) {
        m_fresh += u'\n';
        m_column = 1;
    }
    m_fresh += character;
}

} // namespace coroscope::ui
