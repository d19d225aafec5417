// SPDX-License-Identifier: MIT
#include "app/arguments/lessonarguments.h"
#include "app/commands.h"
#include "app/recorder.h"
#include "app/terminal/console.h"
#include "app/terminal/interruptwatcher.h"
#include "core/async/time/systemclock.h"
#include "core/lessons/lessonrunner.h"
#include "core/trace/history.h"
#include "words/http/httpeventwords.h"

#include <QTextStream>
#include <QTimer>

#include <cstdio>

namespace coroscope {

namespace {

using namespace std::chrono_literals;

/// Prints what is new in the log, an event a line, and records it.
class Teller
{
public:
    Teller(EventLog &log, RecordingFile *recording)
        : m_log(log)
        , m_recording(recording)
        , m_out(stdout)
    {
    }

    void tell()
    {
        const EventBatch batch = m_log.take();
        m_history.append(batch);
        if (m_recording) {
            m_recording->writer().write(batch);
            m_recording->flush();
        }
        for (const TraceEvent &event : batch.events) {
            if (!belongsToStory(event.kind, m_words))
                continue;
            const std::chrono::duration<double> time = event.time.time_since_epoch();
            m_out << QStringLiteral("%1 s  ").arg(time.count(), 7, 'f', 3)
                  << eventSentence(m_history, event, m_words) << '\n';
        }
        m_out.flush();
    }
    /// Whether all of it could be written.
    bool isWritten() const { return m_out.status() == QTextStream::Ok && std::ferror(stdout) == 0; }

private:
    EventLog &m_log;
    RecordingFile *m_recording;
    History m_history;
    const HttpEventWords m_words;
    QTextStream m_out;
};

ExitStatus tellLesson(const LessonArguments &arguments)
{
    const QString command = QStringLiteral("coroscope lesson");
    std::unique_ptr<RecordingFile> recording;
    if (!arguments.record.isEmpty()) {
        recording = beginRecording(arguments.record, QString(arguments.lesson->name));
        if (!tellIfFailed(*recording, arguments.record, command))
            return ExitStatus::FileError;
    }
    EventLog log;
    SystemClock clock;
    clock.setRate(arguments.speed);
    LessonRunner runner(*arguments.lesson, clock, {.observer = &log, .seed = arguments.seed});
    const InterruptWatcher interrupts;
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, qApp, [&] {
        runner.scope().cancel(QStringLiteral("interrupted"));
    });
    Teller teller(log, recording.get());
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, qApp, [&] { teller.tell(); });
    ticker.start(50ms);
    runner.start(
        [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    QCoreApplication::exec();
    teller.tell();
    if (recording)
        recording->close();
    const bool isRecorded = !recording || tellIfFailed(*recording, arguments.record, command);
    if (const auto interrupted = interrupts.status())
        return *interrupted;
    runner.take();
    return teller.isWritten() && isRecorded ? ExitStatus::AllOk : ExitStatus::FileError;
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
        return tellLesson(std::get<LessonArguments>(parsed));
    } catch (const std::exception &error) {
        complain(tr("coroscope lesson: %1").arg(QString::fromUtf8(error.what())));
        return ExitStatus::FileError;
    }
}

} // namespace coroscope
