// SPDX-License-Identifier: MIT
#include "ui/learn/codehighlighter.h"

#include "ui/style/theme.h"

#include <QRegularExpression>

namespace coroscope::ui {

namespace {

/// Comment, string, a keyword of coroutines, any other keyword: the first that fits.
const QRegularExpression &tokens()
{
    static const QRegularExpression pattern(QStringLiteral(
        "(//.*$)|(\"(?:[^\"\\\\]|\\\\.)*\")|\\b(co_await|co_return|co_yield)\\b|"
        "\\b(auto|bool|break|case|catch|class|const|constexpr|else|explicit|for|if|int|namespace|"
        "private|public|return|static|struct|switch|throw|try|using|void|while)\\b|(^#.*$)"));
    return pattern;
}

} // namespace

CodeHighlighter::CodeHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void CodeHighlighter::setTheme(const Theme &theme)
{
    m_comment.setForeground(theme.textTertiary);
    m_string.setForeground(theme.wordColor(TaskState::Done));
    m_keyword.setForeground(theme.wordColor(TaskState::Running));
    m_suspension.setForeground(theme.wordColor(TaskState::Backoff));
    m_suspension.setFontWeight(QFont::DemiBold);
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString &text)
{
    const QTextCharFormat *const formats[] = {
        &m_comment, &m_string, &m_suspension, &m_keyword, &m_comment};
    for (auto it = tokens().globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const int which = match.lastCapturedIndex();
        setFormat(static_cast<int>(match.capturedStart()),
                  static_cast<int>(match.capturedLength()),
                  *formats[which - 1]);
    }
}

} // namespace coroscope::ui
