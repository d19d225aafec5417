// SPDX-License-Identifier: MIT
#include "tests/ui/samplerun.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

TaskOutcome outcomeOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return TaskOutcome::Done;
    case Verdict::Timeout:
        return TaskOutcome::TimedOut;
    case Verdict::Cancelled:
        return TaskOutcome::Cancelled;
    default:
        return TaskOutcome::Failed;
    }
}

} // namespace

QString SampleRun::listText(int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += u"https://%1.example/page/%2\n"_s.arg(i % 2 ? u"beta"_s : u"alpha"_s).arg(i);
    return text;
}

SampleRun &SampleRun::start(int target, Clock::Duration at)
{
    m_history.at(at);
    const TaskId task = taskOf(target);
    m_history.start(task).beginAttempt(task, 1).wait(task, WaitKind::Io);
    return *this;
}

SampleRun &SampleRun::judge(int target, Verdict verdict, int status, Clock::Duration at)
{
    m_history.at(at);
    const TaskId task = taskOf(target);
    const TaskOutcome outcome = outcomeOf(verdict);
    const QString why = outcome == TaskOutcome::Done ? QString() : QString::number(status);
    m_history.wake(task).endAttempt(task, 1, outcome, why);
    if (outcome != TaskOutcome::Done)
        m_history.mark(task, outcome, why);
    m_history.end(task);

    CheckResult result;
    result.target = target;
    result.task = task;
    result.verdict = verdict;
    result.error = verdict == Verdict::Broken ? ErrorKind::HttpStatus : ErrorKind::None;
    result.status = status;
    result.method = "GET";
    result.effectiveUrl = u"https://alpha.example/"_s;
    result.contentType = "text/html";
    result.rawHeaders = "Content-Type: text/html\nServer: sample\n";
    result.timings.total = 20ms;
    result.timings.firstByte = 15ms;
    result.attempts.push_back(
        {.verdict = verdict, .error = result.error, .status = status, .took = 20ms});
    result.finishedAt = m_history.now();
    m_results.push_back(std::move(result));
    return *this;
}

CheckBatch SampleRun::take(bool running)
{
    return {m_history.take(), std::exchange(m_results, {}), running};
}

TaskId SampleRun::taskOf(int target)
{
    if (m_tasks.size() <= std::size_t(target))
        m_tasks.resize(std::size_t(target) + 1, TaskId::None);
    TaskId &task = m_tasks[std::size_t(target)];
    if (task == TaskId::None) {
        task = m_history.spawn(u"/page/%1"_s.arg(target));
        m_history.noteSubject(task, target);
    }
    return task;
}

} // namespace coroscope
