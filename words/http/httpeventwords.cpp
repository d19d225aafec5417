// SPDX-License-Identifier: MIT
#include "words/http/httpeventwords.h"

#include "core/http/httpevents.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class EventWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::EventWords)
};

} // namespace

QString HttpEventWords::sentence(const History &history, const TraceEvent &event) const
{
    const QString task = taskName(history, event.task);
    const auto name = HttpEvents::read(event.kind);
    if (!name)
        return DomainWords::sentence(history, event);
    switch (*name) {
    case HttpEvent::PhaseBegan:
        return EventWords::tr("%1 made progress with its request").arg(task);
    case HttpEvent::BodyArrived:
        return EventWords::tr("%1 has received %2").arg(task, formatBytes(event.value));
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope
