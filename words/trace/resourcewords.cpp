// SPDX-License-Identifier: MIT
#include "words/trace/resourcewords.h"

#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace coroscope {

namespace {

class ResourceWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ResourceWords)
};

/// "4/8"; empty for what nobody holds and nothing is in.
QString heldText(const ResourceTrack &resource, Moment t)
{
    const int held = resource.occupancyAt(t).held;
    const int most = resource.permitsAt(t);
    switch (resource.kind()) {
    case ResourceKind::Semaphore:
    case ResourceKind::Queue:
        return most > 0 && most <= ResourceTrack::mostFreeSlots
                   ? ResourceWords::tr("%1/%2").arg(formatCount(held), formatCount(most))
                   : formatCount(held);
    case ResourceKind::Lock:
        return held > 0 ? ResourceWords::tr("held") : ResourceWords::tr("free");
    case ResourceKind::Event:
        return held > 0 ? ResourceWords::tr("set") : ResourceWords::tr("not set");
    case ResourceKind::Condition:
    case ResourceKind::Barrier:
        break;
    }
    return {};
}

} // namespace

QString resourceKindWord(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Semaphore:
        return ResourceWords::tr("Semaphore");
    case ResourceKind::Event:
        return ResourceWords::tr("Event");
    case ResourceKind::Queue:
        return ResourceWords::tr("Queue");
    case ResourceKind::Lock:
        return ResourceWords::tr("Lock");
    case ResourceKind::Condition:
        return ResourceWords::tr("Condition");
    case ResourceKind::Barrier:
        return ResourceWords::tr("Barrier");
    }
    Q_UNREACHABLE();
    return {};
}

QString resourceUse(const ResourceTrack &resource, Moment t)
{
    QStringList parts{heldText(resource, t)};
    if (const int waiting = resource.occupancyAt(t).waiting; waiting > 0)
        parts << ResourceWords::tr("%1 waiting").arg(formatCount(waiting));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace coroscope
