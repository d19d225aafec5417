// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"

#include <QMap>
#include <QPlainTextEdit>
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

class CodeHighlighter;

/// The code that runs, and on which of its lines the tasks stand at the moment shown: each such line is
/// tinted and says in the margin how many they are; the line of the selected task stands out.
///
/// A function of (history, cursor, selection) and the text.
class CodeView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeView(const MonitorContext &context, QWidget *parent = nullptr);

    /// Shows `code`, whose places in the history end in `file`, from the first line on that is about what it does.
    void setCode(const QString &file, const QString &code);
    /// Whether the lines above that, licence, includes and the like, are folded away. Numbers stay those of the file.
    void setFolded(bool isFolded);
    int foldedLines() const { return m_isFolded ? m_preambleLines : 0; }
    /// How many tasks stand on each line, by its number from 1.
    const QMap<int, int> &tasksAtLines() const { return m_tasksAtLines; }
    /// Where the selected task stands; 0: nowhere in this file.
    int selectedLine() const { return m_selectedLine; }

    QSize sizeHint() const override { return {380, 420}; }

public Q_SLOTS:
    void refresh();

Q_SIGNALS:
    void tasksAtLinesChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    /// The numbers and counts left of the text.
    class Margin;

    void paintMargin(QPainter &painter, const QRect &exposed);
    void showPreamble();
    void showLines();
    void showSelectedLine();
    void showTheme();
    void placeMargin();
    int marginWidth() const;

    const MonitorContext m_context;
    CodeHighlighter *m_highlighter;
    Margin *m_margin;
    QString m_file;
    QMap<int, int> m_tasksAtLines;
    bool m_isFolded = true;
    int m_preambleLines = 0; ///< above the first that does something
    int m_selectedLine = 0;
};

} // namespace coroscope::ui
