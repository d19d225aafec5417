// SPDX-License-Identifier: MIT
#include "core/trace/findings/retrystorm.h"

#include <algorithm>

namespace coroscope {

namespace {

struct Attempt
{
    Moment began;
    TaskId task;
    bool isRetry;
    bool hasEnded;
    bool hasFailed;
};

std::vector<Attempt> attemptsBy(const History &history, Moment m)
{
    std::vector<Attempt> attempts;
    for (const TaskTrack &task : history.tasks()) {
        for (const AttemptSpan &attempt : task.attempts) {
            if (attempt.began() > m)
                break;
            const bool hasEnded = attempt.hasEndedBy(m);
            const bool hasFailed = hasEnded
                                   && (attempt.outcome == TaskOutcome::Failed
                                       || attempt.outcome == TaskOutcome::TimedOut);
            attempts.push_back({attempt.began(), task.id, attempt.number > 1, hasEnded, hasFailed});
        }
    }
    std::ranges::sort(attempts, {}, &Attempt::began);
    return attempts;
}

/// The attempts that began within a second.
class Window
{
public:
    void add(const Attempt &attempt) { count(attempt, +1); }
    void remove(const Attempt &attempt) { count(attempt, -1); }
    qint64 retries() const { return m_retries; }
    bool isStormy() const
    {
        return m_retries >= RetryStorm::manyRetries && m_retries > m_attempts - m_retries
               && m_ended > 0 && m_failed > m_ended - m_failed;
    }

private:
    void count(const Attempt &attempt, qint64 change)
    {
        m_attempts += change;
        m_retries += attempt.isRetry ? change : 0;
        m_ended += attempt.isRetry && attempt.hasEnded ? change : 0;
        m_failed += attempt.isRetry && attempt.hasFailed ? change : 0;
    }

    qint64 m_attempts = 0;
    qint64 m_retries = 0;
    qint64 m_ended = 0;  ///< of the retries
    qint64 m_failed = 0; ///< of those
};

void noteWorst(Finding &storm, qint64 retries, const Attempt &newest)
{
    if (retries <= storm.amount)
        return;
    storm.amount = retries;
    storm.task = newest.task;
    storm.evidence = {newest.began.event};
}

} // namespace

std::vector<Finding> RetryStorm::findIn(const History &history, Moment m) const
{
    const std::vector<Attempt> attempts = attemptsBy(history, m);
    std::vector<Finding> storms;
    Window inWindow;
    auto first = attempts.begin();
    for (const Attempt &newest : attempts) {
        inWindow.add(newest);
        for (; newest.began.time - first->began.time > window; ++first)
            inWindow.remove(*first);
        if (!inWindow.isStormy())
            continue;
        if (storms.empty() || storms.back().to < first->began)
            storms.push_back({.kind = FindingKind::RetryStorm, .from = first->began});
        storms.back().to = newest.began;
        noteWorst(storms.back(), inWindow.retries(), newest);
    }
    FindingGroups groups;
    for (std::size_t i = 0; i < storms.size(); ++i)
        groups.add(i, storms[i].amount, std::move(storms[i]));
    return groups.take();
}

} // namespace coroscope
