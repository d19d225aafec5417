// SPDX-License-Identifier: MIT
#include "ui/learn/code/codeview.h"

#include "ui/learn/code/codelayout.h"
#include "ui/style/themesource.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesAbove = 3; ///< the one that is scrolled to
constexpr int barWidth = 3;

/// How much of the accent is in the tint of the present line, and of what awaits it.
struct Tints
{
    qreal strong;
    qreal light;
};

Tints tintsOf(const Theme &theme)
{
    return theme.kind == ThemeKind::Light ? Tints{0.17, 0.07} : Tints{0.25, 0.12};
}

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
    void mousePressEvent(QMouseEvent *event) override
    {
        m_view.setFocus(Qt::MouseFocusReason);
        m_view.choose(m_view.lineAt(event->position().toPoint().y()));
    }

private:
    CodeView &m_view;
};

CodeView::CodeView(CodeLanguage language, const ThemeSource &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_language(language)
    , m_theme(theme)
    , m_highlighter(new CodeHighlighter(language, document()))
    , m_layout(new CodeLayout(document()))
    , m_margin(new Margin(*this))
{
    document()->setDocumentLayout(m_layout);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(6);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        m_margin->update();
        Q_EMIT moved();
    });
    connect(
        this, &QPlainTextEdit::cursorPositionChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&m_theme, &ThemeSource::changed, this, &CodeView::showTheme);
    showTheme();
}

void CodeView::setCode(const QString &code)
{
    m_marks = {};
    m_chosen.clear();
    setPlainText(code.trimmed()); // the end of the last line is no line
    m_setUp = setUpOf(m_language, toPlainText().split(u'\n'));
    lowerEmptyLines();
    showFolds();
    verticalScrollBar()->setValue(0);
    if (foldLine() > 0)
        setTextCursor(QTextCursor(document()->findBlockByNumber(foldLine())));
}

void CodeView::setFolded(bool isFolded)
{
    m_isFolded = isFolded;
    showFolds();
    verticalScrollBar()->setValue(0);
}

bool CodeView::isFoldedAway(int line) const
{
    return m_isFolded && line != foldLine()
           && (line <= m_setUp.above || line > document()->blockCount() - m_setUp.below);
}

int CodeView::foldLine() const
{
    return m_isFolded && m_setUp.above > 1 ? m_setUp.above : 0;
}

void CodeView::showFolds()
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        block.setVisible(!isFoldedAway(block.blockNumber() + 1));
    m_layout->layOutAgain();
    m_margin->update();
    Q_EMIT moved();
}

void CodeView::setMarks(const LineMarks &marks)
{
    const int before = std::exchange(m_marks, marks).present;
    m_margin->update();
    viewport()->update();
    if (marks.present > 0 && marks.present != before)
        reveal(marks.present);
}

void CodeView::setChosen(const QList<int> &lines)
{
    m_chosen = lines;
    viewport()->update();
}

void CodeView::setLetters(int pixels)
{
    m_letters = pixels;
    showTheme();
}

void CodeView::reveal(int line)
{
    if (isFoldedAway(line) || line < 1 || line > document()->blockCount())
        return;
    const QRect row = rowOf(line);
    if (row.top() < 0 || row.bottom() > viewport()->height()) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        verticalScrollBar()->setValue(std::max(0, block.firstLineNumber() - linesAbove));
    }
}

QRect CodeView::rowOf(int line) const
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    const QRectF all = blockBoundingGeometry(block).translated(contentOffset());
    const QTextLayout *const layout = block.layout();
    const qreal height =
        layout && layout->lineCount() > 0 ? layout->lineAt(0).height() : all.height();
    return QRectF(viewport()->x(), viewport()->y() + all.top(), viewport()->width(), height)
        .toAlignedRect();
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
    m_layout->setWidth(viewport()->width());
    Q_EMIT moved();
}

void CodeView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    if (m_marks.present > 0)
        reveal(m_marks.present);
}

void CodeView::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    viewport()->update();
}

void CodeView::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint();
    QPlainTextEdit::mousePressEvent(event);
}

void CodeView::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    // A drag selects text.
    if (event->button() == Qt::LeftButton && !textCursor().hasSelection())
        choose(lineAt(m_pressedAt.y() + viewport()->y()));
}

void CodeView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        choose(textCursor().blockNumber() + 1);
    else
        QPlainTextEdit::keyPressEvent(event);
}

void CodeView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QPlainTextEdit::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0)
        Q_EMIT zoomRequested(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

void CodeView::choose(int line)
{
    if (line > 0 && line == foldLine())
        Q_EMIT unfoldRequested();
    else if (line > 0)
        Q_EMIT lineChosen(line);
}

/// 0: below the last one.
int CodeView::lineAt(int y) const
{
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (block.isVisible() && y - viewport()->y() < box.bottom())
            return block.blockNumber() + 1;
    }
    return 0;
}

void CodeView::paintEvent(QPaintEvent *event)
{
    paintTints();
    QPlainTextEdit::paintEvent(event);
    paintFrames();
}

/// Of a line that goes on below, all rows, from side to side: a selection of the text would not cover that.
void CodeView::paintTints()
{
    const Theme &theme = m_theme.current();
    QPainter painter(viewport());
    const auto [strong, light] = tintsOf(theme);
    for (const int line : m_marks.awaits)
        painter.fillRect(boxOf(line), mixed(theme.surface, theme.accent, light));
    if (m_marks.present == 0)
        return;
    const QRectF box = boxOf(m_marks.present);
    painter.fillRect(box, mixed(theme.surface, theme.accent, strong));
    painter.fillRect(QRectF(0, box.top(), barWidth, box.height()), theme.accent);
}

void CodeView::paintFrames()
{
    const Theme &theme = m_theme.current();
    QPainter painter(viewport());
    const auto frame = [&](int line, const QColor &color) {
        painter.setPen(color);
        painter.drawRect(boxOf(line).adjusted(0.5, 0.5, -0.5, -0.5));
    };
    // Where Enter asks.
    if (hasFocus())
        frame(textCursor().blockNumber() + 1, mixed(theme.surface, theme.text, 0.25));
    for (const int line : m_chosen)
        frame(line, theme.accent);
}

/// All rows of the line, in the viewport; empty where it is folded away.
QRectF CodeView::boxOf(int line) const
{
    if (isFoldedAway(line))
        return {};
    const QRectF box =
        blockBoundingGeometry(document()->findBlockByNumber(line - 1)).translated(contentOffset());
    return {0, box.top(), qreal(viewport()->width()), box.height()};
}

void CodeView::paintMargin(QPainter &painter, const QRect &exposed)
{
    const Theme &theme = m_theme.current();
    painter.fillRect(exposed, theme.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont numbers = theme.mono;
    numbers.setPixelSize(std::max(8, m_letters - 1));
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        if (!block.isVisible())
            continue;
        const int line = block.blockNumber() + 1;
        const QRect row = rowOf(line);
        if (row.top() > exposed.bottom())
            return;
        painter.setFont(numbers);
        painter.setPen(line == m_marks.present ? theme.accent : theme.textTertiary);
        if (line == foldLine() || !block.text().isEmpty())
            painter.drawText(QRect(0, row.top(), numberWidth(), row.height()),
                             Qt::AlignRight | Qt::AlignVCenter,
                             line == foldLine() ? u"⋯"_s : QString::number(line));
        if (m_marks.tasks.value(line) > 0)
            paintBadge(painter, row, line);
    }
}

void CodeView::paintBadge(QPainter &painter, const QRectF &row, int line) const
{
    const Theme &theme = m_theme.current();
    const qreal height = std::min(row.height() - 2, m_letters * 1.25);
    const qreal width = badgeWidth() - 8;
    const QRectF badge(numberWidth() + 4.5, row.center().y() - height / 2, width, height);
    const bool hasLoop = line == m_marks.onLoop;
    painter.setPen(hasLoop ? QPen(Qt::NoPen) : QPen(theme.textSecondary, 1));
    painter.setBrush(hasLoop ? QBrush(theme.accent) : QBrush(theme.surface));
    painter.drawRoundedRect(badge, height / 2, height / 2);
    QFont font = theme.label;
    font.setPixelSize(std::max(8, m_letters - 2));
    painter.setFont(font);
    painter.setPen(hasLoop ? theme.textOnAccent : theme.textSecondary);
    painter.drawText(badge, Qt::AlignCenter, QString::number(m_marks.tasks.value(line)));
}

void CodeView::showTheme()
{
    const Theme &theme = m_theme.current();
    QFont letters = theme.code;
    letters.setPixelSize(m_letters);
    setFont(letters);
    document()->setDefaultFont(letters);
    lowerEmptyLines();
    setStyleSheet(
        u"QPlainTextEdit { border: none; border-radius: 0; padding: 0; background: %1; font-size: %2px; }"_s
            .arg(theme.surface.name())
            .arg(m_letters));
    m_highlighter->setTheme(theme);
    placeMargin();
    m_layout->setWidth(viewport()->width());
    update();
    Q_EMIT moved();
}

/// They part what belongs together, and need no more room than that takes.
void CodeView::lowerEmptyLines()
{
    QTextCharFormat low;
    low.setProperty(QTextFormat::FontPixelSize, m_letters / 2);
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.text().isEmpty() && block.blockNumber() + 1 != m_setUp.above)
            QTextCursor(block).setBlockCharFormat(low);
    }
}

void CodeView::placeMargin()
{
    const int width = numberWidth() + badgeWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), width, inside.height());
}

int CodeView::numberWidth() const
{
    return m_letters * 5 / 2;
}

int CodeView::badgeWidth() const
{
    return m_letters * 2 + 4;
}

} // namespace coroscope::ui
