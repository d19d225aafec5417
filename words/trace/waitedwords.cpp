// SPDX-License-Identifier: MIT
#include "words/trace/waitedwords.h"

#include "core/trace/waits/awaited.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>

namespace coroscope {

namespace {

class WaitedWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::WaitedWords)
};

constexpr std::size_t mostNamed = 2;
constexpr auto shortestPart = std::chrono::microseconds(50); ///< less would read 0.0 ms

void addTo(std::vector<WaitedPart> &parts, WaitedPart part)
{
    const auto known = std::ranges::find(parts, part.what, &WaitedPart::what);
    if (known == parts.end())
        parts.push_back(std::move(part));
    else
        known->time += part.time;
}

/// Adds up waits. Words are made once for each cause, since a task may have waited very often.
class Waits
{
public:
    Waits(const History &history, const DomainWords &words)
        : m_history(history)
        , m_words(words)
    {
    }

    /// What held the resource back, and the rest of the wait.
    void add(const Transition &wait, Clock::TimePoint until)
    {
        Clock::Duration rest = until - wait.time;
        if (const ResourceTrack *const resource = m_history.resource(wait.resource)) {
            for (const HeldBack &held : m_words.heldBack(*resource, wait.time, until)) {
                addTo(m_parts, {wait.wait(), held.why, held.time, true});
                rest -= held.time;
            }
        }
        const auto known = std::ranges::find_if(m_rests, [&wait](const Rest &other) {
            return other.wait == wait.wait() && other.resource == wait.resource;
        });
        if (known == m_rests.end())
            m_rests.push_back({wait.wait(), wait.resource, rest});
        else
            known->time += rest;
    }

    /// The longest first.
    std::vector<WaitedPart> take()
    {
        for (const Rest &rest : m_rests) {
            const QString what = m_words.waitedFor(m_history, rest.wait, rest.resource);
            addTo(m_parts, {rest.wait, what, rest.time});
        }
        std::erase_if(m_parts, [](const WaitedPart &part) { return part.time < shortestPart; });
        std::ranges::stable_sort(m_parts, std::greater<>(), &WaitedPart::time);
        return std::move(m_parts);
    }

private:
    struct Rest
    {
        WaitKind wait;
        ResourceId resource;
        Clock::Duration time;
    };

    const History &m_history;
    const DomainWords &m_words;
    std::vector<WaitedPart> m_parts;
    std::vector<Rest> m_rests;
};

QString inWords(const std::vector<WaitedPart> &parts)
{
    Clock::Duration total{};
    QStringList texts;
    for (const WaitedPart &part : parts) {
        total += part.time;
        texts += WaitedWords::tr("%1 %2").arg(formatDuration(part.time), part.what);
    }
    return texts.size() < 2 ? texts.join(QString())
                            : WaitedWords::tr("%1: %2").arg(formatDuration(total),
                                                            texts.join(QStringLiteral(", ")));
}

} // namespace

std::vector<WaitedPart>
waitedParts(const History &history, const DomainWords &words, const TaskTrack &task, Moment m)
{
    Waits waits(history, words);
    if (task.isSummary)
        return {};
    for (auto wait = task.transitions.begin();
         wait != task.transitions.end() && wait->moment() <= m;
         ++wait) {
        if (wait->state != TaskState::Suspended)
            continue;
        const auto next = std::next(wait);
        const Clock::TimePoint until =
            next == task.transitions.end() ? m.time : std::min(m.time, next->time);
        waits.add(*wait, until);
    }
    return waits.take();
}

std::vector<WaitedPart>
partsOfWait(const History &history, const DomainWords &words, const TaskTrack &task, Moment m)
{
    const Transition *const wait = task.at(m);
    Waits waits(history, words);
    if (wait && wait->state == TaskState::Suspended)
        waits.add(*wait, m.time);
    return waits.take();
}

QString waitedSentence(const std::vector<WaitedPart> &parts)
{
    const QString waited = inWords(parts);
    return waited.isEmpty() ? QString() : WaitedWords::tr("Waited %1.").arg(waited);
}

QString
waitedForSentence(const History &history, const DomainWords &words, const TaskTrack &task, Moment m)
{
    const QString waited = inWords(partsOfWait(history, words, task, m));
    if (waited.isEmpty())
        return {};
    const auto awaited = awaitedAt(history, task, task.at(m)->moment());
    const QString holders = !awaited || awaited->resource == ResourceId::None
                                ? QString()
                                : tasksInWords(history, awaited->tasks, awaited->moreTasks);
    return holders.isEmpty() ? WaitedWords::tr("Waited %1.").arg(waited)
                             : WaitedWords::tr("Waited %1, held by %2.").arg(waited, holders);
}

QString tasksInWords(const History &history, const std::vector<ResourceSpan> &tasks, int more)
{
    QStringList names;
    for (const ResourceSpan &task : tasks) {
        if (static_cast<std::size_t>(names.size()) < mostNamed)
            names += taskName(history, task.task);
    }
    const int others = static_cast<int>(tasks.size()) - static_cast<int>(names.size()) + more;
    if (names.isEmpty())
        return {};
    const QString last = names.takeLast();
    const QString rest = names.join(QStringLiteral(", "));
    if (others > 0)
        return WaitedWords::tr("%1 and %2")
            .arg(rest.isEmpty() ? last : WaitedWords::tr("%1, %2").arg(rest, last),
                 others == 1 ? WaitedWords::tr("one other")
                             : WaitedWords::tr("%1 others").arg(formatCount(others)));
    return rest.isEmpty() ? last : WaitedWords::tr("%1 and %2").arg(rest, last);
}

} // namespace coroscope
