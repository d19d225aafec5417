// SPDX-License-Identifier: MIT
#include "app/ownlistcommand.h"

#include "app/arguments/lessonarguments.h"
#include "app/listpart.h"
#include "app/recorder.h"
#include "app/terminal/console.h"
#include "app/terminal/interruptwatcher.h"
#include "core/lessons/ownlist/ownlist.h"
#include "core/lessons/ownlist/ownlistjob.h"
#include "core/lessons/ownlist/ownmoments.h"
#include "core/trace/history.h"
#include "words/check/filewords.h"
#include "words/http/httpeventwords.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/ownlistwords.h"
#include "words/text/format.h"

#include <QFile>
#include <QStringBuilder>
#include <QTimer>

#include <functional>
#include <optional>
#include <stdexcept>
#include <utility>
#include <variant>

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

/// Prints a run while it goes on, an event a line.
class LiveTeller final
{
public:
    /// `onUseless` is called, once at most, when nobody can read any more what goes on.
    LiveTeller(const LessonArguments &arguments,
               EventLog &log,
               RecordingFile *file,
               std::function<void()> onUseless)
        : m_arguments(arguments)
        , m_log(log)
        , m_file(file)
        , m_onUseless(std::move(onUseless))
    {
        m_isWritten = m_out.open(stdout, QIODevice::WriteOnly);
        m_timer.callOnTimeout([this] { takeIn(); });
        m_timer.start(takenEvery);
    }

    void takeIn()
    {
        const EventBatch batch = m_log.take();
        if (m_file) {
            m_file->writer().write(batch);
            m_file->flush();
        }
        m_history.append(batch);
        for (const TraceEvent &event : batch.events) {
            if (!m_arguments.isBrief && belongsToStory(event.kind, m_words))
                tellEvent(event);
        }
        flush();
        // It shows early when there is no use in going on.
        if (!isOfUse() && m_onUseless)
            std::exchange(m_onUseless, {})();
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
        flush();
    }

    const History &history() const { return m_history; }
    /// Whether all of it could be written.
    bool isWritten() const { return m_isWritten; }
    bool isUnread() const { return isHungUp(m_out); }

private:
    /// A recording that can be written is reason enough, as in a check.
    bool isOfUse() const { return m_isWritten || (m_file && m_file->error().isEmpty()); }

    void write(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        m_isWritten = m_isWritten && m_out.write(bytes) == bytes.size();
    }

    void flush() { m_isWritten = m_isWritten && !isUnread() && m_out.flush(); }

    void tellEvent(const TraceEvent &event, const QString &moment = {})
    {
        const std::chrono::duration<double> time = event.time.time_since_epoch();
        const QString line = QStringLiteral("  %1 s  ").arg(time.count(), 7, 'f', 3)
                             % eventSentence(m_history, event, m_words);
        const QString name = moment.isEmpty() ? QString() : QStringLiteral("  [%1]").arg(moment);
        write(line % name % u'\n');
    }

    const LessonArguments &m_arguments;
    EventLog &m_log;
    RecordingFile *const m_file;
    std::function<void()> m_onUseless;
    QFile m_out;
    bool m_isWritten = false;
    History m_history;
    const HttpEventWords m_words;
    QTimer m_timer;
};

/// Runs the job to its end.
void run(OwnListJob &job)
{
    job.start(
        [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    QCoreApplication::exec();
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
        auto part = readListPart(name, left);
        if (const auto *const file = std::get_if<FileBytes>(&part))
            throw std::runtime_error(
                unreadFileText(nameOfListPart(name), *file, ListUse::Lesson).toStdString());
        input.parts.push_back(std::get<ListPart>(std::move(part)));
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
    LessonEnding ending;
    OwnListJob job(
        log, *arguments.lesson, options, [&](const LessonEnding &reached) { ending = reached; });
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, qApp, [&] { job.halt(); });
    LiveTeller teller(arguments, *log, file.get(), [&job] { job.halt(); });
    run(job);
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
    if (!teller.isWritten() && teller.isUnread())
        endUnread();
    if (!teller.isWritten() || !isRecorded)
        return ExitStatus::FileError;
    if (!ending.why.isEmpty())
        tell(ending.why);
    return statusOf(ending);
}

} // namespace coroscope
