// SPDX-License-Identifier: MIT
#include "ui/trace/tracesession.h"

#include "report/watchwords.h"

#include <utility>

namespace coroscope::ui {

TraceSession::TraceSession(QObject *parent)
    : QObject(parent)
{
    connect(&m_loader, &RecordingLoader::advanced, this, &TraceSession::readingChanged);
    connect(&m_loader, &RecordingLoader::failed, this, &TraceSession::refuse);
    connect(&m_loader,
            &RecordingLoader::loaded,
            this,
            [this](const std::shared_ptr<OpenedRecording> &recording) { take(*recording); });
    connect(&m_view.clock(), &FrameClock::intake, this, &TraceSession::drain);
    connect(&m_view.clock(), &FrameClock::tableTick, this, [this] {
        if (isWatching())
            Q_EMIT advanced();
    });
}

void TraceSession::open(const QString &path)
{
    m_refusal.clear();
    m_pathWanted = path;
    m_loader.load(path);
}

void TraceSession::cancelReading()
{
    m_loader.cancel();
}

void TraceSession::run(const ProgramRequest &program)
{
    m_program = program;
    m_output.clear();
    Q_EMIT programWanted(program);
}

void TraceSession::stopProgram()
{
    if (isWatching())
        Q_EMIT stopWanted(std::exchange(m_wasAskedToEnd, true));
}

void TraceSession::refuseProgram(const QString &why)
{
    endWatching({});
    refuse(why);
}

void TraceSession::noteSaved()
{
    m_isOnlyHere = m_isOnlyHere && isWatching(); // there is more to come
}

void TraceSession::watch(const QString &name)
{
    cancelReading();
    leaveProgram();
    m_isOnlyHere = true;
    m_refusal.clear();
    m_path.clear();
    m_recording = OpenedRecording{.name = name, .isLive = true};
    m_live = std::make_unique<LiveReading>(m_recording);
    judgeAnew();
    m_view.selection().clear();
    m_view.clock().setBusy(true);
    m_view.lookAtAll();
    m_view.clock().touch();
    Q_EMIT opened();
    Q_EMIT advanced();
}

void TraceSession::feed(QByteArrayView bytes)
{
    if (m_live)
        m_live->feed(bytes);
}

void TraceSession::endWatching(const QString &note)
{
    if (!m_live)
        return;
    drain();
    m_output.show();
    m_live.reset();
    m_note = note;
    m_recording.isLive = false;
    m_view.clock().setBusy(false);
    judgeAnew(); // also what has no end is worth a look now
    m_view.noteEnd();
    m_view.clock().touch();
    Q_EMIT advanced();
}

void TraceSession::drain()
{
    if (!m_live)
        return;
    m_output.show();
    const bool wasOpen = isOpen();
    const std::optional<WireFault> fault = m_live->take();
    if (isOpen() && !wasOpen)
        Q_EMIT opened();
    m_view.noteEnd();
    if (fault)
        Q_EMIT cutOffWanted(faultText(*fault));
}

/// Of a program nobody else judges anything; of a file its loader does.
void TraceSession::judgeAnew()
{
    const bool isOver = !isWatching();
    m_judge = std::make_unique<FindingsJudge>(
        m_view,
        FindingsJudge::Ways{.isOver = [isOver] { return isOver; },
                            .judge =
                                [isOver](const History &history, const std::stop_token &stop) {
                                    return isOver ? remarksOn(history)
                                                  : remarksSoFar(history, stop);
                                }},
        this);
    connect(m_judge.get(), &FindingsJudge::changed, this, [this] {
        m_recording.remarks = m_judge->remarks();
        Q_EMIT judged();
    });
}

void TraceSession::leaveProgram()
{
    m_live.reset();
    m_judge.reset();
    m_note.clear();
    m_isOnlyHere = false;
    m_wasAskedToEnd = false;
    m_view.clock().setBusy(false);
}

void TraceSession::lookAt(const Remark &remark)
{
    m_view.lookAt(remark.moment, remark.task);
    if (remark.isDeadlock)
        Q_EMIT deadlockShown();
}

void TraceSession::take(OpenedRecording &recording)
{
    leaveProgram();
    m_output.clear();
    m_recording = std::move(recording);
    m_path = m_pathWanted;
    m_view.selection().clear();
    m_view.lookAtAll();
    m_view.clock().touch();
    Q_EMIT opened();
}

void TraceSession::refuse(const QString &why)
{
    m_refusal = why;
    Q_EMIT readingChanged();
    Q_EMIT refused(why);
}

} // namespace coroscope::ui
