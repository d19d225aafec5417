// SPDX-License-Identifier: MIT
#include "ui/learn/learnworkspace.h"

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
#include "ui/words/lessonwords.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

constexpr int sideWidth = 224;

QString settingsKey(const char *splitter)
{
    return u"learn/layout-1/"_qs + QLatin1String(splitter);
}

QLabel *makeCaption(const QString &text = {})
{
    auto *caption = new QLabel(text);
    caption->setProperty("role", u"caption"_qs);
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
    , m_summary(new QLabel)
    , m_timeline(new TimelineView(m_context))
    , m_resource(new ResourceStack(m_context))
    , m_plot(new OccupancyPlot(m_context))
    , m_story(new StoryPane(m_context))
    , m_resources(new QSplitter(Qt::Horizontal))
    , m_code(new CodeView(m_context))
    , m_codeHead(makeCaption())
    , m_lineNote(new QLabel)
    , m_inspector(new Inspector(
          tr("Choose a task in the timeline: here it says why it is where it is, and its line is "
             "marked in the code."),
          theme))
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_right(new QSplitter(Qt::Vertical))
    , m_rows(new QSplitter(Qt::Vertical))
{
    m_columns->addWidget(makeSide());
    m_columns->addWidget(makeCentre());
    m_right->addWidget(makeCodePane());
    m_right->addWidget(m_inspector);
    m_right->setStretchFactor(0, 1);
    m_right->setSizes({520, 320});
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(1, 1);
    m_columns->setCollapsible(1, false);

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
    settings.setValue(settingsKey("right"), m_right->saveState());
    settings.setValue(settingsKey("rows"), m_rows->saveState());
}

void LearnWorkspace::restoreState(const QSettings &settings)
{
    m_isArranged = m_columns->restoreState(settings.value(settingsKey("columns")).toByteArray());
    m_right->restoreState(settings.value(settingsKey("right")).toByteArray());
    m_rows->restoreState(settings.value(settingsKey("rows")).toByteArray());
}

void LearnWorkspace::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange)
        m_session.clock().setWindowActive(isActiveWindow());
    Workspace::changeEvent(event);
}

void LearnWorkspace::showEvent(QShowEvent *event)
{
    Workspace::showEvent(event);
    if (std::exchange(m_isArranged, true))
        return;
    const int right = width() < 1440 ? 440 : 680;
    m_columns->setSizes({sideWidth, width() - sideWidth - right, right});
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
    m_resources->setSizes({450, 450});
    m_rows->addWidget(m_timeline);
    m_rows->addWidget(m_resources);
    m_rows->setStretchFactor(0, 1);
    m_rows->setSizes({480, 260});

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
    m_lineNote->setTextFormat(Qt::PlainText);
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(8);
    for (QLabel *label : {m_codeHead, m_lineNote})
        label->setContentsMargins(16, 0, 16, 0);
    column->addWidget(m_codeHead);
    column->addWidget(m_code, 1);
    column->addWidget(m_lineNote);
    return pane;
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
    m_codeHead->setText(tr("Code · %1").arg(QFileInfo(QString(lesson.file)).fileName()));
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
    m_timeline->reset();
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
    if (m_code->selectedLine() > 0) {
        const TaskTrack *task = m_session.history().task(m_session.selection().task());
        m_lineNote->setText(tr("“%1” stands on line %2.")
                                .arg(m_session.history().text(task->name))
                                .arg(m_code->selectedLine()));
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
