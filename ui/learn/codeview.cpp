// SPDX-License-Identifier: MIT

#include "ui/learn/codeview.h"

#include "core/trace/tasklocation.h"
#include "ui/style/theme.h"

#include <QPainter>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>

#include <utility>

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
    m_keyword.setForeground(theme.wordColor(TaskState::Network));
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

using namespace Qt::StringLiterals;

namespace {

/// A line of the licence, the includes and the like, which say nothing about what the file does.
bool isPreamble(const QString &line)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*(#.*|using .*|namespace .*|// SPDX.*)?$"));
    return pattern.match(line).hasMatch();
}

/// 0: there is nothing else.
int preambleLines(const QTextDocument &document)
{
    int lines = 0;
    QTextBlock block = document.firstBlock();
    for (; block.isValid() && isPreamble(block.text()); block = block.next())
        ++lines;
    return block.isValid() ? lines : 0;
}

constexpr int numbersWidth = 30;
constexpr int countsWidth = 26;
constexpr int linesAbove = 5; ///< the one that is scrolled to
constexpr int markWidth = 3;

} // namespace

class CodeView::Margin final : public QWidget
{
public:
    explicit Margin(CodeView &view)
        : QWidget(&view)
        , m_view(view)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        m_view.paintMargin(painter, event->rect());
    }

private:
    CodeView &m_view;
};

CodeView::CodeView(const MonitorContext &context, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_context(context)
    , m_highlighter(new CodeHighlighter(document()))
    , m_margin(new Margin(*this))
{
    setObjectName(u"code"_s);
    setAccessibleName(tr("The lesson's code"));
    setReadOnly(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(6);
    connect(
        verticalScrollBar(), &QScrollBar::valueChanged, m_margin, qOverload<>(&QWidget::update));
    connect(&m_context.clock, &FrameClock::frame, this, &CodeView::refresh);
    connect(&m_context.cursor, &TimeCursor::changed, this, &CodeView::refresh);
    connect(&m_context.selection, &Selection::changed, this, &CodeView::refresh);
    connect(&m_context.theme, &ThemeSource::changed, this, &CodeView::showTheme);
    showTheme();
}

void CodeView::setCode(const QString &file, const QString &code)
{
    m_file = file;
    setPlainText(code.trimmed()); // the end of the last line is no line
    m_tasksAtLines.clear();
    m_selectedLine = 0;
    m_preambleLines = preambleLines(*document());
    showPreamble();
    refresh();
    showLines();
}

void CodeView::setFolded(bool isFolded)
{
    m_isFolded = isFolded;
    showPreamble();
}

void CodeView::showPreamble()
{
    for (int line = 0; line < m_preambleLines; ++line)
        document()->findBlockByNumber(line).setVisible(!m_isFolded);
    // The layout of a plain text counts lines by itself, and is not told of what becomes invisible.
    if (auto *layout = qobject_cast<QPlainTextDocumentLayout *>(document()->documentLayout()))
        layout->requestUpdate();
    document()->markContentsDirty(0, document()->characterCount());
    verticalScrollBar()->setValue(0);
    m_margin->update();
}

void CodeView::refresh()
{
    QMap<int, int> tasks;
    int selected = 0;
    for (const TaskLocation &one : taskLocationsAt(m_context.history, m_context.now())) {
        const SourcePlace place = m_context.history.place(one.place);
        if (m_file.isEmpty() || !place.file.endsWith(m_file))
            continue;
        ++tasks[static_cast<int>(place.line)];
        if (one.task == m_context.selection.task())
            selected = static_cast<int>(place.line);
    }
    const bool isOther = std::exchange(m_tasksAtLines, tasks) != tasks;
    const bool isElsewhere = std::exchange(m_selectedLine, selected) != selected;
    if (!isOther && !isElsewhere)
        return;
    showLines();
    if (isElsewhere)
        showSelectedLine();
    Q_EMIT tasksAtLinesChanged();
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
}

void CodeView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    showSelectedLine();
}

void CodeView::paintMargin(QPainter &painter, const QRect &exposed)
{
    const Theme &theme = m_context.theme.current();
    painter.fillRect(exposed, theme.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF line = blockBoundingGeometry(block).translated(contentOffset());
        if (line.top() > exposed.bottom())
            return;
        if (!block.isVisible())
            continue;
        const int number = block.blockNumber() + 1;
        const QRectF box(0, line.top(), marginWidth(), line.height());
        if (number == m_selectedLine)
            painter.fillRect(box.adjusted(0, 0, markWidth - box.width(), 0), theme.accent);
        painter.setFont(theme.mono);
        painter.setPen(theme.textTertiary);
        painter.drawText(box.adjusted(0, 0, -countsWidth, 0),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(number));
        const int count = m_tasksAtLines.value(number);
        if (count == 0)
            continue;
        const QRectF badge(numbersWidth + 5, line.center().y() - 7, countsWidth - 7, 14);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.fill(TaskState::Network));
        painter.drawRoundedRect(badge, 7, 7);
        painter.setFont(theme.label);
        painter.setPen(theme.textOnNetwork);
        painter.drawText(badge, Qt::AlignCenter, QString::number(count));
    }
}

void CodeView::showLines()
{
    const Theme &theme = m_context.theme.current();
    QList<QTextEdit::ExtraSelection> tints;
    for (auto it = m_tasksAtLines.cbegin(); it != m_tasksAtLines.cend(); ++it) {
        QTextEdit::ExtraSelection tint;
        tint.cursor = QTextCursor(document()->findBlockByNumber(it.key() - 1));
        tint.format.setBackground(it.key() == m_selectedLine ? theme.waiterFill : theme.selection);
        tint.format.setProperty(QTextFormat::FullWidthSelection, true);
        tints << tint;
    }
    setExtraSelections(tints);
    m_margin->update();
}

void CodeView::showSelectedLine()
{
    if (m_selectedLine == 0)
        return;
    // Only the scroll bar moves: the user's own text cursor and selection stay.
    const QTextBlock block = document()->findBlockByNumber(m_selectedLine - 1);
    const QRectF line = blockBoundingGeometry(block).translated(contentOffset());
    if (line.top() < 0 || line.bottom() > viewport()->height())
        verticalScrollBar()->setValue(std::max(0, block.firstLineNumber() - linesAbove));
}

void CodeView::showTheme()
{
    const Theme &theme = m_context.theme.current();
    setFont(theme.code);
    setStyleSheet(
        QStringLiteral(
            "QPlainTextEdit { border: none; border-radius: 0; padding: 0; background: %1; }")
            .arg(theme.surface.name()));
    m_highlighter->setTheme(theme);
    placeMargin();
    showLines();
}

void CodeView::placeMargin()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), marginWidth(), inside.height());
}

int CodeView::marginWidth() const
{
    return numbersWidth + countsWidth;
}

} // namespace coroscope::ui
