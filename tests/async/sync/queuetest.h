// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/queue.h"
#include "tests/support/asynctest.h"

namespace coroscope {

using namespace Qt::StringLiterals;

/// Puts an item, and says so.
template <typename Q>
QCoro::Task<> putter(Scope &scope, Q *queue, Story *story, int item)
{
    const Counted frame;
    const QString name = u"put " % QString::number(item);
    try {
        co_await queue->put(scope, item);
        story->add(scope, name);
    } catch (const Cancelled &) {
        story->add(scope, name % u": cut off");
        throw;
    } catch (const QueueShutDown &) {
        story->add(scope, name % u": shut down");
    }
}

/// Takes an item, and says which.
template <typename Q>
QCoro::Task<> getter(Scope &scope, Q *queue, Story *story, QString name)
{
    const Counted frame;
    try {
        const int item = co_await queue->get(scope);
        story->add(scope, name % u" got " % QString::number(item));
    } catch (const Cancelled &) {
        story->add(scope, name % u": cut off");
        throw;
    } catch (const QueueShutDown &) {
        story->add(scope, name % u": shut down");
    }
}

/// Waits until all is done, and says so.
template <typename Q>
QCoro::Task<> joiner(Scope &scope, Q *queue, Story *story)
{
    const Counted frame;
    co_await queue->join(scope);
    story->add(scope, u"joined"_s);
}

/// All that can be taken from a queue at this moment.
template <typename Q>
QString contents(Q &queue, Scope &scope)
{
    QStringList items;
    while (!queue.isEmpty())
        items << QString::number(*queue.tryGet(scope));
    return items.join(u' ');
}

/// What a queue says of itself.
template <typename Q>
QString stateOf(const Q &queue)
{
    return QStringLiteral("%1 inside, %2 get, %3 put, %4 to do")
        .arg(queue.size())
        .arg(queue.getting())
        .arg(queue.putting())
        .arg(queue.unfinished());
}

/// Runs `body(group, queue, story)` in a group beside a queue; the story comes back, with the state of
/// the queue at the end.
template <typename Q, typename Body>
QStringList storyOf(int maxSize, Body body)
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const Counted frame;
        Q queue(maxSize, u"queue"_s);
        auto inGroup = [&](TaskGroup &group) -> QCoro::Task<> {
            const Counted bodyFrame;
            co_await body(group, queue, story);
        };
        co_await withTaskGroup(scope, inGroup);
        story.add(scope, stateOf(queue));
    };
    runVirtual(main);
    return story.lines();
}

} // namespace coroscope
