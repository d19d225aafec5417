// SPDX-License-Identifier: MIT
#include "ui/trace/traceworkspace.h"

#include "core/check/list/filename.h"
#include "ui/check/hosts/hostspane.h"
#include "ui/monitor/filter/filterstrip.h"
#include "ui/monitor/graph/waitgraphpane.h"
#include "ui/monitor/healthstrip.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/inspector/storypane.h"
#include "ui/monitor/plots/durationpane.h"
#include "ui/monitor/resources/occupancyplot.h"
#include "ui/monitor/resources/resourcestack.h"
#include "ui/monitor/time/scrubber.h"
#include "ui/monitor/timeline/overviewstrip.h"
#include "ui/monitor/timeline/timelinepane.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/recording/recordingsave.h"
#include "ui/shell/askbar.h"
#include "ui/shell/foldingcolumns.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/sharesplitter.h"
#include "ui/shell/tabbedpanes.h"
#include "ui/trace/program/outputpane.h"
#include "ui/trace/program/programdialog.h"
#include "ui/trace/traceinspection.h"
#include "ui/trace/tracesession.h"
#include "ui/trace/tracesidepanel.h"
#include "ui/trace/tracestartpage.h"
#include "ui/trace/tracestatusline.h"
#include "ui/trace/tracetoolbar.h"

#include <QFileDialog>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

using Edge = FoldingColumns::Edge;

constexpr int sideWidth = 240;
constexpr int narrowSideWidth = 208;
constexpr int roomForSide = 1'080;
constexpr int inspectorWidth = 380;
constexpr int narrowInspectorWidth = 320;
constexpr int roomForInspector = 1'200;

/// What is shown, as if it were recorded now: what it is missing is said again.
RecordedRun recordedRun(const OpenedRecording &recording)
{
    const RecordingReader::Findings &findings = recording.findings;
    std::optional<RecordingCut> cut = findings.cut;
    if (!cut && !findings.hasEnded)
        cut =
            RecordingCut{.why = recording.isLive ? TraceWorkspace::tr("the program still ran")
                                                 : TraceWorkspace::tr("the recording has no end")};
    return {.header = findings.header.value_or(RecordingHeader()),
            .run = recording.history,
            .cut = cut};
}

/// The first file of what is dropped or pasted; nullopt: there is none.
std::optional<QUrl> fileIn(const QMimeData &mime)
{
    const QList<QUrl> urls = mime.urls();
    const auto file = std::ranges::find_if(urls, &QUrl::isLocalFile);
    return file == urls.end() ? std::nullopt : std::optional(*file);
}

} // namespace

TraceWorkspace::TraceWorkspace(TraceSession &session, ThemeSource &theme, QWidget *parent)
    : MonitorWorkspace(session.view(),
                       theme,
                       u"trace/layout-1"_s,
                       tr("Choose a task in the timeline: here it says why it is where it is, and "
                          "how it came there."),
                       parent)
    , m_session(session)
    , m_ask(new AskBar(theme))
    , m_save(new RecordingSave(
          session.history(),
          [&session] { return recordedRun(session.recording()); },
          [this](QIODevice &device, PictureFormat format) {
              return TimelinePicture(context(), m_timeline->view(), m_session.recording().name)
                  .write(device, format);
          },
          this))
    , m_pages(new PageStack)
    , m_startPage(new TraceStartPage(session, theme))
    , m_side(new TraceSidePanel(session, theme))
    , m_timeline(new TimelinePane(context()))
    , m_resource(new ResourceStack(context()))
    , m_plot(new OccupancyPlot(context()))
    , m_story(new StoryPane(context()))
    , m_hosts(new HostsPane(context(), session.recording().hosts))
    , m_waits(new WaitGraphPane(context()))
    , m_output(new OutputPane(session.output(), theme))
    , m_resources(new ShareSplitter(Qt::Horizontal))
    , m_bottom(makeBottom())
    , m_rows(new ShareSplitter(Qt::Vertical))
{
    auto *toolBar = new TraceToolBar(session, *m_save, theme, this);
    connect(toolBar, &TraceToolBar::saveRequested, this, [this](RecordingSave::As as) {
        m_save->open(this, m_session.recording().name.section(u'.', 0, 0), as);
    });
    connect(toolBar, &TraceToolBar::openRequested, this, &TraceWorkspace::askForFile);
    connect(toolBar, &TraceToolBar::programRequested, this, &TraceWorkspace::askForProgram);
    auto *line = new TraceStatusLine(session, theme, this);
    connect(m_save,
            &RecordingSave::written,
            line,
            [this, line](const QString &what, RecordingSave::As as) {
                if (as == RecordingSave::As::Recording)
                    m_session.noteSaved();
                line->tell(what, false);
            });
    connect(m_save, &RecordingSave::failed, line, [line](const QString &why) {
        line->tell(why, true);
    });
    setBars(toolBar, line);
    m_pages->addWidget(m_startPage);
    m_pages->addWidget(makePage(
        new FoldingColumns({m_side, sideWidth, narrowSideWidth, roomForSide},
                           makeCentre(),
                           {&inspector(), inspectorWidth, narrowInspectorWidth, roomForInspector},
                           theme)));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_ask);
    column->addWidget(m_pages, 1);
    scrubber().nameLiveEdge(tr("End"), tr("Show the end of the recording (L)"));
    keep("rows", m_rows);
    keep("resources", m_resources);
    addWays();
    connectPanes();
    showRecording();
}

void TraceWorkspace::takeFocus()
{
    if (m_pages->currentWidget() == m_startPage)
        m_startPage->takeFocus();
    else
        m_timeline->setFocus();
}

bool TraceWorkspace::acceptsData(const QMimeData &mime) const
{
    return fileIn(mime).has_value();
}

void TraceWorkspace::takeData(const QMimeData &mime)
{
    if (const auto file = fileIn(mime))
        propose([this, name = fileNameOf(*file)] { m_session.open(name); });
}

bool TraceWorkspace::isMadeFor(const QMimeData &mime) const
{
    const auto file = fileIn(mime);
    const QString name = file ? file->fileName().toLower() : QString();
    return name.endsWith(u".coroscope") || name.endsWith(u".coroscope.gz");
}

bool TraceWorkspace::mayClose()
{
    const bool endsProgram = m_session.isWatching() && !m_session.program().command.isEmpty();
    if (!endsProgram || m_ask->isVisible())
        return true; // to want to close a second time is the answer
    propose([this] { Q_EMIT closeAgreed(); });
    return false;
}

void TraceWorkspace::propose(std::function<void()> step)
{
    if (!m_session.isOnlyHere() && !m_session.isWatching()) {
        step();
        return;
    }
    m_step = std::move(step);
    const bool isOver = !m_session.isWatching();
    m_ask->ask({.sentence = isOver
                                ? tr("What %1 did is in no file: Save recording (Ctrl+S) keeps it.")
                                      .arg(m_session.recording().name)
                                : tr("%1 still runs, and what it did is in no file.")
                                      .arg(m_session.recording().name),
                .yes = isOver ? tr("Discard it") : tr("End it"),
                .yesTip = tr("Go on without it"),
                .no = tr("Keep it"),
                .noTip = tr("Leave all as it is")});
    m_ask->noButton().setFocus();
}

void TraceWorkspace::stop()
{
    m_session.cancelReading();
    Q_EMIT stopped();
}

void TraceWorkspace::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a recording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Recordings (*.coroscope *.gz)"), tr("All files (*)")});
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QList<QUrl> urls = dialog->selectedUrls();
        if (!urls.isEmpty())
            propose([this, name = fileNameOf(urls.constFirst())] { m_session.open(name); });
    });
    dialog->open();
}

void TraceWorkspace::askForProgram()
{
    auto *dialog = new ProgramDialog(m_session.program(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        propose([this, program = dialog->request()] { m_session.run(program); });
    });
    dialog->open();
}

QWidget *TraceWorkspace::makeCentre()
{
    auto *health = new HealthStrip(context());
    auto *overview = new OverviewStrip(context());
    filterByStateOf(*health);
    m_rows->addWidget(m_timeline);
    m_rows->addWidget(m_bottom);
    m_rows->setShares({480, 300});
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(health);
    column->addWidget(overview);
    column->addWidget(&filterStrip());
    column->addWidget(m_rows, 1);
    return centre;
}

TabbedPanes *TraceWorkspace::makeBottom()
{
    m_resources->addWidget(m_resource);
    m_resources->addWidget(m_plot);
    m_resources->setShares({450, 546});
    return new TabbedPanes({{tr("Resource"), m_resources},
                            {tr("Story"), m_story},
                            {tr("Hosts"), m_hosts},
                            {tr("Waits"), m_waits},
                            {tr("Durations"), new DurationPane(context())},
                            {tr("Output"), m_output}},
                           tr("What is shown below the timeline"),
                           context().theme);
}

void TraceWorkspace::addWays()
{
    columns().addWay(Edge::Left, Sign::List, tr("What was recorded"));
    columns().addWay(Edge::Right, Sign::Details, tr("Details of what is selected"));
    const auto add = [this](const QKeySequence &keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    add(QKeySequence::Open, &TraceWorkspace::askForFile);
    add(Qt::Key_Escape, &TraceWorkspace::stepOut);
}

void TraceWorkspace::connectPanes()
{
    connect(m_startPage, &TraceStartPage::openRequested, this, &TraceWorkspace::askForFile);
    connect(m_startPage, &TraceStartPage::programRequested, this, &TraceWorkspace::askForProgram);
    connect(m_startPage, &TraceStartPage::exampleRequested, this, &TraceWorkspace::exampleWanted);
    connect(m_ask, &AskBar::yes, this, [this] { std::exchange(m_step, nullptr)(); });
    connect(m_ask, &AskBar::no, this, [this] { m_step = nullptr; });
    connect(&m_session.output(), &ProgramOutput::appeared, this, &TraceWorkspace::showTabs);
    connect(m_side, &TraceSidePanel::resourceChosen, this, [this](ResourceId resource) {
        m_resource->setResource(resource);
        m_bottom->choose(m_resources);
    });
    connect(m_resource, &ResourceStack::resourceChanged, m_plot, &OccupancyPlot::setResource);
    connect(m_resource, &ResourceStack::resourceChanged, m_side, &TraceSidePanel::showResource);
    connect(&m_session, &TraceSession::opened, this, &TraceWorkspace::showRecording);
    connect(&m_session, &TraceSession::advanced, this, &TraceWorkspace::showTabs);
    connect(&m_session, &TraceSession::deadlockShown, this, [this] { m_bottom->choose(m_waits); });
}

void TraceWorkspace::showRecording()
{
    closeLegend(); // it has the words of what was shown before
    const bool wasStart = m_pages->currentWidget() == m_startPage;
    m_pages->setCurrentIndex(m_session.isOpen() ? 1 : 0);
    showTabs();
    const bool hasResources = !m_session.history().resources().empty();
    m_bottom->choose(hasResources ? static_cast<QWidget *>(m_resources) : m_story);
    startOver();
    if (wasStart && m_session.isOpen())
        takeFocus();
}

/// A program that is watched may come to have what it did not have.
void TraceWorkspace::showTabs()
{
    m_bottom->setShown(m_hosts, !m_session.recording().hosts.all().empty());
    m_bottom->setShown(m_resources, !m_session.history().resources().empty());
    m_bottom->setShown(m_output, !m_session.output().isEmpty());
}

InspectorContent TraceWorkspace::inspected() const
{
    return inspectRecorded(
        m_session.recording(), context().words, context().selection.task(), context().now());
}

void TraceWorkspace::stepOut()
{
    // One step a press: what was put on last usually goes first.
    if (columns().closeOne())
        return;
    if (m_session.isReading())
        m_session.cancelReading();
    else if (!context().selection.isEmpty())
        context().selection.clear();
    else if (!context().cursor.isLive())
        context().cursor.goLive();
    else
        context().filter.clear();
}

} // namespace coroscope::ui
