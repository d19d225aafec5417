// SPDX-License-Identifier: MIT
#include "ui/learn/learnworkspace.h"

#include "ui/findings/findingsjudge.h"
#include "ui/findings/findingspane.h"
#include "ui/learn/code/codepane.h"
#include "ui/learn/knobspanel.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnstatusline.h"
#include "ui/learn/learntoolbar.h"
#include "ui/learn/lessonlist.h"
#include "ui/learn/lessontextview.h"
#include "ui/learn/ownlist/ownlistbar.h"
#include "ui/learn/ownlist/ownlistdialog.h"
#include "ui/learn/ownlist/ownrunguard.h"
#include "ui/learn/predict/predictcard.h"
#include "ui/learn/predict/progressmenu.h"
#include "ui/learn/runcomparison.h"
#include "ui/monitor/filter/filterstrip.h"
#include "ui/monitor/graph/waitgraphpane.h"
#include "ui/monitor/healthstrip.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/inspector/storypane.h"
#include "ui/monitor/inspector/taskinspection.h"
#include "ui/monitor/plots/durationpane.h"
#include "ui/monitor/resources/occupancyplot.h"
#include "ui/monitor/resources/resourcestack.h"
#include "ui/monitor/time/scrubber.h"
#include "ui/monitor/timeline/timelinebar.h"
#include "ui/monitor/timeline/timelinepane.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/recording/recordingsave.h"
#include "ui/shell/columnscroller.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/foldingcolumns.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/sharesplitter.h"
#include "ui/shell/tabbedpanes.h"
#include "ui/style/plainlabel.h"
#include "words/lessons/lessonwords.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <iterator>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

using Edge = FoldingColumns::Edge;

constexpr int sideWidth = 224;
constexpr int narrowSideWidth = 200;
constexpr int roomForSide = 1'180;
constexpr int codeWidth = 680;
constexpr int narrowCodeWidth = 424;
constexpr int roomForCode = 980;
constexpr int leastList = 180;    ///< in height; what has no room below it is scrolled to
constexpr int roomForFlags = 440; ///< in height; in less, the rows are worth more

ElidedLabel *makeCaption(const QString &text = {})
{
    auto *caption = new ElidedLabel;
    caption->setProperty("role", u"caption"_s);
    caption->setFullText(text);
    return caption;
}

} // namespace

LearnWorkspace::LearnWorkspace(LearnSession &session, ThemeSource &theme, QWidget *parent)
    : MonitorWorkspace(
        session.view(),
        theme,
        u"learn/layout-2"_s,
        tr("Choose a task in the timeline: here it says why it is where it is, and its line is "
           "marked in the code."),
        parent)
    , m_session(session)
    , m_save(new RecordingSave(
          session.history(),
          [&session] {
              return RecordedRun{recordingHeader(QString(session.lesson().name), session.begun()),
                                 session.history()};
          },
          [this](QIODevice &device, PictureFormat format) {
              return TimelinePicture(context(), m_timeline->view(), lessonTitle(m_session.lesson()))
                  .write(device, format);
          },
          this))
    , m_lessons(new LessonList(theme))
    , m_summary(new PlainLabel)
    , m_text(new LessonTextView(theme))
    , m_ownList(new OwnListDialog(this))
    , m_askForList(new QPushButton(tr("Your own URLs…")))
    , m_guard(new OwnRunGuard(session, theme))
    , m_timeline(new TimelinePane(context()))
    , m_resource(new ResourceStack(context()))
    , m_plot(new OccupancyPlot(context()))
    , m_story(new StoryPane(context()))
    , m_resources(new ShareSplitter(Qt::Horizontal))
    , m_judge(new FindingsJudge(
          session.view(),
          {.isOver = [&session] { return !session.isRunning(); }, .judge = &remarksSoFar},
          this))
    , m_findings(
          new FindingsPane(session.view(), *m_judge, theme, FindingsPane::Shows::WhatWasPlayed))
    , m_waits(new WaitGraphPane(context()))
    , m_bottom(new TabbedPanes({{tr("Resource"), m_resources},
                                {tr("Story"), m_story},
                                {tr("Findings"), m_findings, m_findings->head()},
                                {tr("Waits"), m_waits},
                                {tr("Durations"), new DurationPane(context())}},
                               tr("What is shown below the timeline"),
                               theme))
    , m_code(new CodePane(context()))
    , m_progress(new ProgressMenu(session.predictions(), std::ssize(allLessons())))
    , m_card(new PredictCard(session, theme))
    , m_asked(new PageStack)
    , m_below(new PageStack)
    , m_right(new ShareSplitter(Qt::Vertical))
    , m_rows(new ShareSplitter(Qt::Vertical))
{
    auto *toolBar = new LearnToolBar(session, *m_save, theme, this);
    connect(toolBar, &LearnToolBar::saveRequested, this, [this](RecordingSave::As as) {
        m_savesAs = as;
        m_save->open(this, QString(m_session.lesson().name), as);
    });
    setBars(toolBar, makeStatusLine(theme));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(
        makePage(new FoldingColumns({makeSide(), sideWidth, narrowSideWidth, roomForSide},
                                    makeCentre(),
                                    {makeRight(), codeWidth, narrowCodeWidth, roomForCode},
                                    theme)));
    scrubber().nameLiveEdge(tr("End"), tr("Show the end of the lesson (L)"));
    keep("right", m_right);
    keep("rows", m_rows);
    keep(
        "code",
        [this] { return m_code->saveState(); },
        [this](const QByteArray &state) { m_code->restoreState(state); });
    addWays();
    addMomentKeys();
    addAnswerKeys();
    connectPanes();
    connectPredictions();
    connectFindings();
    connectOwnList();
    connectGuard();
    showLesson();
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

bool LearnWorkspace::mayClose()
{
    if (!m_session.hasOwnRunToLose())
        return true;
    m_guard->propose(OwnRunGuard::Step::Close, [this] { Q_EMIT closeAgreed(); });
    return false;
}

void LearnWorkspace::stop()
{
    m_session.stop();
}

void LearnWorkspace::resizeEvent(QResizeEvent *event)
{
    MonitorWorkspace::resizeEvent(event);
    scrubber().setRoomForFlags(height() >= roomForFlags);
    giveQuestionRoom();
}

QWidget *LearnWorkspace::makeStatusLine(const ThemeSource &theme)
{
    auto *line = new LearnStatusLine(m_session, theme, this);
    connect(m_save, &RecordingSave::written, line, &LearnStatusLine::showNotice);
    connect(m_save, &RecordingSave::failed, line, &LearnStatusLine::showNotice);
    connect(m_progress, &ProgressMenu::said, line, &LearnStatusLine::showNotice);
    return line;
}

QWidget *LearnWorkspace::makeSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(8, 14, 8, 14);
    column->setSpacing(8);
    QLabel *caption = makeCaption(tr("Patterns"));
    caption->setContentsMargins(8, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(caption, 1);
    head->addWidget(m_progress);
    column->addLayout(head);
    m_lessons->setMinimumHeight(leastList);
    column->addWidget(m_lessons);
    m_summary->setObjectName(u"lessonSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setProperty("role", u"secondary"_s);
    m_summary->setContentsMargins(8, 0, 8, 0);
    column->addWidget(m_summary);
    auto *knobs = new KnobsPanel(m_session, context().theme);
    column->addWidget(&knobs->variants());
    auto *about = new QPushButton(tr("About this lesson"));
    about->setObjectName(u"aboutLesson"_s);
    about->setToolTip(tipText(tr("What it is for, what to watch and what to try")));
    connect(about, &QPushButton::clicked, this, &LearnWorkspace::readAbout);
    column->addWidget(about);
    column->addWidget(m_askForList);
    column->addWidget(knobs);
    column->addWidget(new RunComparison(m_session));
    column->addStretch();
    auto *scroller = new ColumnScroller;
    scroller->setWidget(side);
    return scroller;
}

QWidget *LearnWorkspace::makeCentre()
{
    auto *health = new HealthStrip(context());
    filterByStateOf(*health);
    connect(m_resource, &ResourceStack::resourceChanged, m_plot, &OccupancyPlot::setResource);
    m_resources->addWidget(m_resource);
    m_resources->addWidget(m_plot);
    m_resources->setShares({450, 450});
    m_rows->addWidget(m_timeline);
    m_below->addWidget(m_bottom);
    m_rows->addWidget(m_below);
    m_rows->setShares({480, 260});

    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *ownList = new OwnListBar(m_session);
    connect(ownList, &OwnListBar::editRequested, this, &LearnWorkspace::askForList);
    connect(ownList, &OwnListBar::labRequested, this, [this] {
        m_guard->propose(OwnRunGuard::Step::OtherPages, [this] { m_session.goBackToLab(); });
    });
    column->addWidget(m_guard);
    column->addWidget(ownList);
    column->addWidget(health);
    column->addWidget(&filterStrip());
    column->addWidget(m_rows, 1);
    return centre;
}

QWidget *LearnWorkspace::makeRight()
{
    m_right->addWidget(m_code);
    m_asked->addWidget(&inspector());
    m_asked->addWidget(m_text);
    m_right->addWidget(m_asked);
    m_right->setShares({520, 320});
    return m_right;
}

void LearnWorkspace::addWays()
{
    columns().addWay(Edge::Left, Sign::List, tr("Patterns"));
    columns().addWay(Edge::Right, Sign::Code, tr("Code, and details of what is selected"));
    auto *leave = new QShortcut(Qt::Key_Escape, this);
    connect(leave, &QShortcut::activated, this, [this] {
        if (!columns().closeOne())
            context().filter.clear();
    });
}

void LearnWorkspace::connectPanes()
{
    connect(m_lessons, &LessonList::chosen, this, [this](const Lesson &lesson) {
        if (&lesson == &m_session.lesson())
            return;
        m_guard->propose(OwnRunGuard::Step::OtherLesson,
                         [this, &lesson] { m_session.choose(lesson); });
    });
    connect(&m_session, &LearnSession::stopped, this, &LearnWorkspace::stopped);
    connect(&m_session, &LearnSession::lessonChanged, this, &LearnWorkspace::showLesson);
    connect(&m_session, &LearnSession::runBegan, this, &LearnWorkspace::beginRun);
    m_timeline->bar().offerWhatComes();
    connect(&m_session, &LearnSession::whatComesMayBeShown, this, &LearnWorkspace::showWhatComes);
    connect(m_code, &CodePane::visitChosen, this, [this](Moment moment, TaskId task) {
        m_session.view().lookAt(moment, task);
    });
}

void LearnWorkspace::connectFindings()
{
    connect(&m_session, &LearnSession::stateChanged, m_judge, &FindingsJudge::consider);
    connect(m_findings, &FindingsPane::countChanged, this, [this](int findings) {
        m_bottom->rename(m_findings,
                         findings > 0 ? tr("Findings  %1").arg(findings) : tr("Findings"));
    });
    connect(m_findings, &FindingsPane::chosen, this, [this] { columns().open(Edge::Right); });
}

void LearnWorkspace::connectOwnList()
{
    m_askForList->setObjectName(u"askForList"_s);
    m_askForList->setToolTip(
        tipText(tr("Run this lesson over a list of your own, with real requests in real time")));
    connect(m_askForList, &QPushButton::clicked, this, &LearnWorkspace::askForList);
    connect(m_ownList, &OwnListDialog::chosen, this, [this](const OwnList &list) {
        m_guard->propose(OwnRunGuard::Step::OtherPages,
                         [this, list] { m_session.setOwnList(list); });
    });
    connect(&m_session, &LearnSession::momentsChanged, this, &LearnWorkspace::showMoments);
}

void LearnWorkspace::connectGuard()
{
    connect(m_guard, &OwnRunGuard::keepRequested, this, [this] {
        m_savesAs = RecordingSave::As::Recording;
        m_save->open(this, QString(m_session.lesson().name));
    });
    connect(m_guard, &OwnRunGuard::withdrawn, this, [this] {
        m_lessons->setCurrent(m_session.lesson());
    });
    connect(m_save, &RecordingSave::written, this, [this] {
        if (m_savesAs != RecordingSave::As::Picture)
            m_session.noteSaved();
        m_guard->kept();
    });
    connect(m_save, &RecordingSave::failed, m_guard, &OwnRunGuard::notKept);
}

void LearnWorkspace::askForList()
{
    m_ownList->ask(m_session.lesson(), m_session.ownList());
}

void LearnWorkspace::showLesson()
{
    const Lesson &lesson = m_session.lesson();
    m_askForList->setVisible(lesson.mostOwnPages > 0);
    m_lessons->setCurrent(lesson);
    m_summary->setText(lessonSummary(lesson));
    m_text->setLesson(lesson);
    m_resource->setResource(lesson.resource, lesson.kind);
    m_plot->expect(lesson.kind);
    m_bottom->setShown(m_resources, m_resource->hasName());
    m_bottom->choose(m_resource->hasName() ? static_cast<QWidget *>(m_resources) : m_story);
    m_python.clear();
    showCode();
    showMoments();
    startOver();
}

/// With the values that the run has.
void LearnWorkspace::showCode()
{
    const Lesson &lesson = m_session.lesson();
    LessonCode code = codeOf(lesson);
    code.python =
        withKnobs(code.python, m_session.options().knobs.value_or(KnobValues(lesson.knobs)));
    if (m_python == code.python)
        return;
    m_python = code.python;
    m_code->setCode(lesson.file, pythonFileOf(lesson), code);
}

void LearnWorkspace::beginRun()
{
    const Lesson &lesson = m_session.lesson();
    m_resource->setResource(lesson.resource, lesson.kind);
    showCode();
    m_code->refresh();
    showMoments();
    startOver();
}

InspectorContent LearnWorkspace::inspected() const
{
    return inspectTask(
        context().history, context().words, context().selection.task(), context().now());
}

} // namespace coroscope::ui
