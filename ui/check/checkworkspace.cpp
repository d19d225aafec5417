// SPDX-License-Identifier: MIT
#include "ui/check/checkworkspace.h"

#include "core/check/run/checkprogress.h"
#include "ui/check/bottompane.h"
#include "ui/check/checkinspection.h"
#include "ui/check/checksession.h"
#include "ui/check/checkstatusline.h"
#include "ui/check/checktoolbar.h"
#include "ui/check/hosts/hostspane.h"
#include "ui/check/inflight/inflightpane.h"
#include "ui/check/latencyfigures.h"
#include "ui/check/list/listintake.h"
#include "ui/check/list/sourcecard.h"
#include "ui/check/list/startpage.h"
#include "ui/check/options/optionsbutton.h"
#include "ui/check/options/optionswindow.h"
#include "ui/check/results/failureremarks.h"
#include "ui/check/results/resultcolumns.h"
#include "ui/check/results/resultsexport.h"
#include "ui/check/results/resultspane.h"
#include "ui/check/runs/keptruns.h"
#include "ui/check/safeguard.h"
#include "ui/check/safeguardbar.h"
#include "ui/check/sidepanel.h"
#include "ui/findings/findingsjudge.h"
#include "ui/findings/findingspane.h"
#include "ui/monitor/filter/filterstrip.h"
#include "ui/monitor/graph/waitgraphpane.h"
#include "ui/monitor/healthstrip.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/inspector/taskinspection.h"
#include "ui/monitor/plots/durationpane.h"
#include "ui/monitor/resources/occupancyplot.h"
#include "ui/monitor/resources/slotspane.h"
#include "ui/monitor/timeline/overviewstrip.h"
#include "ui/monitor/timeline/timelinepane.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/recording/recordingsave.h"
#include "ui/shell/askbar.h"
#include "ui/shell/foldingcolumns.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/sharesplitter.h"
#include "words/store/runwords.h"
#include "words/text/format.h"

#include <QAction>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

using Edge = FoldingColumns::Edge;

constexpr int sideWidth = 224;
constexpr int narrowSideWidth = 200;
constexpr int roomForSide = 1'080;
constexpr int inspectorWidth = 380;
constexpr int narrowInspectorWidth = 320;
constexpr int roomForInspector = 1'200;

} // namespace

CheckWorkspace::CheckWorkspace(CheckSession &session, ThemeSource &theme, QWidget *parent)
    : MonitorWorkspace(
        session.view(),
        theme,
        u"check/layout-3"_s,
        tr("Choose a row of the table or the timeline to see here how it came to its verdict."),
        parent)
    , m_session(session)
    , m_safeguard(new Safeguard(session, this))
    , m_intake(new ListIntake(session, *m_safeguard, this))
    , m_keptRuns(new KeptRuns(session, *m_safeguard, theme, this))
    , m_left(new AskBar(theme))
    , m_save(new RecordingSave(
          session.run().history(),
          [&session] {
              return RecordedRun{recordingHeader({}, session.begun()), session.run()};
          },
          [this](QIODevice &device, PictureFormat format) {
              return TimelinePicture(context(), m_timeline->view(), m_session.sourceName())
                  .write(device, format);
          },
          this))
    , m_toolBar(new CheckToolBar(session, *m_safeguard, *m_save, theme, this))
    , m_statusLine(new CheckStatusLine(session, theme, this))
    , m_pages(new PageStack)
    , m_startPage(new StartPage(session, theme))
    , m_side(new SidePanel(session, theme))
    , m_timeline(new TimelinePane(context()))
    , m_results(new ResultsPane(session, theme))
    , m_inFlight(new InFlightPane(session, theme))
    , m_judge(new FindingsJudge(session.view(),
                                {.isOver = [&session] { return !session.isRunning(); },
                                 .first = [&session] { return failureRemarks(session.run()); }},
                                this))
    , m_findings(new FindingsPane(session.view(), *m_judge, theme))
    , m_export(new ResultsExport(session.run(), this))
    , m_rows(new ShareSplitter(Qt::Vertical))
    , m_resources(new ShareSplitter(Qt::Horizontal))
    , m_hosts(new HostsPane(context(), session.run().hosts()))
    , m_bottom(new BottomPane({{tr("Results"), m_results, m_results->head()},
                               {tr("In flight"), m_inFlight, m_inFlight->head()},
                               {tr("Findings"), m_findings, m_findings->head()}},
                              {{tr("Slots"), m_resources},
                               {tr("Hosts"), m_hosts},
                               {tr("Waits"), new WaitGraphPane(context())},
                               {tr("Durations"), makeDurations()}},
                              theme))
{
    setBars(m_toolBar, m_statusLine);
    m_pages->addWidget(m_startPage);
    m_pages->addWidget(makePage(
        new FoldingColumns({m_side, sideWidth, narrowSideWidth, roomForSide},
                           makeCentre(),
                           {&inspector(), inspectorWidth, narrowInspectorWidth, roomForInspector},
                           theme)));
    addWays();
    keep("rows", m_rows);
    keep("resources", m_resources);
    keep(
        "bottom",
        [this] { return m_bottom->saveState(); },
        [this](const QByteArray &state) { m_bottom->restoreState(state); });
    keep(
        "dismissed",
        [this] { return QByteArray::number(m_keptRuns->dismissed()); },
        [this](const QByteArray &state) { m_keptRuns->setDismissed(state.toLongLong()); });
    keep(
        "table",
        [this] { return m_results->columns().saveState(); },
        [this](const QByteArray &state) { m_results->columns().restoreState(state); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_left);
    column->addWidget(new SafeguardBar(session, *m_safeguard, theme));
    column->addWidget(m_pages, 1);
    QSizePolicy policy = m_toolBar->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // what stands beside it in the window stays where it is
    m_toolBar->setSizePolicy(policy);

    connect(&session, &CheckSession::stopped, this, &CheckWorkspace::stopped);
    connect(&session, &CheckSession::stateChanged, this, &CheckWorkspace::showState);
    connect(&session, &CheckSession::listChanged, this, &CheckWorkspace::beginList);
    connectIntake();
    connectSafeguard();
    connectRuns();
    connectExport();
    connectSave();
    connectFilters();
    connectInspector();
    addShortcuts();
    showState();
}

void CheckWorkspace::takeFocus()
{
    if (m_pages->currentWidget() == m_startPage)
        m_startPage->takeFocus();
    else
        m_results->table().setFocus();
}

bool CheckWorkspace::acceptsData(const QMimeData &mime) const
{
    return ListIntake::accepts(mime);
}

void CheckWorkspace::takeData(const QMimeData &mime)
{
    m_intake->drop(mime);
}

bool CheckWorkspace::mayClose()
{
    if (!m_session.hasSomethingToLose())
        return true;
    m_safeguard->propose(Safeguard::Step::Close, [this] { Q_EMIT closeAgreed(); });
    return false;
}

void CheckWorkspace::stop()
{
    m_session.stop();
}

void CheckWorkspace::showOptions()
{
    if (!m_options)
        m_options = new OptionsWindow(m_session, this);
    m_options->present();
}

void CheckWorkspace::showHosts()
{
    m_bottom->choose(m_hosts);
}

QWidget *CheckWorkspace::makeCentre()
{
    auto *health = new HealthStrip(context());
    auto *overview = new OverviewStrip(context());
    health->setProgress([this](Moment t) {
        const CheckProgress progress = CheckProgress::at(m_session.run(), t.time);
        return RunHealth::Progress{progress.checked, progress.total};
    });
    health->setFigures(latencyFigureCount,
                       [this](Moment m) { return latencyFigures(m_session.run(), m); });
    connect(&context().clock, &FrameClock::tableTick, health, [this, health] {
        health->setTotal(m_session.run().sizeOfRun());
        m_timeline->view().expectTasks(m_session.run().sizeOfRun());
    });
    filterByStateOf(*health);
    m_rows->addWidget(m_timeline);
    m_rows->addWidget(m_bottom);
    connect(m_inFlight, &InFlightPane::countChanged, this, [this](int requests) {
        m_bottom->rename(m_inFlight,
                         requests > 0 ? tr("In flight  %1").arg(requests) : tr("In flight"));
    });
    connectFindings();
    connect(
        m_statusLine, &CheckStatusLine::stragglersRequested, this, &CheckWorkspace::showInFlight);
    m_rows->setShares({320, 440});
    fillResources();

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

void CheckWorkspace::fillResources()
{
    auto *slotsPane = new SlotsPane(context());
    auto *plot = new OccupancyPlot(context());
    connect(slotsPane, &SlotsPane::resourceChanged, plot, &OccupancyPlot::setResource);
    m_resources->addWidget(slotsPane);
    m_resources->addWidget(plot);
    m_resources->setShares({450, 546});
    m_hosts->setWork([this](const QString &name, Moment m) {
        const CheckRun &run = m_session.run();
        const int host = run.hostNamed(name);
        const bool isOver = !m_session.isRunning() && m >= Moment(run.history().end());
        return host < 0 ? HostWork()
                        : HostWork{.done = run.checkedOfHost(host, m),
                                   .total = run.targetsOfHost(host),
                                   .isOver = isOver};
    });
}

QWidget *CheckWorkspace::makeDurations()
{
    auto *durations = new DurationPane(context());
    durations->setSource(tr("Response"),
                         [this]() -> const DurationIndex & { return m_session.run().responses(); });
    return durations;
}

void CheckWorkspace::connectIntake()
{
    const auto tryLab = [this] {
        m_safeguard->propose(Safeguard::Step::OtherList, [this] { Q_EMIT labRequested(); });
    };
    connect(m_startPage, &StartPage::labRequested, this, tryLab);
    connect(m_startPage, &StartPage::pasteRequested, m_intake, &ListIntake::paste);
    connect(m_startPage, &StartPage::openRequested, this, [this] { m_intake->open(this); });
    connect(m_startPage, &StartPage::lineEntered, &m_session, &CheckSession::addLine);
    connect(m_startPage, &StartPage::optionsRequested, this, &CheckWorkspace::showOptions);
    connect(&m_side->furtherOptions(), &OptionsButton::clicked, this, &CheckWorkspace::showOptions);
    SourceCard &source = m_side->source();
    connect(&source, &SourceCard::labRequested, this, tryLab);
    connect(&source, &SourceCard::pasteRequested, m_intake, &ListIntake::paste);
    connect(&source, &SourceCard::openRequested, this, [this] { m_intake->open(this); });
    connect(&source, &SourceCard::noListRequested, this, &CheckWorkspace::putListAway);
}

void CheckWorkspace::connectSafeguard()
{
    connect(m_safeguard, &Safeguard::keepRequested, this, [this] { m_export->open(this); });
    connect(m_export, &ResultsExport::dismissed, m_safeguard, &Safeguard::notKept);
    connect(m_export, &ResultsExport::failed, m_safeguard, &Safeguard::notKept);
}

void CheckWorkspace::connectRuns()
{
    connect(m_startPage, &StartPage::runsRequested, this, &CheckWorkspace::showKeptRuns);
    connect(&m_side->source(), &SourceCard::runsRequested, this, &CheckWorkspace::showKeptRuns);
    connect(m_keptRuns, &KeptRuns::leftRunChanged, this, &CheckWorkspace::showLeftRun);
    connect(m_left, &AskBar::yes, this, [this] {
        const qint64 run = m_keptRuns->leftRun()->id;
        m_keptRuns->dismissLeftRun();
        m_keptRuns->goOn(run);
    });
    connect(m_left, &AskBar::no, m_keptRuns, &KeptRuns::dismissLeftRun);
}

void CheckWorkspace::showLeftRun()
{
    const std::optional<KeptRun> &run = m_keptRuns->leftRun();
    if (!run) {
        m_left->withdraw();
        return;
    }
    const QDateTime begun = run->begun.toLocalTime();
    const bool isToday = begun.date() == QDate::currentDate();
    m_left->ask(
        {.sentence = tr("The run of %1 (%2) was cut off at %3 of %4.")
                         .arg(isToday ? begun.toString(u"HH:mm"_s) : runMoment(run->begun),
                              runTitle(*run),
                              formatCount(run->counts.checked()),
                              formatCount(run->urls())),
         .yes = tr("Go on"),
         .yesTip = tr("Check what has no verdict yet; the rest stays, with its time"),
         .no = tr("Dismiss"),
         .noTip = tr("Do not speak of it any more; it stays among the kept runs (Ctrl+H)")});
}

void CheckWorkspace::showKeptRuns()
{
    m_keptRuns->showWindow();
}

void CheckWorkspace::connectExport()
{
    connect(m_results, &ResultsPane::exportRequested, this, [this] { m_export->open(this); });
    connect(m_export, &ResultsExport::failed, this, [this](const QString &why) {
        m_session.refuse(Notices::About::Export, why);
    });
    connect(m_export, &ResultsExport::written, this, [this] {
        m_session.noteExport();
        m_safeguard->kept();
    });
}

void CheckWorkspace::connectSave()
{
    connect(m_toolBar, &CheckToolBar::saveRequested, this, [this](RecordingSave::As as) {
        m_save->open(this, tr("check"), as);
    });
    connect(m_save, &RecordingSave::failed, this, [this](const QString &why) {
        m_session.refuse(Notices::About::Recording, why);
    });
    connect(m_save, &RecordingSave::written, this, [this](const QString &what) {
        m_session.notices().tell(Notices::About::Recording, what);
    });
}

void CheckWorkspace::putListAway()
{
    if (!m_session.run().list().isEmpty())
        m_safeguard->propose(Safeguard::Step::NoList, [this] { m_session.clear(); });
}

void CheckWorkspace::connectFilters()
{
    connect(m_hosts, &HostsPane::hostChosen, this, [this](const QString &host) {
        if (m_session.run().hostNamed(host)
            >= 0) // else only redirects lead there: no row is of that host
            context().filter.toggle(u"host"_s, host);
    });
    connect(&context().filter, &TaskFilter::changed, m_hosts, [this] {
        const QStringList hosts = context().filter.chosen(u"host"_s);
        m_hosts->setMarked(hosts.isEmpty() ? QString() : hosts.front());
    });
    filterStrip().setCounted([this] { return m_results->counted(); });
}

void CheckWorkspace::selectMatch(int direction)
{
    if (!context().filter.isEmpty())
        m_results->selectNext(direction);
}

void CheckWorkspace::connectFindings()
{
    connect(&m_session, &CheckSession::stateChanged, m_judge, &FindingsJudge::consider);
    connect(m_findings, &FindingsPane::countChanged, this, [this](int findings) {
        m_bottom->rename(m_findings,
                         findings > 0 ? tr("Findings  %1").arg(findings) : tr("Findings"));
    });
    connect(m_findings, &FindingsPane::chosen, this, [this] { columns().open(Edge::Right); });
}

void CheckWorkspace::connectInspector()
{
    const auto offer = [this] {
        const int row = m_session.selectedRow();
        inspector().setActionVisible(
            row >= 0 && m_session.run().list().rows()[std::size_t(row)].target >= 0);
    };
    connect(&context().selection, &Selection::changed, this, offer);
    offer();
    auto *diagnose = new QAction(tr("Diagnose…"), this);
    diagnose->setToolTip(tr("Ask for this URL once more, and measure each part of it"));
    connect(diagnose, &QAction::triggered, this, [this] {
        const int row = m_session.selectedRow();
        m_session.diagnose(m_session.run().list().rows()[std::size_t(row)].target);
    });
    inspector().setAction(diagnose);
}

void CheckWorkspace::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto *receiver, auto act) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, receiver, act);
    };
    add(QKeySequence::Paste, m_intake, &ListIntake::paste);
    add(QKeySequence::New, this, &CheckWorkspace::putListAway);
    add(QKeySequence::Open, this, [this] { m_intake->open(this); });
    add(QKeySequence::Undo, this, [this] {
        if (!m_session.isRunning())
            m_session.undoReset();
    });
    add(Qt::CTRL | Qt::Key_H, this, &CheckWorkspace::showKeptRuns);
    add(Qt::Key_Escape, this, &CheckWorkspace::stepOut);
}

void CheckWorkspace::addWays()
{
    const auto toPart = [this](SidePanel::Part part) {
        return [this, part] { m_side->showPart(part); };
    };
    columns().addWay(Edge::Left, Sign::List, tr("List"), toPart(SidePanel::Part::List));
    columns().addWay(Edge::Left, Sign::Verdicts, tr("Verdicts"), toPart(SidePanel::Part::Verdicts));
    columns().addWay(
        Edge::Left, Sign::Options, tr("How to check"), toPart(SidePanel::Part::Options));
    columns().addWay(Edge::Right, Sign::Details, tr("Details of what is selected"));
    for (const QTableView *table : {&m_results->table(), &m_inFlight->table()}) {
        const auto showDetails = [this] { columns().open(Edge::Right); };
        connect(table, &QTableView::clicked, this, showDetails);
        connect(table, &QTableView::activated, this, showDetails);
    }
}

void CheckWorkspace::showState()
{
    const int page = m_session.run().list().isEmpty() ? 0 : 1;
    m_toolBar->setVisible(page > 0);
    if (page == m_pages->currentIndex())
        return;
    m_pages->setCurrentIndex(page);
    takeFocus();
}

void CheckWorkspace::beginList()
{
    showState();
    context().filter.choose(u"host"_s, {}); // another list may have none of that name
    startOver();
}

InspectorContent CheckWorkspace::inspected() const
{
    const int row = m_session.selectedRow();
    const Moment now = m_session.now();
    return row >= 0
               ? inspectRow(m_session.run(), row, now)
               : inspectTask(context().history, context().words, context().selection.task(), now);
}

void CheckWorkspace::showInFlight()
{
    m_bottom->choose(m_inFlight);
    m_inFlight->table().setFocus();
}

void CheckWorkspace::stepOut()
{
    // One step a press: what was put on last usually goes first.
    if (columns().closeOne())
        return;
    if (m_safeguard->isAsking())
        m_safeguard->withdraw();
    else if (m_session.state() == CheckSession::State::Loading)
        m_session.cancel();
    else if (!context().selection.isEmpty())
        m_session.selectRow(-1);
    else if (!context().cursor.isLive())
        context().cursor.goLive();
    else
        context().filter.clear();
}

} // namespace coroscope::ui
