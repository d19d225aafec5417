// SPDX-License-Identifier: MIT
#pragma once

#include <QSyntaxHighlighter>

namespace coroscope::ui {

struct Theme;

enum class CodeLanguage : quint8 { Cpp, Python };

/// Colours C++ or Python as far as a lesson needs it: comments, strings, keywords, and most of all co_await and await.
class CodeHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    CodeHighlighter(CodeLanguage language, QTextDocument *document);

    void setTheme(const Theme &theme);

protected:
    void highlightBlock(const QString &text) override;

private:
    const CodeLanguage m_language;
    QTextCharFormat m_comment;
    QTextCharFormat m_string;
    QTextCharFormat m_keyword;
    QTextCharFormat m_suspension;
};

} // namespace coroscope::ui
