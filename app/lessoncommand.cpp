// SPDX-License-Identifier: MIT
#include "app/arguments/lessonarguments.h"
#include "app/commands.h"
#include "app/lessontranscript.h"
#include "app/ownlistcommand.h"
#include "app/recorder.h"
#include "app/repetition.h"
#include "app/terminal/console.h"
#include "app/terminal/interruptwatcher.h"
#include "core/lessons/lessonjob.h"
#include "core/trace/history.h"
#include "words/http/httpeventwords.h"
#include "words/lessons/lessonwords.h"
#include "words/text/format.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iterator>
#include <optional>

namespace coroscope {

namespace {

using namespace std::chrono_literals;

/// Prints the transcript of a recording, each event when its time has come.
class Teller
{
public:
    /// `onEnd` is called when everything has been printed.
    Teller(const LessonArguments &arguments,
           LessonEnd end,
           EventBatch recording,
           std::function<void()> onEnd)
        : m_recording(std::move(recording))
        , m_speed(arguments.speed)
        , m_onEnd(std::move(onEnd))
    {
        m_history.append(m_recording);
        m_moments = namedMoments(m_history, lessonText(*arguments.lesson).moments);
        m_transcript = LessonTranscript::of({arguments, m_history, m_moments, end});
        m_story = storyOf(arguments);
        m_isWritten = m_out.open(stdout, QIODevice::WriteOnly);
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.callOnTimeout([this] { tell(); });
    }

    void start()
    {
        m_since.start();
        write(m_transcript->beginning());
        tell();
    }

    const History &history() const { return m_history; }
    /// Whether all of it could be written.
    bool isWritten() const { return m_isWritten; }

private:
    std::chrono::milliseconds timeUntil(const TraceEvent &event) const
    {
        const std::chrono::duration<double, std::nano> due =
            event.time.time_since_epoch() / m_speed;
        return std::chrono::ceil<std::chrono::milliseconds>(due)
               - std::chrono::milliseconds(m_since.elapsed());
    }

    /// What is called so at that event, in the order of the file.
    QList<NamedMoment> momentsAt(EventIndex event) const
    {
        QList<NamedMoment> here;
        std::ranges::copy_if(m_moments, std::back_inserter(here), [event](const NamedMoment &m) {
            return m.event() == event;
        });
        return here;
    }

    /// A line of the transcript: an event, or what stands for others.
    struct Line
    {
        EventIndex event = EventIndex::None; ///< for others: the last of them
        QList<NamedMoment> moments = {};
        qsizetype period = 0; ///< 0: it stands for itself
        qsizetype times = 0;
    };

    const TraceEvent &eventAt(EventIndex index) const
    {
        return m_recording.events[static_cast<std::size_t>(index) - 1];
    }

    QList<Line> storyOf(const LessonArguments &arguments) const
    {
        QList<Line> lines;
        for (std::size_t i = 0; i < m_recording.events.size(); ++i) {
            const EventIndex index{static_cast<quint32>(i + 1)};
            const QList<NamedMoment> moments = momentsAt(index);
            const bool isTold =
                !arguments.isBrief && belongsToStory(m_recording.events[i].kind, m_words);
            if (isTold || !moments.isEmpty())
                lines << Line{index, moments};
        }
        const bool isWhole = arguments.isBrief || arguments.isFull || arguments.isJson;
        return isWhole ? lines : folded(lines);
    }

    /// Alike are those that are of equal texts here; an empty one is like no other. Of a pause, of how an attempt ended and
    /// of a note the numbers are what they tell.
    QString comparedText(const Line &line) const
    {
        if (!line.moments.isEmpty())
            return {};
        const TraceEvent &event = eventAt(line.event);
        const QString sentence = eventSentence(m_history, event, m_words);
        switch (event.kind) {
        case EventKind::BackoffBegan:
        case EventKind::AttemptEnded:
        case EventKind::Noted:
            return sentence;
        default:
            return withoutNumbers(sentence);
        }
    }

    /// A named moment always has a line of its own.
    QList<Line> folded(const QList<Line> &lines) const
    {
        QStringList texts;
        for (const Line &line : lines)
            texts << comparedText(line);
        QList<Line> told;
        qsizetype next = 0;
        for (const Repetition &repetition : repetitionsIn(texts)) {
            told += lines.mid(next, repetition.first + repetition.period - next);
            next = repetition.end();
            told << Line{lines[next - 1].event, {}, repetition.period, repetition.times - 1};
        }
        return told + lines.mid(next);
    }

    void tell()
    {
        if (isHungUp(m_out))
            endUnread();
        for (; m_next < m_story.size(); ++m_next) {
            const Line &line = m_story[m_next];
            const TraceEvent &event = eventAt(line.event);
            if (const auto left = timeUntil(event); left > 0ms) {
                flush();
                m_timer.start(left);
                return;
            }
            write(line.period == 0 ? m_transcript->event(line.event, event, line.moments)
                                   : m_transcript->again(line.period, line.times, event));
        }
        write(m_transcript->ending());
        flush();
        m_onEnd();
    }

    void write(const QByteArray &text)
    {
        m_isWritten = m_isWritten && m_out.write(text) == text.size();
    }

    void flush() { m_isWritten = m_isWritten && m_out.flush(); }

    const EventBatch m_recording;
    const double m_speed;
    const std::function<void()> m_onEnd;
    QFile m_out;
    bool m_isWritten = false;
    History m_history;
    QList<NamedMoment> m_moments;
    std::unique_ptr<LessonTranscript> m_transcript;
    const HttpEventWords m_words;
    QList<Line> m_story;
    qsizetype m_next = 0;
    QElapsedTimer m_since;
    QTimer m_timer;
};

/// Why the transcript ends, where it is not the lesson's own end.
void tellEnd(LessonEnd end, const History &history)
{
    if (end == LessonEnd::Over)
        return;
    const QString text = lessonEndText(end,
                                       formatDuration(history.end().time_since_epoch()),
                                       formatCount(history.recordedEvents()));
    complain(QStringLiteral("coroscope lesson: %1.").arg(text));
}

ExitStatus tellLesson(const LessonArguments &arguments)
{
    const QString command = QStringLiteral("coroscope lesson");
    std::unique_ptr<RecordingFile> file;
    if (!arguments.record.isEmpty()) {
        file = beginRecording(arguments.record, QString(arguments.lesson->name));
        if (!tellIfFailed(*file, arguments.record, command))
            return ExitStatus::FileError;
    }
    const auto log = std::make_shared<EventLog>();
    std::optional<LessonEnding> ending;
    LessonJob job(log,
                  *arguments.lesson,
                  arguments.options,
                  [&ending](const LessonEnding &reached) { ending = reached; });
    const InterruptWatcher interrupts;
    std::optional<Teller> teller;
    const auto quit = [] {
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    };
    const auto tell = [&] {
        if (!ending || ending->end == LessonEnd::NotRun) {
            quit();
            return;
        }
        EventBatch recording = log->take();
        if (file) {
            file->writer().write(recording);
            file->close();
        }
        teller.emplace(arguments, ending->end, std::move(recording), quit);
        teller->start();
    };
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, qApp, [&] {
        if (teller)
            quit();
        else
            job.cancel();
    });
    job.start(tell);
    QCoreApplication::exec();
    if (const auto interrupted = interrupts.status())
        return *interrupted;
    if (ending->end == LessonEnd::NotRun)
        throw std::runtime_error(lessonRefusal(*ending).toStdString());
    tellEnd(ending->end, teller->history());
    const bool isRecorded = !file || tellIfFailed(*file, arguments.record, command);
    if (!teller->isWritten() || !isRecorded)
        return ExitStatus::FileError;
    if (!ending->why.isEmpty())
        throw std::runtime_error(ending->why.toStdString());
    return ending->end == LessonEnd::Deadlock ? ExitStatus::UsageError : ExitStatus::AllOk;
}

} // namespace

ExitStatus LessonCommand::run(const QStringList &arguments)
{
    const auto parsed = LessonArgumentParser::parse(arguments);
    if (const auto *message = std::get_if<LessonArgumentParser::Message>(&parsed)) {
        if (message->isError) {
            complain(message->text);
            return ExitStatus::UsageError;
        }
        return print(message->text) ? ExitStatus::AllOk : ExitStatus::FileError;
    }
    try {
        const auto &read = std::get<LessonArguments>(parsed);
        return read.urls.isEmpty() ? tellLesson(read) : tellOwnList(read);
    } catch (const std::exception &error) {
        complain(tr("coroscope lesson: %1").arg(QString::fromUtf8(error.what())));
        return ExitStatus::FileError;
    }
}

} // namespace coroscope
