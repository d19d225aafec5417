// SPDX-License-Identifier: MIT
#include "ui/learn/learnworkspace.h"

#include "ui/elidedlabel.h"
#include "ui/foldingcolumns.h"
#include "ui/learn/codeview.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnstatusline.h"
#include "ui/learn/learntoolbar.h"
#include "ui/learn/lessonlist.h"
#include "ui/learn/resourcestack.h"
#include "ui/monitor/healthstrip.h"
#include "ui/monitor/inspector.h"
#include "ui/monitor/occupancyplot.h"
#include "ui/monitor/scrubber.h"
#include "ui/monitor/storypane.h"
#include "ui/monitor/taskinspection.h"
#include "ui/monitor/timelineview.h"
#include "ui/sharesplitter.h"
#include "ui/style/plainlabel.h"
#include "ui/words/format.h"
#include "ui/words/lessonwords.h"

#include <QEvent>
#include <QFileInfo>
#include <QSettings>
#include <QShortcut>
#include <QToolTip>
#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

using Edge = FoldingColumns::Edge;

constexpr int sideWidth = 224;
constexpr int narrowSideWidth = 200;
constexpr int roomForSide = 1'180;
constexpr int codeWidth = 680;
constexpr int narrowCodeWidth = 424;
constexpr int roomForCode = 980;

QString settingsKey(const char *splitter)
{
    return u"learn/layout-2/"_qs + QLatin1String(splitter);
}

ElidedLabel *makeCaption(const QString &text = {})
{
    auto *caption = new ElidedLabel;
    caption->setProperty("role", u"caption"_qs);
    caption->setFullText(text);
    return caption;
}

} // namespace

LearnWorkspace::LearnWorkspace(LearnSession &session, ThemeSource &theme, QWidget *parent)
    : Workspace(parent)
    , m_session(session)
    , m_context{session.history(), session.cursor(), session.axis(), session.selection(), theme}
    , m_toolBar(new LearnToolBar(session, theme, this))
    , m_statusLine(new LearnStatusLine(session, theme, this))
    , m_lessons(new LessonList)
    , m_summary(new PlainLabel)
    , m_timeline(new TimelineView(m_context))
    , m_resource(new ResourceStack(m_context))
    , m_plot(new OccupancyPlot(m_context))
    , m_story(new StoryPane(m_context))
    , m_resources(new ShareSplitter(Qt::Horizontal))
    , m_code(new CodeView(m_context))
    , m_codeHead(makeCaption())
    , m_lineNote(new PlainLabel)
    , m_inspector(new Inspector(
          tr("Choose a task in the timeline: here it says why it is where it is, and its line is "
             "marked in the code."),
          theme))
    , m_right(new ShareSplitter(Qt::Vertical))
    , m_rows(new ShareSplitter(Qt::Vertical))
    , m_columns(new FoldingColumns({makeSide(), sideWidth, narrowSideWidth, roomForSide},
                                   makeCentre(),
                                   {makeRight(), codeWidth, narrowCodeWidth, roomForCode},
                                   theme))
{
    addWays();
    auto *scrubber = new Scrubber(m_context);
    connect(&session.clock(), &FrameClock::frame, scrubber, &Scrubber::refresh);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_columns, 1);
    column->addWidget(scrubber);

    connectPanes();
    showLesson();
}

QWidget *LearnWorkspace::toolBar()
{
    return m_toolBar;
}

QWidget *LearnWorkspace::statusLine()
{
    return m_statusLine;
}

void LearnWorkspace::takeFocus()
{
    m_lessons->setFocus();
}

bool LearnWorkspace::acceptsData(const QMimeData & /*mime*/) const
{
    return false;
}

void LearnWorkspace::takeData(const QMimeData & /*mime*/) {}

void LearnWorkspace::stop()
{
    m_session.stop();
}

void LearnWorkspace::saveState(QSettings &settings) const
{
    settings.setValue(settingsKey("columns"), m_columns->saveState());
    settings.setValue(settingsKey("right"), m_right->saveShares());
    settings.setValue(settingsKey("rows"), m_rows->saveShares());
}

void LearnWorkspace::restoreState(const QSettings &settings)
{
    m_columns->restoreState(settings.value(settingsKey("columns")).toByteArray());
    m_right->restoreShares(settings.value(settingsKey("right")).toByteArray());
    m_rows->restoreShares(settings.value(settingsKey("rows")).toByteArray());
}

void LearnWorkspace::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange)
        m_session.clock().setWindowActive(isActiveWindow());
    Workspace::changeEvent(event);
}

QWidget *LearnWorkspace::makeSide()
{
    m_summary->setWordWrap(true);
    m_summary->setProperty("role", u"secondary"_qs);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(8, 14, 8, 14);
    column->setSpacing(8);
    QLabel *caption = makeCaption(tr("Patterns"));
    for (QLabel *label : {caption, m_summary})
        label->setContentsMargins(8, 0, 8, 0);
    column->addWidget(caption);
    column->addWidget(m_lessons, 1);
    column->addWidget(m_summary);
    return side;
}

QWidget *LearnWorkspace::makeCentre()
{
    auto *health = new HealthStrip(m_context);
    const FrameClock &clock = m_session.clock();
    connect(&clock, &FrameClock::frame, health, &HealthStrip::refresh);
    connect(&clock, &FrameClock::frame, m_timeline, &TimelineView::refresh);
    connect(&clock, &FrameClock::frame, m_resource, &ResourceStack::refresh);
    connect(&clock, &FrameClock::frame, m_plot, &OccupancyPlot::refresh);
    connect(&clock, &FrameClock::frame, m_story, &StoryPane::refresh);
    connect(m_resource, &ResourceStack::resourceChanged, m_plot, &OccupancyPlot::setResource);
    m_resources->addWidget(m_resource);
    m_resources->addWidget(m_plot);
    m_resources->addWidget(m_story);
    m_resources->setShares({450, 450, 900});
    m_rows->addWidget(m_timeline);
    m_rows->addWidget(m_resources);
    m_rows->setShares({480, 260});

    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(health);
    column->addWidget(m_rows, 1);
    return centre;
}

QWidget *LearnWorkspace::makeCodePane()
{
    m_lineNote->setWordWrap(true);
    m_lineNote->setMinimumHeight(36);
    m_lineNote->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(8);
    for (QLabel *label : std::initializer_list<QLabel *>{m_codeHead, m_lineNote})
        label->setContentsMargins(16, 0, 16, 0);
    column->addWidget(m_codeHead);
    column->addWidget(m_code, 1);
    column->addWidget(m_lineNote);
    return pane;
}

QWidget *LearnWorkspace::makeRight()
{
    m_right->addWidget(makeCodePane());
    m_right->addWidget(m_inspector);
    m_right->setShares({520, 320});
    return m_right;
}

void LearnWorkspace::addWays()
{
    m_columns->addWay(Edge::Left, Sign::List, tr("Patterns"));
    m_columns->addWay(Edge::Right, Sign::Code, tr("Code, and details of what is selected"));
    connect(&m_session.selection(), &Selection::changed, m_columns, [this] {
        m_columns->noteSelection(m_session.selection().task() == TaskId::None);
    });
    auto *leave = new QShortcut(Qt::Key_Escape, this);
    connect(leave, &QShortcut::activated, m_columns, &FoldingColumns::closeOne);
}

void LearnWorkspace::connectPanes()
{
    connect(m_lessons, &LessonList::chosen, &m_session, &LearnSession::choose);
    connect(&m_session, &LearnSession::stopped, this, &LearnWorkspace::stopped);
    connect(&m_session, &LearnSession::lessonChanged, this, &LearnWorkspace::showLesson);
    connect(&m_session, &LearnSession::runBegan, this, &LearnWorkspace::beginRun);
    connect(&m_session.selection(), &Selection::changed, this, &LearnWorkspace::inspect);
    connect(&m_session.clock(), &FrameClock::frame, m_code, &CodeView::refresh);
    connect(&m_session.clock(), &FrameClock::frame, this, &LearnWorkspace::inspect);
    connect(m_code, &CodeView::standingChanged, this, &LearnWorkspace::describeLine);
}

void LearnWorkspace::showLesson()
{
    const Lesson &lesson = m_session.lesson();
    m_lessons->setCurrent(lesson);
    m_summary->setText(lessonSummary(lesson));
    m_codeHead->setFullText(tr("Code · %1").arg(QFileInfo(QString(lesson.file)).fileName()));
    m_resource->setResource(lesson.resource, lesson.kind);
    m_plot->expect(lesson.kind);
    m_resource->setVisible(m_resource->hasName());
    m_plot->setVisible(m_resource->hasName());
    m_story->setVisible(!m_resource->hasName());
    m_code->setCode(lesson.file, sourceOf(lesson));
    describeLine();
    inspect();
}

void LearnWorkspace::beginRun()
{
    QToolTip::hideText(); // it speaks of the run before
    const Lesson &lesson = m_session.lesson();
    m_resource->setResource(lesson.resource, lesson.kind);
    m_code->refresh();
    inspect();
}

void LearnWorkspace::inspect()
{
    m_inspector->setContent(
        inspectTask(m_session.history(), m_session.selection().task(), m_session.now()));
}

void LearnWorkspace::describeLine()
{
    const QMap<int, int> &standing = m_code->standing();
    const History &history = m_session.history();
    const TaskTrack *const task = history.task(m_session.selection().task());
    if (task && m_code->selectedLine() > 0) {
        m_lineNote->setText(
            tr("“%1” stands on line %2.")
                .arg(printable(history.text(task->name)), QString::number(m_code->selectedLine())));
        return;
    }
    int line = 0;
    for (auto it = standing.cbegin(); it != standing.cend(); ++it) {
        if (it.value() > standing.value(line))
            line = it.key();
    }
    const int count = standing.value(line);
    m_lineNote->setText(count == 0   ? tr("No task stands in this code at the moment.")
                        : count == 1 ? tr("One task stands on line %1.").arg(line)
                                     : tr("%1 tasks stand on line %2.").arg(count).arg(line));
}

} // namespace coroscope::ui
