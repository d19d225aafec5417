// SPDX-License-Identifier: MIT
#include "ui/monitor/monitorworkspace.h"

#include "ui/monitor/filter/filterstrip.h"
#include "ui/monitor/filter/findfield.h"
#include "ui/monitor/healthstrip.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/legend.h"
#include "ui/monitor/time/scrubber.h"
#include "ui/monitor/time/timetravel.h"
#include "ui/shell/foldingcolumns.h"
#include "ui/shell/sharesplitter.h"

#include <QEvent>
#include <QSettings>
#include <QShortcut>
#include <QToolTip>
#include <QVBoxLayout>

namespace coroscope::ui {

MonitorWorkspace::MonitorWorkspace(MonitorView &view,
                                   ThemeSource &theme,
                                   const QString &layout,
                                   const QString &emptyHint,
                                   QWidget *parent)
    : Workspace(parent)
    , m_clock(view.clock())
    , m_context(view, theme)
    , m_layout(layout)
    , m_inspector(new Inspector(emptyHint, theme))
    , m_filterStrip(new FilterStrip(m_context))
{
    connect(&view.selection(), &Selection::changed, this, &MonitorWorkspace::inspect);
    connect(&m_clock, &FrameClock::tableTick, this, &MonitorWorkspace::inspect);
    connect(m_inspector,
            &Inspector::linkActivated,
            this,
            [&view](const InspectorContent::Link &link) { view.lookAt(link.moment, link.task); });
    for (const int key : {Qt::Key_F1, Qt::Key_Question})
        connect(new QShortcut(QKeySequence(key), this),
                &QShortcut::activated,
                this,
                &MonitorWorkspace::showLegend);
    addTimeKeys();
    connect(m_filterStrip, &FilterStrip::matchRequested, this, &MonitorWorkspace::selectMatch);
    connect(new QShortcut(QKeySequence::FindNext, this), &QShortcut::activated, this, [this] {
        selectMatch(+1);
    });
    connect(new QShortcut(QKeySequence::FindPrevious, this), &QShortcut::activated, this, [this] {
        selectMatch(-1);
    });
}

/// What the scrubber's keys do, wherever the focus is.
void MonitorWorkspace::addTimeKeys()
{
    const auto add = [this](const QKeySequence &keys, const auto &move) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, move);
        return shortcut;
    };
    add(Qt::Key_F6, [this] { m_context.playback.toggle(); })->setAutoRepeat(false);
    add(Qt::Key_F10, [this] { stepForward(m_context); });
    // Not Shift+F10, which opens the menu of what has the focus.
    add(Qt::CTRL | Qt::Key_F10, [this] { stepBack(m_context); });
}

void MonitorWorkspace::saveState(QSettings &settings) const
{
    for (const Kept &kept : m_kept)
        settings.setValue(kept.key, kept.save());
}

void MonitorWorkspace::restoreState(const QSettings &settings)
{
    for (const Kept &kept : m_kept)
        kept.restore(settings.value(kept.key).toByteArray());
}

void MonitorWorkspace::startOver()
{
    QToolTip::hideText();
    inspect();
}

void MonitorWorkspace::setBars(QWidget *toolBar, QWidget *statusLine)
{
    m_toolBar = toolBar;
    for (const FindField *field : toolBar->findChildren<FindField *>())
        connect(field, &FindField::matchRequested, this, &MonitorWorkspace::selectMatch);
    m_statusLine = statusLine;
}

QWidget *MonitorWorkspace::makePage(FoldingColumns *columns)
{
    m_columns = columns;
    keep(
        "columns",
        [columns] { return columns->saveState(); },
        [columns](const QByteArray &state) { columns->restoreState(state); });
    connect(&m_context.selection, &Selection::changed, columns, [this] {
        m_columns->noteSelection(m_context.selection.isEmpty());
    });
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(columns, 1);
    m_scrubber = new Scrubber(m_context);
    connect(m_scrubber, &Scrubber::legendRequested, this, &MonitorWorkspace::showLegend);
    column->addWidget(m_scrubber);
    return page;
}

void MonitorWorkspace::keep(const char *name, Save save, Restore restore)
{
    m_kept.push_back({m_layout + u'/' + QLatin1String(name), std::move(save), std::move(restore)});
}

void MonitorWorkspace::keepAlways(const QString &key, Save save, Restore restore)
{
    m_kept.push_back({key, std::move(save), std::move(restore)});
}

void MonitorWorkspace::keep(const char *name, ShareSplitter *splitter)
{
    keep(
        name,
        [splitter] { return splitter->saveShares(); },
        [splitter](const QByteArray &shares) { splitter->restoreShares(shares); });
}

void MonitorWorkspace::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange)
        m_clock.setWindowActive(isActiveWindow());
    Workspace::changeEvent(event);
}

void MonitorWorkspace::filterByStateOf(HealthStrip &strip)
{
    connect(&strip, &HealthStrip::stateClicked, this, [this](TaskState state) {
        m_context.filter.toggle(QStringLiteral("state"), stateName(state));
    });
}

void MonitorWorkspace::selectMatch(int direction)
{
    const auto &tasks = m_context.history.tasks();
    const auto count = std::ssize(tasks);
    if (m_context.filter.isEmpty() || count == 0)
        return;
    const TaskId selected = m_context.selection.task();
    qsizetype place = selected != TaskId::None ? static_cast<qsizetype>(selected) - 1
                      : direction > 0          ? -1
                                               : count;
    for (qsizetype looked = 0; looked < count; ++looked) {
        place = (place + direction + count) % count;
        const TaskTrack &task = tasks[static_cast<std::size_t>(place)];
        if (m_context.matches.has(task.id)) {
            m_context.selection.select(task.id, static_cast<int>(task.subject));
            return;
        }
    }
}

void MonitorWorkspace::showLegend()
{
    auto *legend = findChild<Legend *>();
    if (!legend)
        legend = new Legend(m_context, this);
    legend->show();
    legend->raise();
    legend->activateWindow();
}

void MonitorWorkspace::closeLegend()
{
    if (auto *legend = findChild<Legend *>())
        legend->close();
}

void MonitorWorkspace::inspect()
{
    m_inspector->setContent(inspected());
}

} // namespace coroscope::ui
