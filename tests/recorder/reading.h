// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingreader.h"
#include "core/trace/history.h"

#include <QByteArray>
#include <QFile>
#include <QStringList>

namespace coroscope {

/// A recording as somebody else reads it.
struct Reading
{
    History history;
    RecordingReader::Findings findings;

    explicit Reading(const QByteArray &bytes)
    {
        RecordingReader reader((EventNames()));
        reader.feed(bytes);
        history.append(reader.take());
        findings = reader.findings();
    }
    static Reading ofFile(const QString &path)
    {
        QFile file(path);
        file.open(QIODevice::ReadOnly);
        return Reading(file.readAll());
    }

    /// It is a recording, and nothing in it is damaged, unknown or against what came before.
    bool isSound() const
    {
        return findings.header && !findings.isRefused() && findings.damagedLines == 0
               && findings.unknownEvents == 0 && history.inconsistentEvents() == 0;
    }

    QStringList tasks() const
    {
        QStringList names;
        for (const TaskTrack &task : history.tasks())
            names << history.text(task.name);
        return names;
    }
    QStringList resources() const
    {
        QStringList names;
        for (const ResourceTrack &resource : history.resources())
            names << resource.name();
        return names;
    }
    TaskState stateOf(const QString &name) const
    {
        const qsizetype index = tasks().indexOf(name);
        const TaskTrack *const task = history.task(
            TaskId{static_cast<quint32>(index) + 1}); // none for a name that there is not
        return task ? task->transitions.back().state : TaskState::Pending;
    }
    /// Of the first event of that kind; None if there is none.
    EventIndex first(EventKind kind) const
    {
        for (qsizetype i = 1; i <= history.recordedEvents(); ++i) {
            const EventIndex index{static_cast<quint32>(i)};
            if (const KeptEvent event = history.event(index); event && event->kind == kind)
                return index;
        }
        return EventIndex::None;
    }
};

} // namespace coroscope
