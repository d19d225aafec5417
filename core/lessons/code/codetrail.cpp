// SPDX-License-Identifier: MIT
#include "core/lessons/code/codetrail.h"

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

/// A wait of a kind that one call makes once: another one in the same line is of another call.
bool isOnceACall(const TraceEvent &event)
{
    if (event.kind != EventKind::WaitBegan)
        return false;
    const auto kind = checked(event.detail, WaitKind::Barrier);
    using enum WaitKind;
    return kind == Io || kind == Sleep || kind == Semaphore || kind == Event
           || kind == QueueGet || kind == QueuePut || kind == Lock;
}

} // namespace

CodeTrail::CodeTrail(QString file, CodeOutline outline)
    : m_file(std::move(file))
    , m_outline(std::move(outline))
{
}

void CodeTrail::takeIn(const History &history)
{
    if (std::exchange(m_run, history.runNumber()) != history.runNumber()) {
        m_next = 1;
        m_tracks.clear();
        m_stays.clear();
    }
    EventReader events(history.events());
    for (; m_next <= quint32(history.recordedEvents()); ++m_next) {
        if (const TraceEvent *const event = events.at(EventIndex{m_next}))
            takeIn(history, Moment(event->time, EventIndex{m_next}), *event);
    }
}

std::vector<const CodeStay *> CodeTrail::at(Moment m) const
{
    std::vector<const CodeStay *> found;
    for (const Track &track : m_tracks) {
        const auto next = std::partition_point(
            track.stays.cbegin(), track.stays.cend(), [&](std::size_t stay) {
                return m_stays[stay].began() <= m;
            });
        if (next != track.stays.cbegin() && m_stays[*std::prev(next)].covers(m))
            found.push_back(&m_stays[*std::prev(next)]);
    }
    return found;
}

void CodeTrail::takeIn(const History &history,
                       Moment now,
                       const TraceEvent &event)
{
    if (event.kind == EventKind::TaskEnded) {
        leave(now, event.task);
        return;
    }
    const int line = lineOf(history, event.place);
    if (event.kind == EventKind::TaskSpawned)
        takeInSpawned(now, event, line);
    else if (line > 0)
        stand(now, event.task, line, isOnceACall(event));
}

void CodeTrail::takeInSpawned(Moment now, const TraceEvent &event, int line)
{
    Track &its = track(event.task);
    its.hasParent = event.value > 0;
    if (line == 0)
        return;
    its.entry = m_outline.spawnedAt(line);
    // Where a task is spawned is where its parent stands.
    if (its.hasParent)
        stand(now, static_cast<TaskId>(event.value), line, false);
}

/// 0: it is not in the code of the lesson.
int CodeTrail::lineOf(const History &history, PlaceId place) const
{
    if (place == PlaceId::None || m_file.isEmpty())
        return 0;
    const SourcePlace where = history.place(place);
    return where.file.endsWith(m_file) ? static_cast<int>(where.line) : 0;
}

CodeTrail::Track &CodeTrail::track(TaskId task)
{
    const auto index = static_cast<std::size_t>(task);
    if (index >= m_tracks.size())
        m_tracks.resize(index + 1);
    return m_tracks[index];
}

void CodeTrail::stand(Moment now, TaskId task, int line, bool mayBeCalledAnew)
{
    leave(now, task);
    Track &its = track(task);
    move(its, line, mayBeCalledAnew);
    std::vector<int> lines;
    for (const Frame &frame : its.stack)
        lines.push_back(m_outline.lineOf(frame.position));
    its.stays.push_back(m_stays.size());
    m_stays.emplace_back(now, task, std::move(lines));
}

void CodeTrail::leave(Moment now, TaskId task)
{
    const Track &its = track(task);
    if (!its.stays.empty() && !m_stays[its.stays.back()].hasEndedBy(now))
        m_stays[its.stays.back()].end(now);
}

void CodeTrail::move(Track &track, int line, bool mayBeCalledAnew) const
{
    const Frame to{m_outline.functionAt(line), m_outline.positionOf(line)};
    Stack stack = track.stack;
    if (stack.empty()) {
        track.stack = enteredFrom(track, to);
        return;
    }
    if (moveWithin(stack, to, mayBeCalledAnew) || callTo(stack, to, false)) {
        track.stack = std::move(stack);
        return;
    }
    if (m_outline.callsOf(to.function).isEmpty()
        && to.function != CodeOutline::none) {
        // A library calls it, for the function that gave it what it calls.
        while (!track.stack.empty()
               && m_outline.isLambda(track.stack.back().function))
            track.stack.pop_back();
        track.stack.push_back(to);
        return;
    }
    track.stack = enteredFrom(track, to);
}

/// Whether it goes on in a function that it is in; those that it called are left then. If it went back, that function
/// was left, and called anew.
bool CodeTrail::moveWithin(Stack &stack,
                           const Frame &to,
                           bool mayBeCalledAnew) const
{
    const auto frame =
        std::find_if(stack.rbegin(), stack.rend(), [&to](const Frame &one) {
            return one.function == to.function;
        });
    if (frame == stack.rend())
        return false;
    const int from = m_outline.lineOf(frame->position);
    const int line = m_outline.lineOf(to.position);
    const bool isInnermost = frame == stack.rbegin();
    const bool isLoop =
        m_outline.haveCommonLoop(to.function, frame->position, to.position);
    const bool isBack =
        line < from || (line == from && isInnermost && mayBeCalledAnew);
    stack.erase(frame.base(), stack.end());
    if (isBack && !isLoop && stack.size() > 1) {
        Stack callers(stack.begin(), std::prev(stack.end()));
        if (callTo(callers, to, true)) {
            stack = std::move(callers);
            return true;
        }
        if (line < from)
            return false;
    }
    stack.back().position = to.position;
    return true;
}

/// Whether something on the stack calls it; the innermost that does, by its next call. What was called inside has
/// returned; of the innermost that is so only if `hasReturned`.
bool CodeTrail::callTo(Stack &stack, const Frame &to, bool hasReturned) const
{
    for (Stack callers = stack; !callers.empty(); callers.pop_back()) {
        Frame &caller = callers.back();
        const QList<CodeOutline::Call> calls =
            m_outline.callsTowards(caller.function, to.function);
        const auto ahead =
            std::find_if(calls.cbegin(), calls.cend(), [&](const auto &call) {
                return call.position > caller.position
                       || (call.position == caller.position && !hasReturned);
            });
        const auto around =
            std::find_if(calls.cbegin(), calls.cend(), [&](const auto &call) {
                return m_outline.haveCommonLoop(
                    caller.function, call.position, caller.position);
            });
        const auto call = ahead != calls.cend() ? ahead : around;
        if (call != calls.cend()) {
            enter(callers, *call, to);
            stack = std::move(callers);
            return true;
        }
        hasReturned = true;
    }
    return false;
}

/// Goes down from a call on top of the stack, by the first way.
void CodeTrail::enter(Stack &stack,
                      CodeOutline::Call call,
                      const Frame &to) const
{
    // Calls that go round in a circle lead nowhere new.
    for (qsizetype depth = 0; depth < 32; ++depth) {
        stack.back().position = call.position;
        if (call.target == to.function)
            break;
        const QList<CodeOutline::Call> next =
            m_outline.callsTowards(call.target, to.function);
        if (next.isEmpty())
            break;
        stack.push_back({call.target, next.first().position});
        call = next.first();
    }
    stack.push_back(to);
}

/// The first line that is known of a task: down from what it begins with, or from whatever nobody calls.
CodeTrail::Stack CodeTrail::enteredFrom(const Track &track,
                                        const Frame &to) const
{
    CodeOutline::Function first = track.entry;
    if (first == CodeOutline::none) {
        first = to.function;
        QList<CodeOutline::Function> seen;
        while (!seen.contains(first)
               && !(track.hasParent && m_outline.isSpawned(first))) {
            seen << first;
            const QList<CodeOutline::Call> callers = m_outline.callsOf(first);
            if (callers.isEmpty())
                break;
            first = callers.first().caller;
        }
    }
    Stack stack;
    if (first != to.function) {
        const QList<CodeOutline::Call> calls =
            m_outline.callsTowards(first, to.function);
        if (!calls.isEmpty()) {
            stack.push_back({first, calls.first().position});
            enter(stack, calls.first(), to);
            return stack;
        }
    }
    stack.push_back(to);
    return stack;
}

} // namespace coroscope
