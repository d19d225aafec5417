// SPDX-License-Identifier: MIT
#include "app/checkcommand.h"

#include "app/terminal/console.h"
#include "app/terminal/terminal.h"
#include "core/check/list/filename.h"
#include "core/check/pace/descriptorroom.h"
#include "report/recordedrun.h"

#include <QStringBuilder>

#include <algorithm>
#include <utility>

namespace coroscope {

ExitStatus CheckCommand::run(const QStringList &arguments)
{
    const CheckArgumentParser::Result parsed =
        CheckArgumentParser::parse(arguments, QProcessEnvironment::systemEnvironment());
    if (const auto *help = std::get_if<CheckArgumentParser::Help>(&parsed)) {
        return print(help->text) ? ExitStatus::AllOk : ExitStatus::FileError;
    }
    if (const auto *error = std::get_if<CheckArgumentParser::Error>(&parsed)) {
        complainOfCheck(error->text);
        return error->status;
    }
    CheckCommand command(std::get<CheckArguments>(parsed));
    if (const auto failed = command.begin())
        return *failed;
    connect(&command, &CheckCommand::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QCoreApplication::exec();
    return command.status();
}

CheckCommand::CheckCommand(CheckArguments arguments)
    : m_arguments(std::move(arguments))
    , m_engine(m_arguments.record.isEmpty() ? CheckEngine::Tracing::Off : CheckEngine::Tracing::On)
    , m_output([this] {
        if (m_progress)
            m_progress->clear();
    })
{
    connect(&m_engine, &CheckEngine::finished, this, &CheckCommand::finish);
    connect(&m_ticker, &QTimer::timeout, this, &CheckCommand::receive);
}

CheckCommand::~CheckCommand() = default;

std::optional<ExitStatus> CheckCommand::begin()
{
    if (const QString input = inputThatIsOutput(); !input.isEmpty()) {
        complainOfCheck(tr("--output would replace the list %1: choose another file.")
                            .arg(shownFileName(input)));
        return ExitStatus::UsageError;
    }
    std::optional<UrlList> list = m_lists.read();
    if (!list || !m_output.open(m_arguments.output))
        return ExitStatus::FileError;
    if (m_arguments.listOnly)
        return writeList(std::move(*list));
    if (!m_arguments.record.isEmpty()) {
        m_recording = beginRecording(m_arguments.record);
        if (!tellIfFailed(*m_recording, m_arguments.record, QStringLiteral("coroscope check")))
            return ExitStatus::FileError;
    }
    m_run.begin(std::move(*list));
    tellIdleRules();
    tellFewDescriptors();
    if (m_arguments.showProgress && isTerminal(standardError))
        m_progress.emplace();
    m_output.begin(m_run,
                   m_arguments.format,
                   {.isColored = m_arguments.output.isEmpty() && wantsColor(standardOutput),
                    .listsOk = m_arguments.isVerbose,
                    .hasSummary = !m_arguments.isQuiet});
    m_interrupts.emplace();
    connect(&*m_interrupts, &InterruptWatcher::interrupted, &m_engine, &CheckEngine::cancel);
    m_elapsed.start();
    m_ticker.start(std::chrono::milliseconds(100));
    m_engine.start(m_run.list(), m_arguments.options);
    return std::nullopt;
}

ExitStatus CheckCommand::status() const
{
    const std::optional<ExitStatus> interrupted =
        m_interrupts ? m_interrupts->status() : std::nullopt;
    // Whoever hung up took the terminal away that was written to.
    const bool isUnrecorded = m_recording && !m_recording->error().isEmpty();
    if ((m_output.hasFailed() || isUnrecorded) && interrupted != ExitStatus::HungUp)
        return ExitStatus::FileError;
    if (interrupted)
        return *interrupted;
    if (m_run.list().targets().empty())
        return ExitStatus::FileError;
    const VerdictCounts counts = m_run.countsAt(Clock::TimePoint::max());
    return counts[Verdict::Ok] + counts[Verdict::Skipped] == counts.total() ? ExitStatus::AllOk
                                                                            : ExitStatus::SomeNotOk;
}

ExitStatus CheckCommand::writeList(UrlList list)
{
    const bool isEmpty = list.targets().empty();
    if (isEmpty)
        complainOfCheck(ListReader::nothingToCheck(list));
    if (m_arguments.format == ReportFormat::Text) {
        m_lists.write(list, m_output);
    } else {
        m_run.begin(std::move(list));
        m_output.writeWhole(m_run, m_arguments.format);
    }
    return m_output.close() && !isEmpty ? ExitStatus::AllOk : ExitStatus::FileError;
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

QString CheckCommand::inputThatIsOutput() const
{
    const QString output = m_arguments.output;
    const auto input = std::ranges::find_if(
        m_arguments.files, [&output](const QString &file) { return isSameFile(file, output); });
    return output.isEmpty() || input == m_arguments.files.end() ? QString() : *input;
}

void CheckCommand::receive()
{
    CheckBatch batch = m_engine.take();
    record(batch.events);
    m_output.writeResults(m_run.append(std::move(batch)));
    // It shows early when there is no use in going on.
    if (!m_output.flush())
        m_engine.cancel();
    if (m_progress)
        m_progress->show(m_run.targetCountsAt(Clock::TimePoint::max()));
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
    m_ticker.stop();
    receive();
    endRecording();
    m_progress.reset();
    if (!m_output.hasFailed())
        m_output.end(std::chrono::nanoseconds(m_elapsed.nsecsElapsed()));
    if (m_output.close() && m_run.list().targets().empty())
        complainOfCheck(ListReader::nothingToCheck(m_run.list()));
    Q_EMIT finished();
}

} // namespace coroscope
