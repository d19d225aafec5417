// SPDX-License-Identifier: MIT
#include "ui/check/checksession.h"

#include "core/check/checkengine.h"
#include "core/check/flight.h"
#include "core/check/listtext.h"
#include "core/check/samplelimits.h"
#include "ui/options/furtheroptions.h"
#include "ui/words/optionwords.h"

#include <algorithm>
#include <utility>

namespace coroscope::ui {

namespace {

constexpr std::chrono::milliseconds filterRest{300};

std::vector<TaskId> tasksOf(const EventBatch &batch)
{
    std::vector<TaskId> tasks;
    for (const TraceEvent &event : batch.events) {
        if (event.task != TaskId::None && (tasks.empty() || tasks.back() != event.task))
            tasks.push_back(event.task);
    }
    return tasks;
}

} // namespace

CheckSession::CheckSession(CheckEngine &engine,
                           const QProcessEnvironment &environment,
                           QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_sources{.environment = environment}
{
    m_faults = readOptionTexts(m_texts, m_sources, m_options);
    m_filterTimer.setSingleShot(true);
    m_filterTimer.setInterval(filterRest);
    connect(&m_filterTimer, &QTimer::timeout, this, [this] {
        if (state() == State::Ready && isListStale())
            readListAgain(AfterLoad::Wait);
    });
    connect(&m_loader, &ListLoader::loaded, this, &CheckSession::receive);
    connect(&m_engine, &CheckEngine::finished, this, &CheckSession::finish);
    connect(&m_engine, &CheckEngine::stopped, this, &CheckSession::stopped);
    connect(&m_clock, &FrameClock::frame, this, &CheckSession::drain);
    connect(&m_cursor, &TimeCursor::changed, &m_clock, &FrameClock::touch);
    connect(&m_selection, &Selection::changed, this, &CheckSession::followSelection);
}

CheckSession::State CheckSession::state() const
{
    if (m_loader.isLoading())
        return State::Loading;
    if (m_run.list().isEmpty())
        return State::Empty;
    if (isRunning())
        return m_cancelling ? State::Cancelling : State::Running;
    return m_run.hasStarted() ? State::Finished : State::Ready;
}

bool CheckSession::isRunning() const
{
    return m_engineRuns || m_run.isRunning();
}

void CheckSession::load(const ListSource &source, AfterLoad then)
{
    if (isRunning()) {
        Q_EMIT refused(tr("A check is running. Cancel it before you load another list."));
        return;
    }
    m_afterLoad = then;
    m_loader.load(source, m_options.filter);
    noteState();
}

void CheckSession::addLine(const QString &line)
{
    const QByteArray added = line.trimmed().toUtf8();
    if (added.isEmpty())
        return;
    if (m_loader.isLoading()) {
        appendListText(m_linesToAdd, added);
        return;
    }
    QByteArray text = m_text;
    appendListText(text, added);
    load({.name = m_run.list().isEmpty() ? tr("Typed list") : m_name,
          .text = text,
          .files = {},
          .isSample = m_optionsBeforeSample.has_value()});
}

void CheckSession::setOptions(const CheckOptions &options)
{
    setOptions(options, m_texts);
}

void CheckSession::setOptions(const CheckOptions &options, const OptionTexts &texts)
{
    CheckOptions read = options;
    QList<OptionFault> faults = readOptionTexts(texts, m_sources, read);
    const bool isSame =
        read == m_options && texts == m_texts && faults.isEmpty() && m_faults.isEmpty();
    if (isSame)
        return;
    m_beforeReset.reset();
    m_options = std::move(read);
    m_texts = texts;
    m_faults = std::move(faults);
    if (isRunning())
        m_engine.setLimits({.concurrency = m_options.concurrency, .perHost = m_options.perHost});
    // What was checked keeps its results until it is checked anew.
    if (state() == State::Ready && isListStale())
        m_filterTimer.start();
    Q_EMIT optionsChanged();
}

void CheckSession::resetOptions()
{
    reset({});
}

bool CheckSession::hasFirstOptions() const
{
    CheckOptions first;
    first.connection.proxies = m_options.connection.proxies; // the environment's, if texts are
    return m_options == first && m_texts == OptionTexts();
}

void CheckSession::resetFurtherOptions()
{
    reset(withoutFurtherOptions(m_options));
}

void CheckSession::reset(const CheckOptions &options)
{
    WrittenOptions before{m_options, m_texts};
    setOptions(options, {});
    m_beforeReset = std::move(before);
    Q_EMIT optionsChanged();
}

void CheckSession::undoReset()
{
    if (!m_beforeReset)
        return;
    const WrittenOptions before = *std::exchange(m_beforeReset, std::nullopt);
    setOptions(before.options, before.texts);
}

void CheckSession::adoptLimits(bool ofSample)
{
    if (ofSample == m_optionsBeforeSample.has_value())
        return;
    if (ofSample) {
        m_optionsBeforeSample = m_options;
        setOptions(withSampleLimits(m_options));
    } else {
        const CheckOptions before = *std::exchange(m_optionsBeforeSample, std::nullopt);
        setOptions(withoutSampleLimits(m_options, before));
    }
}

void CheckSession::start()
{
    if (m_isStopping || isRunning() || m_loader.isLoading() || m_run.list().isEmpty())
        return;
    setOptions(m_options); // a file may have changed since it was read
    if (const QString why = obstacle(); !why.isEmpty()) {
        Q_EMIT refused(why);
        return;
    }
    if (isListStale()) {
        readListAgain(AfterLoad::Start);
        return;
    }
    m_cursor.goLive();
    if (m_run.hasStarted())
        beginList(m_run.list());
    m_axis.fit();
    m_engineRuns = true;
    m_cancelling = false;
    m_clock.setBusy(true);
    m_engine.start(m_run.list(), m_options);
    noteState();
}

QString CheckSession::obstacle() const
{
    if (!m_faults.isEmpty()) {
        const OptionFault &fault = m_faults.first();
        return tr("More options, %1: %2").arg(optionWord(fault.option), fieldFault(fault));
    }
    const UrlList &list = m_run.list();
    const bool isAllExcluded = list.targets().empty() && list.countOf(ErrorKind::Excluded) > 0;
    if (isAllExcluded && !isListStale())
        return tr("There is nothing to check: more options, what to leave out, leave no URL of the "
                  "list.");
    return {};
}

void CheckSession::readListAgain(AfterLoad then)
{
    m_filterTimer.stop();
    m_afterLoad = then;
    m_loader.load({.name = m_name,
                   .text = m_text,
                   .files = {},
                   .isSample = m_optionsBeforeSample.has_value()},
                  m_options.filter);
    noteState();
}

void CheckSession::cancel()
{
    if (!isRunning() || m_cancelling)
        return;
    m_cancelling = true;
    m_engine.cancel();
    noteState();
}

void CheckSession::giveUp(const std::vector<int> &targets)
{
    std::vector<int> wanted;
    std::ranges::copy_if(targets, std::back_inserter(wanted), [this](int target) {
        return target >= 0 && !m_run.result(target);
    });
    if (isLive() && !wanted.empty())
        m_engine.giveUp(wanted);
}

std::vector<int> CheckSession::leftTargets() const
{
    std::vector<int> left;
    for (int target = 0; target < int(m_run.list().targets().size()); ++target) {
        if (!m_run.result(target))
            left.push_back(target);
    }
    return left;
}

bool CheckSession::isAllBegun() const
{
    const Clock::TimePoint end = m_run.history().end();
    const int left = m_run.targetCountsAt(end)[Verdict::Pending];
    return left > 0 && flightsAt(m_run, end, 0).total() >= left;
}

void CheckSession::diagnose(int target)
{
    if (target >= 0)
        Q_EMIT diagnosisRequested(
            QUrl::fromEncoded(m_run.list().targets()[std::size_t(target)].url));
}

void CheckSession::stop()
{
    m_isStopping = true; // a list may still be on its way, and is not to be checked any more
    m_cancelling = isRunning();
    noteState();
    m_engine.stop();
}

void CheckSession::hold()
{
    m_isHeld = true;
    m_clock.touch();
}

void CheckSession::selectRow(int row)
{
    const int target = row < 0 ? -1 : m_run.list().rows()[std::size_t(row)].target;
    const int before = std::exchange(m_selectedRow, row);
    if (m_selection.subject() != target || target < 0)
        m_selection.select(target < 0 ? TaskId::None : m_run.taskOf(target), target);
    if (m_selectedRow != before)
        Q_EMIT selectedRowChanged();
}

void CheckSession::deliver(CheckBatch batch)
{
    const std::vector<TaskId> tasks = tasksOf(batch.events);
    std::vector<int> targets = m_run.append(std::move(batch));
    for (const TaskId id : tasks) {
        const TaskTrack *track = m_run.history().task(id);
        if (track && track->subject >= 0)
            targets.push_back(static_cast<int>(track->subject));
    }
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());

    m_cancelling = m_cancelling && isRunning();
    m_axis.setRunEnd(m_run.history().end());
    m_clock.setBusy(isRunning());
    // What was selected before its task was spawned gets its task now.
    if (m_selection.task() == TaskId::None && m_selection.subject() >= 0)
        m_selection.select(m_run.taskOf(m_selection.subject()), m_selection.subject());
    noteState();
    Q_EMIT advanced(targets);
}

void CheckSession::receive(const LoadedList &loaded)
{
    if (!loaded.error.isEmpty()) {
        noteState();
        Q_EMIT refused(loaded.error);
    } else {
        m_name = loaded.name;
        m_text = loaded.text;
        m_listFilter = loaded.filter;
        adoptLimits(loaded.isSample);
        selectRow(-1);
        m_cursor.goLive();
        beginList(loaded.list);
        if (m_afterLoad == AfterLoad::Start)
            start();
        else if (isListStale()) // it was changed while the list was being read
            m_filterTimer.start();
    }
    if (const QByteArray lines = std::exchange(m_linesToAdd, {}); !lines.isEmpty())
        addLine(QString::fromUtf8(lines));
}

void CheckSession::drain()
{
    if (m_engineRuns && !m_isHeld)
        deliver(m_engine.take());
}

void CheckSession::finish()
{
    if (!m_engineRuns || m_isHeld)
        return;
    CheckBatch rest = m_engine.take();
    m_engineRuns = false;
    deliver(std::move(rest));
}

void CheckSession::beginList(UrlList list)
{
    m_run.begin(std::move(list));
    // First of all: whoever remembers tasks or rows has to forget them before anything makes it look.
    Q_EMIT listChanged();
    m_axis.setRunEnd({});
    m_axis.fit();
    m_selection.select(TaskId::None, m_selection.subject());
    m_clock.touch();
    noteState();
}

void CheckSession::noteState()
{
    const State now = state();
    if (now == m_notedState)
        return;
    m_notedState = now;
    Q_EMIT stateChanged();
}

void CheckSession::followSelection()
{
    const int target = m_selection.subject();
    const UrlList &list = m_run.list();
    if (m_selectedRow >= 0 && list.rows()[std::size_t(m_selectedRow)].target == target)
        return;
    const int row = target < 0 ? -1 : list.targets()[std::size_t(target)].row;
    if (std::exchange(m_selectedRow, row) != row)
        Q_EMIT selectedRowChanged();
}

} // namespace coroscope::ui
