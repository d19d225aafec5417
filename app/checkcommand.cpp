// SPDX-License-Identifier: MIT
#include "app/checkcommand.h"

#include "app/terminal/console.h"
#include "app/terminal/filelimit.h"
#include "app/terminal/terminal.h"
#include "core/check/list/filebytes.h"
#include "core/check/list/filename.h"
#include "core/check/pace/descriptorroom.h"
#include "core/check/report/checkreport.h"
#include "core/lab/labserver.h"
#include "core/lab/routes/labsample.h"
#include "core/list/line/lineurls.h"
#include "words/check/explain.h"
#include "words/check/listwords.h"
#include "words/text/format.h"

#include <QFileInfo>
#include <QProcessEnvironment>
#include <QSaveFile>
#include <QStringBuilder>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <utility>

namespace coroscope {

namespace {

constexpr int forLab = 12;                // file descriptors of the server's side
constexpr qint64 longestList = 256 << 20; // bytes, of all files; as in the window
constexpr qsizetype maxInputLength = 200;

bool isUrl(const QString &argument)
{
    return argument.startsWith(u"http://", Qt::CaseInsensitive)
           || argument.startsWith(u"https://", Qt::CaseInsensitive);
}

/// A file is replaced when all is written: what stood there survives a run that does not come to its end.
/// A device or a pipe cannot be replaced.
std::unique_ptr<QFileDevice> makeOutput(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return std::make_unique<QFile>(path);
    auto file = std::make_unique<QSaveFile>(path);
    file->setDirectWriteFallback(true);
    return file;
}

} // namespace

ExitStatus CheckCommand::run(const QStringList &arguments)
{
    const CheckArgumentParser::Result parsed =
        CheckArgumentParser::parse(arguments, QProcessEnvironment::systemEnvironment());
    if (const auto *help = std::get_if<CheckArgumentParser::Help>(&parsed)) {
        return print(help->text) ? ExitStatus::AllOk : ExitStatus::FileError;
    }
    if (const auto *error = std::get_if<CheckArgumentParser::Error>(&parsed)) {
        coroscope::complain(u"coroscope check: " % error->text);
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
{
    connect(&m_engine, &CheckEngine::finished, this, &CheckCommand::finish);
    connect(&m_ticker, &QTimer::timeout, this, &CheckCommand::receive);
}

CheckCommand::~CheckCommand() = default;

std::optional<ExitStatus> CheckCommand::begin()
{
    if (const QString input = inputThatIsOutput(); !input.isEmpty()) {
        complain(tr("--output would replace the list %1: choose another file.")
                     .arg(shownFileName(input)));
        return ExitStatus::UsageError;
    }
    std::optional<UrlList> list = readList();
    if (!list)
        return ExitStatus::FileError;
    if (!openOutput())
        return ExitStatus::FileError;
    if (m_arguments.listOnly)
        return writeList(*list);
    m_run.begin(std::move(*list));
    tellIdleRules();
    tellFewDescriptors();
    if (m_arguments.showProgress && isTerminal(standardError))
        m_progress.emplace();
    if (m_arguments.format == CheckArguments::Format::Text) {
        prepareText();
        writeRejectedLines();
    }
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
    if (m_outputFailed && interrupted != ExitStatus::HungUp)
        return ExitStatus::FileError;
    if (interrupted)
        return *interrupted;
    if (m_run.list().targets().empty())
        return ExitStatus::FileError;
    const VerdictCounts counts = m_run.countsAt(Clock::TimePoint::max());
    return counts[Verdict::Ok] + counts[Verdict::Skipped] == counts.total() ? ExitStatus::AllOk
                                                                            : ExitStatus::SomeNotOk;
}

std::optional<UrlList> CheckCommand::readList()
{
    const UrlFilter &filter = m_arguments.options.filter;
    if (m_arguments.useLab) {
        if (const auto why = tooFewDescriptors(forLab)) {
            complain(*why);
            return std::nullopt;
        }
        m_lab = std::make_unique<LabServer>(labSampleHosts);
        if (!m_lab->isListening()) {
            complain(tr("The lab cannot be started: %1").arg(m_lab->errorString()));
            return std::nullopt;
        }
        return UrlList::parse(sampleList(*m_lab), filter);
    }
    std::optional<ListInput> input = readInput();
    if (!input)
        return std::nullopt;
    UrlList list = parseShowingProgress(std::move(*input));
    if (const ListSummary *const unread = list.unreadPart()) {
        complain(listFaultText(
            *unread, unread->name.isEmpty() ? tr("Standard input") : shownFileName(unread->name)));
        return std::nullopt;
    }
    tellRecognised(list);
    return list;
}

UrlList CheckCommand::parseShowingProgress(ListInput input) const
{
    if (!m_arguments.showProgress || !isTerminal(standardError))
        return UrlList::parse(std::move(input), m_arguments.options.filter);
    ProgressLine line;
    const auto show = [&line](const QString &name, int percent) {
        line.showReading(printable(shownFileName(QFileInfo(name).fileName())), percent);
    };
    return UrlList::parse(std::move(input), m_arguments.options.filter, {}, show);
}

QString CheckCommand::whyUnread(const QString &name, const FileBytes &file)
{
    if (file.fault == FileBytes::Fault::IsFolder)
        return tr("%1 is a folder, not a file: name the files in it.").arg(shownFileName(name));
    const QString why = tr("Cannot read %1: %2.").arg(shownFileName(name), file.why);
    const bool isSite = !QFileInfo::exists(name) && looksLikeUrl(name);
    return isSite ? why % u' ' % tr("If it is a site, write https://%1").arg(shownFileName(name))
                  : why;
}

std::optional<ListInput> CheckCommand::readInput() const
{
    ListInput input{.parts = {}, .choice = m_arguments.list};
    qint64 size = 0;
    for (const QString &name : m_arguments.files) {
        if (isUrl(name)) {
            input.parts.push_back({.name = {}, .bytes = name.toUtf8() + '\n'});
            continue;
        }
        const bool isInput = name == QLatin1String("-");
        FileBytes file = isInput ? FileBytes::readInput(longestList - size)
                                 : FileBytes::read(name, longestList - size);
        size += file.bytes.size();
        if (file.fault == FileBytes::Fault::TooLarge) {
            complain(tr("%1 is too large for a list of URLs: more than 256 MiB, or without end.")
                         .arg(isInput ? tr("Standard input") : shownFileName(name)));
            return std::nullopt;
        }
        if (file.fault != FileBytes::Fault::None) {
            complain(whyUnread(name, file));
            return std::nullopt;
        }
        input.parts.push_back({.name = isInput ? QString() : name, .bytes = std::move(file.bytes)});
    }
    return input;
}

void CheckCommand::tellRecognised(const UrlList &list) const
{
    const auto isPlain = [](const ListSummary &part) {
        return part.reading.format == ListFormat::List && part.reading.encoding == u"UTF-8"
               && !part.reading.wasPacked;
    };
    // One URL a line is what a list is; there is nothing to tell, unless that is the question.
    const bool isToldOf = m_arguments.listOnly || !std::ranges::all_of(list.parts(), isPlain);
    if (!m_arguments.isQuiet && isToldOf) {
        for (const QString &line : recognisedText(list).split(u'\n'))
            complain(tr("read as %1").arg(line));
    }
}

ExitStatus CheckCommand::writeList(const UrlList &list)
{
    for (qsizetype row = 0; row < std::ssize(list.rows()); ++row) {
        const UrlRow &line = list.rows()[static_cast<std::size_t>(row)];
        const QString file = list.parts()[static_cast<std::size_t>(line.part)].name;
        const QString place = file.isEmpty() ? QString() : shownFileName(file) % u':';
        const QString numbers = QString::number(line.line) % u':' % QString::number(line.column);
        if (line.target >= 0) {
            write((place % numbers % u'\t' % list.displayUrl(line.target) % u'\n').toUtf8());
        } else if (!m_arguments.isQuiet) { // beside the URLs, so that those can be piped on
            complain(place % numbers % u": "
                     % tr("%1 (%2: %3)")
                           .arg(printable(list.input(row), maxInputLength),
                                verdictName(line.verdict),
                                errorKindName(line.error)));
        }
    }
    if (list.targets().empty())
        complain(nothingToCheck(list));
    if (m_outputFailed || !closeOutput()) {
        complain(tr("Cannot write the results: %1.").arg(m_output->errorString()));
        return ExitStatus::FileError;
    }
    return list.targets().empty() ? ExitStatus::FileError : ExitStatus::AllOk;
}

void CheckCommand::tellIdleRules() const
{
    const auto &targets = m_run.list().targets();
    for (const SiteHeaders &rule : m_arguments.options.request.siteHeaders) {
        const bool matches = std::ranges::any_of(targets, [&rule](const UrlTarget &target) {
            return rule.site.matches(HttpUrl::fromWritten(target.url));
        });
        if (!matches && !m_arguments.isQuiet) {
            complain(
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
        complain(
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

bool CheckCommand::openOutput()
{
    if (m_arguments.output.isEmpty()) {
        auto file = std::make_unique<QFile>();
        const bool isOpen = file->open(standardOutput, QIODevice::WriteOnly);
        m_output = std::move(file);
        return isOpen;
    }
    if (hasForeignBytes(m_arguments.output)) {
        complain(tr("Cannot write %1: the name of the output has to be UTF-8.")
                     .arg(shownFileName(m_arguments.output)));
        return false;
    }
    m_output = makeOutput(m_arguments.output);
    const bool isOpen = m_output->open(QIODevice::WriteOnly);
    if (!isOpen)
        complain(tr("Cannot write %1: %2.").arg(m_arguments.output, m_output->errorString()));
    return isOpen;
}

bool CheckCommand::closeOutput()
{
    auto *file = qobject_cast<QSaveFile *>(m_output.get());
    return file ? file->commit() : m_output->flush();
}

void CheckCommand::prepareText()
{
    const bool isColored = m_arguments.output.isEmpty() && wantsColor(standardOutput);
    m_report.emplace(m_run, isColored ? TextReport::Colour::Ansi : TextReport::Colour::Off);
    const auto &rows = m_run.list().rows();
    m_rowsByTarget.resize(rows.size());
    std::iota(m_rowsByTarget.begin(), m_rowsByTarget.end(), 0);
    std::ranges::stable_sort(m_rowsByTarget, {}, [&](qsizetype row) {
        return rows[static_cast<std::size_t>(row)].target;
    });
}

void CheckCommand::receive()
{
    const std::vector<int> targets = m_run.append(m_engine.take());
    if (m_report)
        writeResults(targets);
    flushOutput();
    if (m_progress)
        m_progress->show(m_run.targetCountsAt(Clock::TimePoint::max()));
}

void CheckCommand::finish()
{
    m_ticker.stop();
    receive();
    m_progress.reset();
    if (m_outputFailed) {
        complainOfOutput();
        Q_EMIT finished();
        return;
    }
    const std::chrono::nanoseconds elapsed(m_elapsed.nsecsElapsed());
    if (m_arguments.format == CheckArguments::Format::Json) {
        if (!CheckReport(m_run, elapsed, rowExplainer()).writeJson(*m_output))
            m_outputFailed = true;
    } else if (!m_arguments.isQuiet) {
        write(m_report->summary(elapsed).toUtf8());
    }
    if (m_outputFailed || !closeOutput())
        complainOfOutput();
    if (m_run.list().targets().empty())
        complain(nothingToCheck(m_run.list()));
    Q_EMIT finished();
}

void CheckCommand::complainOfOutput()
{
    if (isHungUp(*m_output))
        endUnread();
    m_outputFailed = true;
    complain(tr("Cannot write the results: %1.").arg(m_output->errorString()));
}

QString CheckCommand::nothingToCheck(const UrlList &list)
{
    return list.countOf(ErrorKind::Excluded) > 0
               ? tr("There is nothing to check: --include and --exclude leave no URL of the list.")
               : tr("There is nothing to check: no http or https URL is in the list.");
}

void CheckCommand::write(const QByteArray &bytes)
{
    if (m_progress)
        m_progress->clear();
    if (m_output->write(bytes) != bytes.size())
        m_outputFailed = true;
}

/// Who reads along gets whole rows, and it shows early when there is no use in going on.
void CheckCommand::flushOutput()
{
    if (isHungUp(*m_output)) {
        m_progress.reset();
        endUnread();
    }
    if (m_output->flush() && !m_outputFailed)
        return;
    m_outputFailed = true;
    m_engine.cancel();
}

void CheckCommand::writeRejectedLines()
{
    for (qsizetype row = 0; row < std::ssize(m_run.list().rows()); ++row) {
        if (m_run.list().rows()[static_cast<std::size_t>(row)].target < 0)
            writeRow(row);
    }
}

void CheckCommand::writeResults(const std::vector<int> &targets)
{
    const auto targetOf = [this](qsizetype row) {
        return m_run.list().rows()[static_cast<std::size_t>(row)].target;
    };
    for (const int target : targets) {
        if (m_run.result(target)->verdict == Verdict::Ok && !m_arguments.isVerbose)
            continue;
        for (const qsizetype row : std::ranges::equal_range(m_rowsByTarget, target, {}, targetOf))
            writeRow(row);
    }
}

void CheckCommand::writeRow(qsizetype row)
{
    write(m_report->line(row).toUtf8() + '\n');
}

void CheckCommand::complain(const QString &text) const
{
    coroscope::complain(u"coroscope check: " % text);
}

} // namespace coroscope
