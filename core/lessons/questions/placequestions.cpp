// SPDX-License-Identifier: MIT
// Questions about where a task is, what it waits for, and what it says.
#include "core/lessons/moments/eventselector.h"
#include "core/lessons/questions/questionkinds.h"
#include "core/trace/tasklocation.h"

#include <QSet>

#include <algorithm>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

/// Where the task is; None: nowhere yet.
PlaceId placeOf(const History &history, TaskId task, Moment m)
{
    const std::vector<TaskLocation> all = taskLocationsAt(history, m);
    const auto found = std::ranges::find(all, task, &TaskLocation::task);
    return found == all.end() ? PlaceId::None : found->place;
}

bool isInSameFile(const History &history, PlaceId one, PlaceId other)
{
    return other != PlaceId::None
           && history.place(one).file == history.place(other).file
           && history.place(one).line != history.place(other).line;
}

bool isAt(const TraceEvent &event, TaskId task)
{
    return event.task == task && event.place != PlaceId::None
           && event.kind != EventKind::TaskSpawned;
}

} // namespace

std::optional<Reply> waitOf(const Asked &asked)
{
    Reply reply{
        .answers = {}, .reveal = asked.history.end(), .who = asked.task->id};
    QString right = u"nothing"_s;
    const Transition *const doing = asked.task->at(asked.at);
    const bool waits = doing
                       && (doing->state == TaskState::Suspended
                           || doing->state == TaskState::Network
                           || doing->state == TaskState::Backoff);
    if (waits) {
        right = nameOfWait(doing->wait());
        reply.reveal = asked.at;
    } else {
        eventsAfter(
            asked.history, asked.at, [&](Moment now, const TraceEvent &event) {
                const bool isIt = event.kind == EventKind::WaitBegan
                                  && event.task == asked.task->id;
                if (isIt) {
                    right = nameOfWait(static_cast<WaitKind>(event.detail));
                    reply.reveal = now;
                }
                return !isIt;
            });
    }
    reply.answers << Answer{.name = right};
    for (int i = 0; i <= static_cast<int>(WaitKind::Barrier); ++i) {
        const QString name = nameOfWait(static_cast<WaitKind>(i));
        if (name != right)
            reply.answers << Answer{.name = name};
    }
    if (right != u"nothing")
        reply.answers << Answer{.name = u"nothing"_s};
    return reply;
}

std::optional<Reply> lineOf(const Asked &asked)
{
    const History &history = asked.history;
    const PlaceId here = placeOf(history, asked.task->id, asked.at);
    if (here == PlaceId::None)
        return std::nullopt;
    Reply reply{.answers = {Answer{.name = u"right"_s, .place = here}},
                .reveal = asked.at,
                .who = asked.task->id};
    const auto add = [&](const QString &name, PlaceId place) {
        if (isInSameFile(history, here, place))
            reply.answers << Answer{.name = name, .place = place};
    };
    QSet<PlaceId> later;
    eventsAfter(
        history, asked.at, [&](Moment /*now*/, const TraceEvent &event) {
            if (isAt(event, asked.task->id) && !later.contains(event.place)) {
                add(u"next"_s, event.place);
                later.insert(event.place);
            }
            return later.size() < 3;
        });
    add(u"spawned"_s, asked.task->place);
    EventReader events(history.events());
    for (auto i = static_cast<quint32>(history.lastEventAt(asked.at)); i > 0;
         --i) {
        const TraceEvent *const event = events.at(EventIndex{i});
        if (event && isAt(*event, asked.task->id)
            && isInSameFile(history, here, event->place)) {
            add(u"before"_s, event->place);
            break;
        }
    }
    add(u"parent"_s, placeOf(history, asked.task->parent, asked.at));
    return reply;
}

std::optional<Reply> nextNote(const Asked &asked)
{
    QList<TextId> notes;
    Reply reply;
    eventsAfter(
        asked.history, asked.at, [&](Moment now, const TraceEvent &event) {
            const bool isMeant = !asked.task || event.task == asked.task->id;
            if (event.kind != EventKind::Noted || !isMeant)
                return true;
            if (notes.isEmpty()) {
                reply.reveal = now;
                reply.who = event.task;
            }
            if (!notes.contains(event.text))
                notes << event.text;
            return true;
        });
    if (notes.isEmpty())
        return std::nullopt;
    const auto add = [&](const QString &name, TextId text) {
        reply.answers << Answer{.name = name, .text = text};
    };
    add(u"right"_s, notes.first());
    if (notes.size() > 1)
        add(u"second"_s, notes[1]);
    if (notes.size() > 2)
        add(u"third"_s, notes[2]);
    add(u"last"_s, notes.last());
    reply.answers << Answer{.name = u"nothing"_s};
    return reply;
}

} // namespace coroscope
