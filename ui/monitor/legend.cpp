// SPDX-License-Identifier: MIT
#include "ui/monitor/legend.h"

#include "ui/monitor/resources/semaphorechip.h"
#include "ui/monitor/timeline/grouppainter.h"
#include "ui/monitor/timeline/scopepainter.h"
#include "ui/monitor/timeline/segmentpainter.h"
#include "ui/style/plainlabel.h"
#include "words/trace/statewords.h"

#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <functional>
#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize markSize{76, 24};
constexpr int wordWidth = 120;
constexpr int meaningWidth = 380;
constexpr int margin = 20;
constexpr QSize firstSize{660, 640};

/// A mark as the panes paint it.
class Mark final : public QWidget
{
public:
    using Paint = std::function<void(QPainter &, const QRect &)>;

    Mark(const ThemeSource &theme, Paint paint)
        : m_paint(std::move(paint))
    {
        setFixedSize(markSize);
        connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        m_paint(painter, rect());
    }

private:
    Paint m_paint;
};

void paintState(const ThemeSource &theme,
                const DomainWords &words,
                TaskState state,
                QPainter &painter,
                const QRect &box)
{
    constexpr int glyphAt = 8;
    constexpr int barAt = 22;
    theme.art().drawGlyph(painter, state, QPointF(glyphAt, box.center().y() + 1));
    if (isEnd(state))
        return;
    const int height = SegmentHeights().of(state);
    const QRect bar(barAt, box.center().y() + 1 - height / 2, box.width() - barAt, height);
    drawStateBar(painter, theme.art(), words, state, bar, Emphasis::Full, bar.left());
}

} // namespace

Legend::Legend(const MonitorContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
{
    setObjectName(u"legend"_s);
    setWindowTitle(tr("What the marks mean"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *page = new QWidget;
    m_rows = new QGridLayout(page);
    m_rows->setContentsMargins(margin, margin, margin, margin);
    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(4);
    m_rows->setColumnStretch(2, 1);
    addStates();
    addDue();
    addLines();
    addLanes();
    addSlots();
    addKeys();
    m_rows->setRowStretch(m_rows->rowCount(), 1);

    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(area);
    resize(firstSize);
}

void Legend::addHead(const QString &text)
{
    auto *head = new PlainLabel(text);
    head->setProperty("role", u"caption"_s);
    const int row = m_rows->rowCount();
    m_rows->setRowMinimumHeight(row, row > 1 ? 40 : 24);
    m_rows->addWidget(head, row, 0, 1, 3, Qt::AlignBottom);
}

void Legend::addStates()
{
    addHead(tr("States of a task"));
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        const auto state = static_cast<TaskState>(i);
        if (m_context.words.shown(state) != state)
            continue;
        addRow(new Mark(m_context.theme,
                        [context = m_context, state](QPainter &painter, const QRect &box) {
                            paintState(context.theme, context.words, state, painter, box);
                        }),
               m_context.words.state(state),
               m_context.words.meaning(state));
    }
}

/// What a state does not say: that a task could go on, if it were let.
void Legend::addDue()
{
    if (m_context.words.shown(TaskState::OnLoop) != TaskState::OnLoop)
        return;
    const auto paint = [&theme = m_context.theme](QPainter &painter, const QRect &box) {
        const int height = SegmentHeights().of(TaskState::Ready);
        const QRect bar(box.left(), box.center().y() + 1 - height / 2, box.width(), height);
        const QRect before(bar.topLeft(), QSize(bar.width() / 2, bar.height()));
        const QRect due(QPoint(before.right() + 1, bar.top()), bar.bottomRight());
        theme.art().fillBar(painter, TaskState::Suspended, before, Emphasis::Full, bar.left());
        theme.art().fillBar(painter, TaskState::Ready, due, Emphasis::Full, bar.left());
    };
    addRow(new Mark(m_context.theme, paint),
           tr("Due"),
           tr("Its sleep is over, and another task has the thread: it goes on when that awaits. It "
              "counts as suspended."));
}

/// Above and below the bars of a task, where turns of the loop are shown as well.
void Legend::addLines()
{
    using Line = ScopeSpan::Line;
    if (m_context.words.shown(TaskState::OnLoop) != TaskState::OnLoop)
        return;
    struct Row
    {
        Line line;
        QString word;
        QString meaning;
    };
    const Row rows[] = {
        {Line::Deadline,
         tr("Deadline"),
         tr("The time limit of a scope; dashed is what is left of it. Of two, the inner one is "
            "above the bars; a sign is where one fired.")},
        {Line::Shield, tr("Shield"), tr("Cancels from outside have to wait.")},
        {Line::OpensOrCloses,
         tr("Opens, closes"),
         tr("A resource comes or goes; named where rows have room.")},
        {Line::InUse, tr("Uses"), tr("The resource is open.")},
        {Line::CleanUp, tr("Cleans up"), tr("It was cut off from its wait, and is not over yet.")},
    };
    addHead(tr("Lines of a task"));
    for (const Row &row : rows) {
        const auto paint = [&theme = m_context.theme, row](QPainter &painter, const QRect &box) {
            const ScopeLine line = scopeLine(row.line, theme.current());
            const int middle = box.center().y();
            const QRect bar(box.left(), middle - 6, box.width(), 14);
            theme.art().fillBar(painter, TaskState::Network, bar, Emphasis::Receded, bar.left());
            painter.fillRect(
                box.left(), middle + 1 + line.fromMiddle, box.width(), line.thickness, line.color);
        };
        addRow(new Mark(m_context.theme, paint), row.word, row.meaning);
    }
    const auto bracket = [&theme = m_context.theme](QPainter &painter, const QRect &box) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(groupPen(theme.current()));
        painter.drawRoundedRect(QRectF(box).adjusted(1, 2, -1, -2), 4, 4);
    };
    addRow(new Mark(m_context.theme, bracket),
           tr("Group"),
           tr("Encloses the tasks that a task had at one time; a sign at its end shows what left "
              "it."));
}

void Legend::addLanes()
{
    addHead(tr("Lanes, and the overview"));
    const auto swatch = [this](auto color) {
        return new Mark(m_context.theme,
                        [&theme = m_context.theme, color](QPainter &painter, const QRect &box) {
                            painter.fillRect(box.adjusted(0, 5, 0, -5), color(theme.current()));
                        });
    };
    addRow(swatch([](const Theme &theme) { return theme.fill(TaskState::Network); }),
           tr("Held"),
           tr("The task whose name it is holds the permit."));
    addRow(
        swatch([](const Theme &theme) { return theme.networkRecede; }),
        tr("Was held"),
        tr("In a lane, the darker the more of the time; in the overview, how many tasks ended."));
    addRow(swatch([](const Theme &theme) { return theme.fill(TaskState::Failed); }),
           tr("Failed"),
           tr("At the end of what failed; of many in one place, at least one did."));
    addRow(swatch([](const Theme &theme) { return theme.plotLine; }),
           tr("Waited"),
           tr("In the overview, below the line: how many tasks were waiting."));
    addRow(swatch([](const Theme &theme) { return theme.accent; }),
           tr("Selected"),
           tr("What belongs to the selected task; its arrows come from who resumed it."));
}

void Legend::addSlots()
{
    using Kind = PermitBox::Kind;
    struct Row
    {
        Kind kind;
        QString word;
        QString meaning;
    };
    const Row rows[] = {
        {Kind::Held, tr("Held"), tr("A task has this slot; its bar says for how long.")},
        {Kind::Free, tr("Free"), tr("The next who comes gets it.")},
        {Kind::Closed,
         tr("Closed"),
         tr("Nobody gets it for a while, as a host asked for silence.")},
        {Kind::Withdrawn, tr("Withdrawn"), tr("The limit was lowered: it does not count now.")},
        {Kind::Place, tr("Waits"), tr("A task that waits for a slot, in the order of service.")},
    };
    addHead(tr("Slots of a semaphore"));
    for (const Row &row : rows) {
        const auto paint = [&theme = m_context.theme, kind = row.kind](QPainter &painter,
                                                                       const QRect &box) {
            painter.setRenderHint(QPainter::Antialiasing);
            drawPermitBox(
                painter,
                theme.current(),
                {.box = box.adjusted(0, 2, 0, -2), .kind = kind, .isSelected = false, .radius = 6});
        };
        addRow(new Mark(m_context.theme, paint), row.word, row.meaning);
    }
}

void Legend::addKeys()
{
    const std::pair<QString, QString> keys[] = {
        {tr("Space  F6"), tr("Stop the picture, or play from there")},
        {tr(",  ."), tr("One event back, one event forward; so do Ctrl+F10 and F10")},
        {tr("L"), tr("Show what is happening now")},
        {tr("Up  Down"),
         tr("Select a task; with Right and Left its attempts are shown and hidden")},
        {tr("Return  F"), tr("Zoom to the selected task")},
        {tr("N  P"), tr("The next and the previous task that failed")},
        {tr("W  S"), tr("Zoom in and out; Ctrl and the wheel do so around the pointer")},
        {tr("A  D"), tr("Move along the axis; Shift and the wheel do so, too")},
        {tr("0"), tr("Show the whole run")},
        {tr("R"), tr("Rows of tasks, or lanes")},
        {tr("E"), tr("An axis of time, or of steps")},
        {tr("F1  ?"), tr("This window")},
    };
    addHead(tr("Keys"));
    for (const auto &[key, meaning] : keys)
        addRow(nullptr, key, meaning);
}

void Legend::addRow(QWidget *mark, const QString &word, const QString &meaning)
{
    const int row = m_rows->rowCount();
    if (mark)
        m_rows->addWidget(mark, row, 0);
    auto *head = new PlainLabel(word);
    head->setMinimumWidth(wordWidth);
    if (mark)
        head->setFixedHeight(markSize.height()); // beside the middle of its mark
    m_rows->addWidget(head, row, mark ? 1 : 0, 1, mark ? 1 : 2, Qt::AlignTop);
    auto *text = new PlainLabel(meaning);
    text->setProperty("role", u"secondary"_s);
    text->setWordWrap(true);
    text->setMinimumWidth(meaningWidth);
    m_rows->addWidget(text, row, 2, mark ? Qt::AlignVCenter : Qt::AlignTop);
}

} // namespace coroscope::ui
