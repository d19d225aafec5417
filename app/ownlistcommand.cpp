// SPDX-License-Identifier: MIT
#include "app/ownlistcommand.h"

#include "app/arguments/lessonarguments.h"
#include "app/recorder.h"
#include "app/terminal/console.h"
#include "app/terminal/interruptwatcher.h"
#include "core/check/list/filebytes.h"
#include "core/check/list/filename.h"
#include "core/lessons/ownlist/ownlist.h"
#include "core/lessons/ownlist/ownlistjob.h"
#include "core/lessons/ownlist/ownmoments.h"
#include "core/trace/history.h"
#include "words/http/httpeventwords.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/ownlistwords.h"
#include "words/text/format.h"

#include <QTextStream>
#include <QTimer>

#include <cstdio>
#include <optional>
#include <stdexcept>

namespace coroscope {

namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds takenEvery = 40ms;
const QString command = QStringLiteral("coroscope lesson");

class Text
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::OwnListCommand)
};

void tell(const QString &text)
{
    if (!text.isEmpty())
        complain(u"coroscope lesson: "_s % text);
}

ListPart readPart(const QString &name, qint64 most)
{
    if (name.startsWith(u"http://", Qt::CaseInsensitive)
        || name.startsWith(u"https://", Qt::CaseInsensitive))
        return {.name = {}, .bytes = name.toUtf8() + '\n'};
    const bool isInput = name == u"-";
    FileBytes file = isInput ? FileBytes::readInput(most) : FileBytes::read(name, most);
    const QString shown = isInput ? Text::tr("Standard input") : shownFileName(name);
    switch (file.fault) {
    case FileBytes::Fault::None:
        break;
    case FileBytes::Fault::TooLarge:
        throw std::runtime_error(
            Text::tr("%1 is too large for a lesson: more than 8 MiB.").arg(shown).toStdString());
    case FileBytes::Fault::IsFolder:
        throw std::runtime_error(Text::tr("%1 is a folder, not a file.").arg(shown).toStdString());
    case FileBytes::Fault::Unreadable:
    case FileBytes::Fault::Abandoned:
        throw std::runtime_error(
            Text::tr("Cannot read %1: %2.").arg(shown, file.why).toStdString());
    }
    return {.name = isInput ? QString() : name, .bytes = std::move(file.bytes)};
}

/// Prints a run while it goes on, an event a line.
class LiveTeller final
{
public:
    LiveTeller(const LessonArguments &arguments, EventLog &log, RecordingFile *file)
        : m_arguments(arguments)
        , m_log(log)
        , m_file(file)
        , m_out(stdout)
    {
        m_timer.callOnTimeout([this] { takeIn(); });
        m_timer.start(takenEvery);
    }

    void takeIn()
    {
        const EventBatch batch = m_log.take();
        if (m_file)
            m_file->writer().write(batch);
        m_history.append(batch);
        for (const TraceEvent &event : batch.events) {
            if (!m_arguments.isBrief && belongsToStory(event.kind, m_words))
                tellEvent(event);
        }
        m_out.flush();
    }

    /// Which moments it came to is known only now.
    void finish(LessonEnd end)
    {
        m_timer.stop();
        takeIn();
        if (!m_arguments.isBrief)
            return;
        const LessonText &text = lessonText(*m_arguments.lesson);
        EventReader events(m_history.events());
        const QList<NamedMoment> moments =
            momentsOfOwnRun(*m_arguments.lesson, namedMoments(m_history, text.moments), end);
        for (const NamedMoment &moment : moments) {
            if (const TraceEvent *const event = events.at(moment.event()))
                tellEvent(*event, moment.name);
        }
        m_out.flush();
    }

    const History &history() const { return m_history; }
    /// Whether all of it could be written.
    bool isWritten() const { return m_out.status() == QTextStream::Ok && std::ferror(stdout) == 0; }

private:
    void tellEvent(const TraceEvent &event, const QString &moment = {})
    {
        const std::chrono::duration<double> time = event.time.time_since_epoch();
        m_out << QStringLiteral("  %1 s  ").arg(time.count(), 7, 'f', 3)
              << eventSentence(m_history, event, m_words);
        if (!moment.isEmpty())
            m_out << QStringLiteral("  [%1]").arg(moment);
        m_out << '\n';
    }

    const LessonArguments &m_arguments;
    EventLog &m_log;
    RecordingFile *const m_file;
    QTextStream m_out;
    History m_history;
    const HttpEventWords m_words;
    QTimer m_timer;
};

LessonEnding runTelling(const LessonArguments &arguments,
                        const LessonOptions &options,
                        const InterruptWatcher &interrupts,
                        const std::shared_ptr<EventLog> &log)
{
    LessonEnding ending;
    OwnListJob job(
        log, *arguments.lesson, options, [&](const LessonEnding &reached) { ending = reached; });
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, qApp, [&] { job.halt(); });
    job.start(
        [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    QCoreApplication::exec();
    return ending;
}

ExitStatus statusOf(const LessonEnding &ending)
{
    if (ending.end == LessonEnd::Deadlock)
        return ExitStatus::UsageError;
    return ending.pages && ending.pages->isAllHad() ? ExitStatus::AllOk : ExitStatus::SomeNotOk;
}

} // namespace

OwnList readOwnList(const QStringList &names)
{
    ListInput input;
    qint64 left = OwnList::longestInput;
    for (const QString &name : names) {
        input.parts.push_back(readPart(name, left));
        left -= input.parts.back().bytes.size();
    }
    OwnList list = OwnList::read(std::move(input));
    if (list.isEmpty())
        throw std::runtime_error(noOwnPagesText(list).toStdString());
    return list;
}

ExitStatus tellOwnList(const LessonArguments &arguments)
{
    const OwnList list = readOwnList(arguments.urls);
    LessonOptions options = arguments.options;
    options.ownPages = list.first(arguments.lesson->mostOwnPages);
    tell(leftOutText(list, *arguments.lesson));
    tell(realRequestsText(options.ownPages));

    std::unique_ptr<RecordingFile> file;
    if (!arguments.record.isEmpty()) {
        file = beginRecording(arguments.record, QString(arguments.lesson->name));
        if (!tellIfFailed(*file, arguments.record, command))
            return ExitStatus::FileError;
    }
    const InterruptWatcher interrupts;
    const auto log = std::make_shared<EventLog>();
    LiveTeller teller(arguments, *log, file.get());
    const LessonEnding ending = runTelling(arguments, options, interrupts, log);
    teller.finish(ending.end);
    if (file)
        file->close();
    if (ending.end == LessonEnd::NotRun)
        throw std::runtime_error(lessonRefusal(ending).toStdString());
    const History &history = teller.history();
    tell(Text::tr("%1; %2.").arg(lessonEndText(ending.end,
                                               formatDuration(history.end().time_since_epoch()),
                                               formatCount(history.recordedEvents())),
                                 tallyText(*ending.pages)));
    const bool isRecorded = !file || tellIfFailed(*file, arguments.record, command);
    if (const auto interrupted = interrupts.status())
        return *interrupted;
    if (!teller.isWritten() || !isRecorded)
        return ExitStatus::FileError;
    if (!ending.why.isEmpty())
        tell(ending.why);
    return statusOf(ending);
}

} // namespace coroscope
