// SPDX-License-Identifier: MIT
#pragma once

#include <QSyntaxHighlighter>

namespace coroscope::ui {

struct Theme;

/// Colours C++ as far as a lesson needs it: comments, strings, keywords, and most of all co_await.
class CodeHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit CodeHighlighter(QTextDocument *document);

    void setTheme(const Theme &theme);

protected:
    void highlightBlock(const QString &text) override;

private:
    QTextCharFormat m_comment;
    QTextCharFormat m_string;
    QTextCharFormat m_keyword;
    QTextCharFormat m_suspension; ///< co_await and its like
};

} // namespace coroscope::ui
