// SPDX-License-Identifier: MIT
#include "ui/check/runs/keptruns.h"

#include "report/resultvalues.h"
#include "ui/check/checksession.h"
#include "ui/check/runs/comparisonwindow.h"
#include "ui/check/runs/keptrunswindow.h"
#include "ui/check/runs/runshelf.h"
#include "ui/check/safeguard.h"

#include <QWidget>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

KeptRuns::KeptRuns(CheckSession &session,
                   Safeguard &safeguard,
                   const ThemeSource &theme,
                   QWidget *parent)
    : QObject(parent)
    , m_session(session)
    , m_safeguard(safeguard)
    , m_theme(theme)
    , m_parent(parent)
{
    connect(&session, &CheckSession::storeChanged, this, &KeptRuns::useStore);
    connect(&session.keeping(), &RunKeeping::idle, this, [this] {
        if (m_shelf && m_window)
            m_shelf->refresh();
    });
    connect(&session, &CheckSession::stateChanged, this, [this] {
        if (m_session.isRunning() && m_left)
            dismissLeftRun(); // whoever checks something else has moved on
    });
}

KeptRuns::~KeptRuns()
{
    delete m_window; // before the shelf that it lists
    delete m_comparison;
}

KeptRunsWindow *KeptRuns::window() const
{
    return m_window;
}

void KeptRuns::useStore()
{
    delete m_window;
    m_shelf.reset();
    const QString store = m_session.keeping().store();
    if (store.isEmpty())
        return;
    m_shelf = std::make_unique<RunShelf>(store);
    connect(m_shelf.get(), &RunShelf::changed, this, &KeptRuns::lookForLeftRun);
    connect(m_shelf.get(), &RunShelf::removed, &m_session, &CheckSession::noteRemoved);
    connect(m_shelf.get(), &RunShelf::removed, this, [this](const std::vector<qint64> &runs) {
        if (m_left && std::ranges::find(runs, m_left->id) != runs.end())
            dismissLeftRun();
    });
    connect(m_shelf.get(), &RunShelf::failed, this, [this](const QString &why) {
        m_session.refuse(Notices::About::Runs, why);
    });
    m_shelf->refresh();
}

void KeptRuns::lookForLeftRun()
{
    // Once: what is left later is another program's, or was seen to be left here.
    if (!m_shelf->fault().isEmpty() || std::exchange(m_hasLooked, true) || m_session.isRunning())
        return;
    const auto &runs = m_shelf->runs();
    const auto last = std::ranges::find_if(
        runs, [](const KeptRun &run) { return run.state != KeptRun::State::Running; });
    const bool isLeft = last != runs.end() && last->state == KeptRun::State::Left
                        && last->rest() > 0 && last->id > m_dismissed;
    if (!isLeft)
        return;
    m_left = *last;
    Q_EMIT leftRunChanged();
}

void KeptRuns::dismissLeftRun()
{
    if (!m_left)
        return;
    m_dismissed = m_left->id;
    m_left.reset();
    Q_EMIT leftRunChanged();
}

void KeptRuns::setDismissed(qint64 id)
{
    m_dismissed = id;
    if (m_left && m_left->id <= id)
        dismissLeftRun();
}

void KeptRuns::showWindow()
{
    if (!m_shelf) {
        m_session.refuse(Notices::About::Runs,
                         tr("No runs are kept: the window was started without a store."));
        return;
    }
    if (!m_window) {
        m_window = new KeptRunsWindow(m_session, *m_shelf, m_theme, m_parent);
        connect(m_window, &KeptRunsWindow::openRequested, this, &KeptRuns::open);
        connect(m_window, &KeptRunsWindow::goOnRequested, this, &KeptRuns::goOn);
        connect(m_window, &KeptRunsWindow::compareRequested, this, &KeptRuns::compare);
    }
    m_window->present();
}

void KeptRuns::open(qint64 id)
{
    openThen(id, false);
}

void KeptRuns::goOn(qint64 id)
{
    openThen(id, true);
}

ComparisonWindow *KeptRuns::comparisonWindow() const
{
    return m_comparison;
}

void KeptRuns::compare(qint64 before, qint64 now)
{
    m_shelf->compare(before, now, [this](std::shared_ptr<const ComparedRuns> runs) {
        if (!m_comparison) {
            m_comparison = new ComparisonWindow(m_theme, m_parent);
            connect(m_comparison, &ComparisonWindow::urlRequested, this, &KeptRuns::showUrl);
        }
        m_comparison->present(std::move(runs));
    });
}

void KeptRuns::showUrl(qint64 run, const QString &key)
{
    if (m_session.keeping().id() == run) {
        raiseMainWindow();
        select(key);
    } else {
        openThen(run, false, [this, key] { select(key); });
    }
}

void KeptRuns::raiseMainWindow()
{
    m_parent->window()->raise();
    m_parent->window()->activateWindow();
}

void KeptRuns::select(const QString &key)
{
    const CheckRun &run = m_session.run();
    const auto rows = static_cast<int>(run.list().rows().size());
    for (int row = 0; row < rows; ++row) {
        if (lastingName(ResultRow::judged(run, row)) != key)
            continue;
        m_session.view().filter().clear(); // or nobody sees it
        m_session.selectRow(row);
        return;
    }
}

void KeptRuns::openThen(qint64 id, bool goesOn, std::function<void()> then)
{
    if (!m_shelf)
        return;
    if (id == m_session.keeping().id()) { // it is what is shown
        raiseMainWindow();
        if (goesOn && m_session.hasRest())
            m_session.start();
        return;
    }
    m_shelf->open(
        id, [this, goesOn, then = std::move(then)](const KeptRun &run, KeptContent content) {
            const auto shared = std::make_shared<KeptContent>(std::move(content));
            raiseMainWindow();
            m_safeguard.propose(Safeguard::Step::OtherList, [this, run, shared, goesOn, then] {
                using AfterLoad = CheckSession::AfterLoad;
                if (then) // once the run that is under way has ended
                    connect(&m_session,
                            &CheckSession::listChanged,
                            this,
                            then,
                            Qt::SingleShotConnection);
                m_session.open(
                    run, std::move(*shared), goesOn ? AfterLoad::Start : AfterLoad::Wait);
            });
        });
}

} // namespace coroscope::ui
