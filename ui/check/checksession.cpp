// SPDX-License-Identifier: MIT
#include "ui/check/checksession.h"

#include "core/check/options/checkoptions.h"
#include "core/check/options/optiontable.h"
#include "core/check/run/checkengine.h"
#include "core/check/run/inflightrequest.h"
#include "words/check/optionwords.h"

#include <QProcessEnvironment>

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
    , m_view(m_run.history(), m_words, &m_fields)
{
    m_faults = readOptionTexts(m_texts, m_sources, m_options);
    m_filterTimer.setSingleShot(true);
    m_filterTimer.setInterval(filterRest);
    connect(&m_filterTimer, &QTimer::timeout, this, [this] {
        if (state() == State::Ready && isListStale()) {
            m_desk.readAgain(m_options.filter);
            noteState();
        }
    });
    connect(&m_desk, &ListDesk::arrived, this, &CheckSession::receive);
    connect(&m_desk, &ListDesk::advanced, this, &CheckSession::readingAdvanced);
    connect(&m_desk, &ListDesk::failed, this, [this](const QString &why) {
        m_checkNext.reset();
        noteState();
        refuse(Notices::About::List, why);
        takeWaiting();
    });
    connect(&m_engine, &CheckEngine::finished, this, &CheckSession::finish);
    connect(&m_engine, &CheckEngine::stopped, this, [this] {
        m_hasEngineStopped = true;
        m_keeping.end(true); // where nobody took its end in
        noteStopped();
    });
    connect(&m_keeping, &RunKeeping::idle, this, &CheckSession::noteStopped);
    connect(&m_view.clock(), &FrameClock::intake, this, &CheckSession::drain);
}

CheckSession::State CheckSession::state() const
{
    if (isRunning())
        return m_cancelling ? State::Cancelling : State::Running;
    if (m_desk.isReading())
        return State::Loading;
    if (m_run.list().isEmpty())
        return State::Empty;
    return m_run.hasStarted() || m_run.hasChecked() ? State::Finished : State::Ready;
}

bool CheckSession::isRunning() const
{
    return m_engineRuns || m_run.isRunning();
}

bool CheckSession::hasRest() const
{
    return m_run.hasChecked() && m_run.hasRest();
}

bool CheckSession::hasSomethingToLose() const
{
    return isRunning() || (m_run.hasChecked() && !m_isExported && !m_keeping.holdsAll());
}

void CheckSession::noteExport()
{
    m_isExported = true;
    m_notices.settle(Notices::About::Export);
}

void CheckSession::refuse(Notices::About about, const QString &why)
{
    m_notices.complain(about, why);
    Q_EMIT refused(why);
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
    if (obstacle().isEmpty())
        m_notices.settle(Notices::About::Check);
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

CheckOptions CheckSession::ownOptions() const
{
    return m_optionsBeforeSample ? withoutSampleLimits(m_options, *m_optionsBeforeSample)
                                 : m_options;
}

void CheckSession::adoptLimits(bool ofSample)
{
    if (ofSample == m_optionsBeforeSample.has_value())
        return;
    if (ofSample) {
        m_optionsBeforeSample = m_options;
        setOptions(withSampleLimits(m_options));
    } else {
        const CheckOptions own = ownOptions();
        m_optionsBeforeSample.reset();
        setOptions(own);
    }
}

void CheckSession::start()
{
    begin(hasRest() ? Extent::Rest : Extent::All);
}

void CheckSession::startAgain()
{
    begin(Extent::All);
}

void CheckSession::begin(Extent extent)
{
    if (m_isStopping || isRunning() || m_desk.isReading() || m_run.list().isEmpty())
        return;
    if (!mayAskFor(targetsOf(extent)))
        return;
    if (isListStale()) {
        m_filterTimer.stop();
        m_checkNext = extent;
        m_desk.readAgain(m_options.filter);
        noteState();
        return;
    }
    const bool isAnew = m_run.hasChecked() && extent == Extent::All;
    if (m_run.hasStarted() || isAnew)
        beginList(m_run.list(), extent);
    if (isAnew)
        m_keeping.forget();
    launch();
}

bool CheckSession::mayAskFor(const std::vector<int> &targets)
{
    setOptions(m_options); // a file may have changed since it was read
    QString why = obstacle();
    if (why.isEmpty())
        why = obstacleOf(targets);
    if (!why.isEmpty())
        refuse(Notices::About::Check, why);
    return why.isEmpty();
}

void CheckSession::checkAgain(std::vector<int> targets)
{
    std::ranges::sort(targets);
    const auto repeated = std::ranges::unique(targets);
    targets.erase(repeated.begin(), repeated.end());
    const auto count = static_cast<int>(m_run.list().targets().size());
    std::erase_if(targets, [count](int target) { return target < 0 || target >= count; });
    if (m_isStopping || isRunning() || m_desk.isReading() || targets.empty() || !mayAskFor(targets))
        return;
    m_keeping.rememberResults();
    m_run.beginAgain(targets);
    showList();
    launch();
}

std::vector<int> CheckSession::notOkTargets() const
{
    std::vector<int> targets = m_run.list().allTargets();
    std::erase_if(targets, [this](int target) {
        const JudgedResult result = m_run.result(target);
        return !result || !isChecked(result->verdict) || result->verdict == Verdict::Ok;
    });
    return targets;
}

void CheckSession::launch()
{
    m_notices.settle(Notices::About::Check);
    m_view.lookAtAll();
    m_engineRuns = true;
    m_cancelling = false;
    m_view.clock().setBusy(true);
    m_begun = QDateTime::currentDateTimeUtc();
    m_openedRun.reset();
    if (isKeepable())
        m_keeping.begin(keptOptions(m_options, m_texts));
    m_engine.start(m_run.list(), m_run.targetsOfRun(), m_options);
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

std::vector<int> CheckSession::targetsOf(Extent extent) const
{
    std::vector<int> targets = m_run.list().allTargets();
    if (extent == Extent::Rest) {
        std::erase_if(targets, [this](int target) {
            const JudgedResult result = m_run.result(target);
            return result && isChecked(result->verdict);
        });
    }
    return targets;
}

QString CheckSession::obstacleOf(const std::vector<int> &targets) const
{
    const auto isAsked = [&targets](int target) {
        return std::ranges::binary_search(targets, target);
    };
    if (std::ranges::any_of(m_masked, isAsked))
        return tr("A URL of this run holds a password or a token, which is not kept: open its list "
                  "to check it.");
    for (const OptionRow *const row : OptionTable::rowsById()) {
        if (m_leftOut.contains(optionKey(*row)) && row->write(m_options, m_texts).isEmpty())
            return tr("This run was started with \"%1\", which may hold a secret and so is not "
                      "kept: "
                      "give it again under More options.")
                .arg(optionWord(row->option));
    }
    return {};
}

void CheckSession::cancel()
{
    if (!isRunning() && m_desk.isReading()) {
        m_desk.abandon();
        m_checkNext.reset();
        noteState();
    }
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
        return target >= 0 && m_run.isOfRun(target) && !m_run.result(target);
    });
    if (isLive() && !wanted.empty())
        m_engine.giveUp(wanted);
}

std::vector<int> CheckSession::leftTargets() const
{
    std::vector<int> left = m_run.targetsOfRun();
    std::erase_if(left, [this](int target) { return bool(m_run.result(target)); });
    return left;
}

bool CheckSession::isAllBegun() const
{
    const Clock::TimePoint end = m_run.history().end();
    const int left = m_run.leftOfRunAt(end);
    return left > 0 && inFlightRequestsAt(m_run, end, 0).total() >= left;
}

void CheckSession::diagnose(int target)
{
    if (target >= 0)
        Q_EMIT diagnosisRequested(HttpUrl::fromWritten(m_run.urlOf(target)));
}

void CheckSession::stop()
{
    m_isStopping = true; // nothing is to begin any more, whatever is on its way
    m_desk.abandon();
    m_afterRun = nullptr;
    m_cancelling = isRunning();
    noteState();
    m_engine.stop();
}

void CheckSession::freeze()
{
    m_isFrozen = true;
    m_view.clock().touch();
}

int CheckSession::selectedRow() const
{
    const Selection &selection = m_view.selection();
    if (selection.row() >= 0 || selection.subject() < 0)
        return selection.row();
    return m_run.list().targets()[std::size_t(selection.subject())].row;
}

void CheckSession::selectRow(int row)
{
    const int target = row < 0 ? -1 : m_run.list().rows()[std::size_t(row)].target;
    m_view.selection().select(
        {.task = target < 0 ? TaskId::None : m_run.taskOf(target), .subject = target, .row = row});
}

void CheckSession::deliver(CheckBatch batch)
{
    const std::vector<TaskId> tasks = tasksOf(batch.events);
    m_isExported = m_isExported && batch.results.empty();
    std::vector<int> targets = m_run.append(std::move(batch));
    m_keeping.keep(targets);
    if (!isRunning())
        m_keeping.end(m_run.wasCancelled() || hasRest());
    for (const TaskId id : tasks) {
        const TaskTrack *track = m_run.history().task(id);
        if (track && track->subject >= 0)
            targets.push_back(static_cast<int>(track->subject));
    }
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());

    m_cancelling = m_cancelling && isRunning();
    m_view.clock().setBusy(isRunning());
    m_view.noteEnd();
    // What was selected before its task was spawned gets its task now.
    const Selection &selected = m_view.selection();
    if (selected.task() == TaskId::None && selected.subject() >= 0)
        m_view.selection().select({.task = m_run.taskOf(selected.subject()),
                                   .subject = selected.subject(),
                                   .row = selected.row()});
    noteState();
    Q_EMIT advanced(targets);
    if (!isRunning() && m_afterRun)
        std::exchange(m_afterRun, nullptr)();
}

void CheckSession::drain()
{
    if (m_engineRuns && !m_isFrozen)
        deliver(m_engine.take());
}

void CheckSession::finish()
{
    if (!m_engineRuns || m_isFrozen)
        return;
    CheckBatch rest = m_engine.take();
    m_engineRuns = false;
    deliver(std::move(rest));
}

void CheckSession::noteStopped()
{
    if (m_hasEngineStopped && m_keeping.isIdle())
        Q_EMIT stopped();
}

void CheckSession::noteState()
{
    const State now = state();
    if (now == m_notedState)
        return;
    m_notedState = now;
    Q_EMIT stateChanged();
}

} // namespace coroscope::ui
