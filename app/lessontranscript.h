// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/lessonarguments.h"
#include "core/lessons/moments/namedmoment.h"
#include "core/trace/history.h"

#include <QByteArray>

#include <memory>

namespace coroscope {

/// What `coroscope lesson` prints of a recording, event by event. Its texts are UTF-8; each ends a line.
///
/// Lifetime: arguments, history and moments outlive it.
class LessonTranscript
{
public:
    struct Subject
    {
        const LessonArguments &arguments;
        const History &history; ///< all of the recording
        const QList<NamedMoment> &moments;
        LessonEnd end{};
    };

    /// As the arguments ask: for people, or as a JSON document with an event a line.
    static std::unique_ptr<LessonTranscript> of(const Subject &subject);
    virtual ~LessonTranscript() = default;

    virtual QByteArray beginning() const { return {}; }
    /// `moments`: what the lesson calls the moment of this event.
    virtual QByteArray
    event(EventIndex index, const TraceEvent &event, const QList<NamedMoment> &moments) = 0;
    /// Instead of lines that are like the `period` ones before them, so many times more; `last` is the newest of them.
    virtual QByteArray
    again(qsizetype /*period*/, qsizetype /*times*/, const TraceEvent & /*last*/) const
    {
        return {};
    }
    virtual QByteArray ending() const = 0;

protected:
    LessonTranscript() = default;

private:
    Q_DISABLE_COPY_MOVE(LessonTranscript)
};

} // namespace coroscope
