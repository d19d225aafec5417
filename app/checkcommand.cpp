// SPDX-License-Identifier: MIT
#include "app/checkcommand.h"

#include "app/checkstatus.h"
#include "app/reportfile.h"
#include "app/runs/resumedresults.h"
#include "app/terminal/console.h"
#include "app/terminal/terminal.h"
#include "core/check/list/filename.h"
#include "core/check/pace/descriptorroom.h"
#include "report/compare/comparisonreport.h"
#include "report/recordedrun.h"
#include "words/store/storewords.h"
#include "words/text/format.h"

#include <QStringBuilder>

#include <algorithm>
#include <utility>

namespace coroscope {

ExitStatus CheckCommand::run(const QStringList &arguments)
{
    std::optional<EarlierRun> earlier;
    const auto resume =
        [&earlier](const QString &store,
                   const Resumption &resumption) -> std::variant<KeptOptions, QString> {
        auto read = readEarlierRun(
            store, resumption.run, resumption.asksFailedAgain ? LastRun::Any : LastRun::Unfinished);
        if (const auto *const fault = std::get_if<QString>(&read))
            return *fault;
        earlier = std::move(std::get<EarlierRun>(read));
        if (earlier->run.state == KeptRun::State::Running)
            return storeErrorText(StoreError(StoreFault::InUse), store);
        return earlier->content.options;
    };
    CheckArgumentParser::Result parsed =
        CheckArgumentParser::parse(arguments, QProcessEnvironment::systemEnvironment(), resume);
    if (const auto *help = std::get_if<CheckArgumentParser::Help>(&parsed)) {
        return print(help->text) ? ExitStatus::AllOk : ExitStatus::FileError;
    }
    if (const auto *error = std::get_if<CheckArgumentParser::Error>(&parsed)) {
        complainOfCheck(error->text);
        return error->status;
    }
    CheckCommand command(std::move(std::get<CheckArguments>(parsed)), std::move(earlier));
    if (const auto failed = command.begin())
        return *failed;
    connect(&command, &CheckCommand::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QCoreApplication::exec();
    return command.status();
}

CheckCommand::CheckCommand(CheckArguments arguments, std::optional<EarlierRun> earlier)
    : m_arguments(std::move(arguments))
    , m_engine(m_arguments.record.isEmpty() ? CheckEngine::Tracing::Off : CheckEngine::Tracing::On)
    , m_reports([this] {
        if (m_progress)
            m_progress->clear();
    })
    , m_keeping(m_run,
                m_arguments.listOnly ? QString() : m_arguments.store,
                [this](const std::vector<int> &targets) { report(targets); })
    , m_earlier(std::move(earlier))
{
    connect(&m_engine, &CheckEngine::finished, this, &CheckCommand::finish);
    connect(&m_ticker, &QTimer::timeout, this, &CheckCommand::receive);
}

CheckCommand::~CheckCommand() = default;

std::optional<ExitStatus> CheckCommand::begin()
{
    if (const QString fault = collision(); !fault.isEmpty()) {
        complainOfCheck(fault);
        return ExitStatus::UsageError;
    }
    if (!readBaseline())
        return ExitStatus::FileError;
    std::optional<UrlList> list = readList();
    if (!list || !m_reports.open(m_arguments.outputs))
        return ExitStatus::FileError;
    if (m_arguments.listOnly)
        return writeList(std::move(*list));
    if (!m_arguments.record.isEmpty()) {
        m_recording = beginRecording(m_arguments.record);
        if (!tellIfFailed(*m_recording, m_arguments.record, QStringLiteral("coroscope check")))
            return ExitStatus::FileError;
    }
    return beginRun(std::move(*list)) ? std::nullopt : std::optional(ExitStatus::FileError);
}

std::optional<UrlList> CheckCommand::readList()
{
    return m_earlier && m_arguments.files.isEmpty() ? m_earlier->content.list : m_lists.read();
}

bool CheckCommand::beginRun(UrlList list)
{
    if (m_earlier)
        return resume(std::move(list));
    m_run.begin(std::move(list));
    start(std::nullopt);
    return true;
}

bool CheckCommand::resume(UrlList list)
{
    const EarlierRun earlier = std::move(*std::exchange(m_earlier, std::nullopt));
    const bool hasOwnList = m_arguments.files.isEmpty();
    const std::vector<CheckResult> known =
        hasOwnList ? earlier.content.results : resultsFor(list, earlier.content);
    // The list takes the place of the run's: another's would cost it all that is kept.
    if (known.empty() && !earlier.content.results.empty()) {
        complainOfCheck(tr("No URL that %1 has checked is in this list: name its own list, or its "
                           "number, as in "
                           "coroscope check --resume %2 LIST.")
                            .arg(shownRun(earlier.run))
                            .arg(earlier.run.id));
        return false;
    }
    m_run.beginRest(std::move(list), settled(known, m_arguments.resumption->asksFailedAgain));
    const auto unknown =
        hasOwnList ? std::ranges::count_if(earlier.content.masked,
                                           [this](int target) { return m_run.isOfRun(target); })
                   : 0;
    if (unknown > 0) {
        complainOfCheck(tr("%n URL(s) of that run hold a password or a token, which is not kept: "
                           "name the list as "
                           "well, as in coroscope check --resume %1 LIST.",
                           nullptr,
                           static_cast<int>(unknown))
                            .arg(earlier.run.id));
        return false;
    }
    if (!m_arguments.isQuiet)
        complainOfCheck(
            tr("Going on with %1: %2 of %3 URLs are asked for, the others keep their verdicts.")
                .arg(shownRun(earlier.run),
                     formatCount(m_run.sizeOfRun()),
                     formatCount(std::ssize(m_run.list().targets()))));
    start(ResumedRun{.id = earlier.run.id, .results = known, .hasOwnList = hasOwnList});
    return true;
}

void CheckCommand::start(std::optional<ResumedRun> resumed)
{
    if (!m_arguments.configFiles.isEmpty() && !m_arguments.isQuiet)
        complainOfCheck(
            tr("With the options of %1.").arg(m_arguments.configFiles.join(tr(" and "))));
    tellIdleRules();
    tellFewDescriptors();
    if (m_arguments.showProgress && isTerminal(standardError))
        m_progress.emplace();
    m_interrupts.emplace();
    connect(&*m_interrupts, &InterruptWatcher::interrupted, &m_engine, &CheckEngine::cancel);
    m_elapsed.start();
    m_ticker.start(std::chrono::milliseconds(100));
    m_keeping.begin(keptOptions(m_arguments.options, m_arguments.texts),
                    std::move(resumed),
                    [this] { beginReports(); });
    m_engine.start(m_run.list(), m_run.targetsOfRun(), m_arguments.options);
}

void CheckCommand::beginReports()
{
    m_isReporting = true;
    m_reports.begin(m_run, {.listsOk = m_arguments.isVerbose, .hasSummary = !m_arguments.isQuiet});
    std::vector<int> earlier;
    for (const int target : m_run.list().allTargets()) {
        if (m_run.isOfEarlierRun(target))
            earlier.push_back(target);
    }
    m_reports.writeResults(earlier);
}

ExitStatus CheckCommand::status() const
{
    const std::optional<ExitStatus> interrupted =
        m_interrupts ? m_interrupts->status() : std::nullopt;
    // Whoever hung up took the terminal away that was written to.
    const bool isUnrecorded = m_recording && !m_recording->error().isEmpty();
    if ((m_reports.hasFailed() || isUnrecorded) && interrupted != ExitStatus::HungUp)
        return ExitStatus::FileError;
    if (interrupted)
        return *interrupted;
    if (m_run.list().targets().empty())
        return ExitStatus::FileError;
    return checkStatus(m_run.countsAt(Clock::TimePoint::max()), m_newlyNotOk);
}

ExitStatus CheckCommand::writeList(UrlList list)
{
    const bool isEmpty = list.targets().empty();
    if (isEmpty)
        complainOfCheck(ListReader::nothingToCheck(list));
    m_run.begin(std::move(list));
    for (const auto &[where, output] : m_reports.parts()) {
        if (where.format == ReportFormat::Text)
            m_lists.write(m_run.list(), *output);
        else
            output->writeWhole(m_run, where.format);
    }
    const bool isGood = closeReports();
    m_reports.endIfUnread();
    return isGood && !isEmpty ? ExitStatus::AllOk : ExitStatus::FileError;
}

bool CheckCommand::closeReports()
{
    const bool isGood = m_reports.close();
    if (!m_arguments.isQuiet)
        m_reports.tellWritten();
    return isGood;
}

bool CheckCommand::readBaseline()
{
    if (m_arguments.baseline.isEmpty())
        return true;
    auto read = readReportFile(m_arguments.baseline, m_arguments.store);
    if (const auto *const fault = std::get_if<QString>(&read)) {
        complainOfCheck(*fault);
        return false;
    }
    m_baseline = std::move(std::get<ReportedRun>(read));
    return true;
}

void CheckCommand::compareWithBaseline()
{
    if (!m_baseline)
        return;
    const ReportedRun now = reportedRun(m_run);
    const Comparison comparison(*m_baseline, now);
    m_newlyNotOk = comparison.count(Change::NewlyNotOk);
    if (m_arguments.isQuiet)
        return;
    const QString summary =
        tr("Compared with %1: %2")
            .arg(shownFileName(m_arguments.baseline), comparisonSummary(comparison));
    const QString text = summary % u'\n' % newlyNotOkText(comparison);
    if (!m_reports.addText(text))
        complainOfCheck(text);
}

void CheckCommand::keepBaseline()
{
    if (m_baseline && m_run.wasCancelled() && m_reports.abandon(m_arguments.baseline))
        complainOfCheck(
            tr("The baseline %1 stays as it is, since this run did not come to its end.")
                .arg(shownFileName(m_arguments.baseline)));
}

void CheckCommand::tellIdleRules() const
{
    const auto &targets = m_run.list().targets();
    for (const SiteHeaders &rule : m_arguments.options.request.siteHeaders) {
        const bool matches = std::ranges::any_of(targets, [&rule](const UrlTarget &target) {
            return rule.site.matches(HttpUrl::fromWritten(target.url));
        });
        if (!matches && !m_arguments.isQuiet) {
            complainOfCheck(
                tr("No URL of the list matches %1, so what is to be sent there is sent only "
                   "where a redirect leads there. Without a scheme it means https, and without "
                   "a port the usual one.")
                    .arg(rule.site.text()));
        }
    }
}

void CheckCommand::tellFewDescriptors() const
{
    const int wanted = m_arguments.options.concurrency;
    const int possible = DescriptorRoom::now().requests(wanted);
    if (possible < wanted && !m_arguments.isQuiet) {
        complainOfCheck(
            tr("%1 of %2 requests go at once: the system allows few file descriptors (ulimit -n "
               "1024 raises the limit).")
                .arg(possible)
                .arg(wanted));
    }
}

QString CheckCommand::collision() const
{
    const auto isReport = [this](const QString &file) {
        return std::ranges::any_of(m_arguments.outputs, [&file](const ReportOutput &output) {
            return !output.path.isEmpty() && isSameFile(file, output.path);
        });
    };
    const auto isRecording = [this](const QString &file) {
        return !m_arguments.record.isEmpty() && isSameFile(file, m_arguments.record);
    };
    for (const QString &list : m_arguments.files) {
        if (isReport(list))
            return tr("--output would replace the list %1: choose another file.")
                .arg(shownFileName(list));
        if (isRecording(list))
            return tr("--record would replace the list %1: choose another file.")
                .arg(shownFileName(list));
    }
    if (isRecording(m_arguments.baseline))
        return tr("--record would replace the baseline %1: choose another file.")
            .arg(shownFileName(m_arguments.baseline));
    return {};
}

void CheckCommand::receive()
{
    CheckBatch batch = m_engine.take();
    record(batch.events);
    m_keeping.keep(m_run.append(std::move(batch)));
    // It shows early when there is no use in going on.
    const bool isRecorded = m_recording && m_recording->error().isEmpty();
    if (m_isReporting && !m_reports.flush() && !isRecorded)
        m_engine.cancel();
    if (m_progress)
        m_progress->show(m_run.targetCountsAt(Clock::TimePoint::max()));
}

void CheckCommand::report(const std::vector<int> &targets)
{
    m_reports.writeResults(targets);
}

void CheckCommand::record(EventBatch &events)
{
    if (!m_recording)
        return;
    m_recording->writer().write(events);
    m_recording->flush();
    events = {};
}

void CheckCommand::endRecording()
{
    if (!m_recording)
        return;
    writeResults(m_recording->writer(), m_run, [this] { m_recording->flush(); });
    m_recording->close();
    tellIfFailed(*m_recording, m_arguments.record, QStringLiteral("coroscope check"));
}

void CheckCommand::finish()
{
    receive();
    // The ticker goes on until then: it flushes what is reported meanwhile.
    m_keeping.end([this] { conclude(); });
}

void CheckCommand::conclude()
{
    m_ticker.stop();
    endRecording();
    m_progress.reset();
    m_reports.end(std::chrono::nanoseconds(m_elapsed.nsecsElapsed()));
    compareWithBaseline();
    keepBaseline();
    if (closeReports() && m_run.list().targets().empty())
        complainOfCheck(ListReader::nothingToCheck(m_run.list()));
    tellKept();
    m_reports.endIfUnread();
    Q_EMIT finished();
}

void CheckCommand::tellKept() const
{
    if (m_keeping.id() > 0 && m_run.wasCancelled() && !m_arguments.isQuiet)
        complainOfCheck(tr("The run is kept: coroscope check --resume %1 goes on with it.")
                            .arg(m_keeping.id()));
}

} // namespace coroscope
