// SPDX-License-Identifier: MIT
#include "core/trace/findings/notawaited.h"

namespace coroscope {

std::vector<Finding> NotAwaited::findIn(const History &history, Moment m) const
{
    FindingGroups groups;
    QHash<TaskId, Moment> waits; // that go on, of each task the newest
    forEachEvent(history, m, [&](EventIndex index, const TraceEvent &event) {
        const bool ends = event.kind == EventKind::WaitEnded || event.kind == EventKind::TaskResumed
                          || event.kind == EventKind::TaskEnded;
        if (ends)
            waits.remove(event.task);
        if (event.kind != EventKind::WaitBegan || event.task == TaskId::None)
            return;
        const Moment now(event.time, index);
        const auto before = waits.constFind(event.task);
        const TaskTrack *const task =
            before == waits.constEnd() ? nullptr : history.task(event.task);
        if (task) {
            const Finding finding{.kind = FindingKind::NotAwaited,
                                  .task = task->id,
                                  .from = *before,
                                  .to = now,
                                  .evidence = {before->event, index}};
            groups.add(codeOf(*task), 1, finding);
        }
        waits[event.task] = now;
    });
    return groups.take();
}

} // namespace coroscope
