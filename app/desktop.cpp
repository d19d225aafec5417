// SPDX-License-Identifier: MIT

#include "app/desktop.h"

#include "app/watch/watchwindow.h"
#include "core/lab/routes/labsample.h"
#include "resources/resource.h"
#include "ui/check/checkworkspace.h"
#include "ui/check/list/listloader.h"
#include "ui/check/runs/keptruns.h"
#include "ui/diagnosis/diagnosiswindow.h"
#include "ui/learn/learnworkspace.h"
#include "ui/style/actionicon.h"
#include "ui/trace/traceworkspace.h"

#include <QApplication>
#include <QFile>
#include <QProcessEnvironment>

namespace coroscope {

using namespace Qt::StringLiterals;

Appearance::Appearance(const ui::ThemeSource &theme)
    : m_theme(theme)
{
    QGuiApplication::setWindowIcon(ui::appIcon());
    QGuiApplication::setDesktopFileName(u"coroscope"_s); // on Wayland the icon comes from there
    connect(&theme, &ui::ThemeSource::changed, this, &Appearance::apply);
    apply();
}

void Appearance::apply()
{
    QApplication::setFont(m_theme.current().body);
    QApplication::setPalette(m_theme.current().palette());
    qApp->setStyleSheet(m_theme.current().styleSheet());
}

namespace {

QString sampleName()
{
    return Desktop::tr("Lab sample");
}

ui::CheckWorkspace *
makeWorkspace(Desktop &desktop, ui::CheckSession &session, ui::ThemeSource &theme)
{
    auto *workspace = new ui::CheckWorkspace(session, theme);
    QObject::connect(workspace, &ui::CheckWorkspace::labRequested, &desktop, &Desktop::tryLab);
    return workspace;
}

} // namespace

Desktop::Desktop(ui::ThemeKind theme, QSettings &settings, int scale)
    : m_theme(theme)
    , m_appearance(m_theme)
    , m_session(m_engine, QProcessEnvironment::systemEnvironment())
    , m_learnSession(m_lessonEngine)
    , m_check(makeWorkspace(*this, m_session, m_theme))
    , m_learn(new ui::LearnWorkspace(m_learnSession, m_theme))
    , m_trace(new ui::TraceWorkspace(m_traceSession, m_theme))
    , m_window({{tr("Check"), m_check}, {tr("Learn"), m_learn}, {tr("Trace"), m_trace}},
               m_theme,
               settings,
               scale)
{
    connect(&m_session, &ui::CheckSession::diagnosisRequested, this, &Desktop::diagnose);
    connect(&m_window, &ui::MainWindow::closed, qApp, &QCoreApplication::quit);
    connect(&m_traceSession, &ui::TraceSession::programWanted, this, &Desktop::watchProgram);
    connect(m_trace, &ui::TraceWorkspace::exampleWanted, this, &Desktop::watchExample);
}

Desktop::~Desktop() = default;

void Desktop::watchProgram(const ui::ProgramRequest &program)
{
    m_program.reset();    // ends the one before
    m_window.keepScale(); // what is watched could not be handed over
    const WatchRequest request{.command = program.command,
                               .socket = {},
                               .record = {},
                               .folder = program.folder,
                               .variables = program.environment,
                               .isCaptured = true};
    m_program = std::make_unique<WatchWindow>(*this, request);
    if (const QString why = m_program->begin(); !why.isEmpty())
        m_traceSession.refuseProgram(why);
}

void Desktop::watchExample()
{
    if (!m_example)
        m_example = std::make_unique<QTemporaryDir>();
    QFile file(m_example->filePath(u"example.py"_s));
    const QByteArray text = resourceText(u"agent/example.py"_s).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush()) {
        m_traceSession.refuseProgram(
            tr("The example cannot be written: %1.").arg(file.errorString()));
        return;
    }
    m_traceSession.run({.line = u"python3 example.py"_s,
                        .command = {u"python3"_s, file.fileName()},
                        .folder = m_example->path(),
                        .environment = {}});
}

void Desktop::keepRunsIn(const QString &store, bool ofSample)
{
    m_session.keepIn(store, ofSample);
}

void Desktop::openSample(ui::CheckSession::AfterLoad then)
{
    if (!m_lab)
        m_lab = std::make_unique<LabServer>(labSampleHosts);
    if (!m_lab->isListening()) {
        m_session.refuse(ui::Notices::About::List,
                         tr("The lab cannot be started: %1").arg(m_lab->errorString()));
        m_lab.reset();
        return;
    }
    m_lab->clearLog();
    ui::ListSource sample = ui::ListSource::fromText(sampleList(*m_lab), sampleName());
    sample.isSample = true;
    m_session.load(sample, then);
}

Handover Desktop::handOver() const
{
    const UrlList &list = m_session.run().list();
    Handover handover{.tab = m_window.shownTab(),
                      .pixels = m_window.size() * m_window.devicePixelRatio(),
                      .state = m_window.windowState(),
                      .theme = m_theme.current().kind,
                      .options = m_session.ownOptions(),
                      .texts = m_session.texts(),
                      .lesson = m_learnSession.place(),
                      .recording = m_traceSession.path()};
    handover.isSample = m_session.isSample();
    if (handover.isSample || list.rows().empty())
        return handover;
    if (m_session.keeping().holdsAll()) {
        handover.keptRun = m_session.keeping().id();
    } else {
        handover.list.name = m_session.sourceName();
        handover.list.before = m_session.listOrigin();
        handover.list.list = list;
    }
    return handover;
}

void Desktop::takeOver(const Handover &handover)
{
    m_theme.set(handover.theme);
    m_session.setOptions(handover.options, handover.texts);
    if (handover.isSample)
        openSample(ui::CheckSession::AfterLoad::Wait);
    else if (handover.keptRun > 0)
        m_check->keptRuns().open(handover.keptRun);
    else if (handover.list.list)
        m_session.load(handover.list);
    m_learnSession.goTo(handover.lesson);
    if (!handover.recording.isEmpty())
        m_traceSession.open(handover.recording);
    m_window.showTab(handover.tab);
}

void Desktop::showHosts()
{
    m_check->showHosts();
}

void Desktop::openFiles(const QStringList &files)
{
    if (!files.isEmpty())
        m_session.load(ui::ListSource::fromFiles(files));
}

void Desktop::showInFlight()
{
    m_check->showInFlight();
}

void Desktop::showOptions()
{
    m_check->showOptions();
}

ui::OptionsWindow *Desktop::optionsWindow()
{
    return m_check->optionsWindow();
}

void Desktop::showKeptRuns()
{
    m_check->showKeptRuns();
}

ui::KeptRunsWindow *Desktop::keptRunsWindow()
{
    return m_check->keptRuns().window();
}

void Desktop::diagnose(const HttpUrl &url)
{
    if (!m_diagnosisWindow)
        m_diagnosisWindow = new ui::DiagnosisWindow(m_diagnosisEngine, m_theme, &m_window);
    m_diagnosisWindow->diagnose(url);
}

void Desktop::openLesson(const Lesson &lesson)
{
    m_learnSession.choose(lesson);
    m_window.show(*m_learn);
}

void Desktop::openRecording(const QString &file)
{
    m_window.show(*m_trace);
    if (!file.isEmpty())
        m_traceSession.open(file);
}

} // namespace coroscope
