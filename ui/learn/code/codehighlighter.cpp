// SPDX-License-Identifier: MIT
#include "ui/learn/code/codehighlighter.h"

#include "ui/style/theme.h"

#include <QRegularExpression>

namespace coroscope::ui {

namespace {

// Comment, string, a keyword of coroutines, any other keyword: the first that fits.

const QRegularExpression &cppTokens()
{
    static const QRegularExpression pattern(QStringLiteral(
        "(//.*$|^#.*$)|(\"(?:[^\"\\\\]|\\\\.)*\")|\\b(co_await|co_return|co_yield)\\b|"
        "\\b(auto|bool|break|case|catch|class|const|constexpr|else|explicit|for|if|int|namespace|"
        "private|public|return|static|struct|switch|throw|try|using|void|while)\\b"));
    return pattern;
}

const QRegularExpression &pythonTokens()
{
    static const QRegularExpression pattern(QStringLiteral(
        "(#.*$)|(\"\"\".*\"\"\"|f?\"(?:[^\"\\\\]|\\\\.)*\"|@\\w+)|\\b(async|await|yield)\\b|"
        "\\b(as|assert|break|class|continue|def|elif|else|except|finally|for|from|if|import|in|is|"
        "lambda|not|or|and|pass|raise|return|try|while|with|True|False|None)\\b"));
    return pattern;
}

} // namespace

CodeHighlighter::CodeHighlighter(CodeLanguage language, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_language(language)
{
}

void CodeHighlighter::setTheme(const Theme &theme)
{
    m_comment.setForeground(theme.textTertiary);
    m_string.setForeground(theme.wordColor(TaskState::Done));
    m_keyword.setForeground(theme.wordColor(TaskState::Network));
    m_suspension.setForeground(theme.wordColor(TaskState::Backoff));
    m_suspension.setFontWeight(QFont::DemiBold);
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString &text)
{
    const QTextCharFormat *const formats[] = {&m_comment, &m_string, &m_suspension, &m_keyword};
    const QRegularExpression &tokens =
        m_language == CodeLanguage::Cpp ? cppTokens() : pythonTokens();
    for (auto it = tokens.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const int which = match.lastCapturedIndex();
        setFormat(static_cast<int>(match.capturedStart()),
                  static_cast<int>(match.capturedLength()),
                  *formats[which - 1]);
    }
}

} // namespace coroscope::ui
