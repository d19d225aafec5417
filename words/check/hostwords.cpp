// SPDX-License-Identifier: MIT
#include "words/check/hostwords.h"

#include "words/trace/eventwords.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class HostWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::HostWords)
};

} // namespace

QString holdReasonInWords(HoldReason reason)
{
    switch (reason) {
    case HoldReason::Open:
        return {};
    case HoldReason::Gap:
        return HostWords::tr("gap");
    case HoldReason::RetryAfter:
        return HostWords::tr("Retry-After");
    case HoldReason::Backoff:
        return HostWords::tr("backoff");
    case HoldReason::Shut:
        return HostWords::tr("left alone");
    }
    Q_UNREACHABLE();
    return {};
}

QString heldPartInWords(HoldReason reason)
{
    switch (reason) {
    case HoldReason::Gap:
        return HostWords::tr("pace of the host");
    case HoldReason::Open:
    case HoldReason::RetryAfter:
    case HoldReason::Backoff:
    case HoldReason::Shut:
        break;
    }
    return HostWords::tr("host silence (%1)").arg(holdReasonInWords(reason));
}

QString holdReasonExplained(HoldReason reason)
{
    switch (reason) {
    case HoldReason::Open:
        return HostWords::tr("The next request may go out as soon as a slot is free.");
    case HoldReason::Gap:
        return HostWords::tr("A request has just gone out; the next keeps a polite distance.");
    case HoldReason::RetryAfter:
        return HostWords::tr("The host asked for this time with Retry-After.");
    case HoldReason::Backoff:
        return HostWords::tr(
            "The host answered 429 or 503 and did not say for how long, so it gets "
            "a rest that doubles each time, and fewer slots.");
    case HoldReason::Shut:
        return HostWords::tr("The host asked for a longer silence than anybody waits for, so it is "
                             "not asked any more.");
    }
    Q_UNREACHABLE();
    return {};
}

QString holdInWords(const HostHold &hold, Clock::TimePoint now)
{
    switch (hold.reason) {
    case HoldReason::Open:
        return {};
    case HoldReason::Shut:
        return holdReasonInWords(hold.reason);
    case HoldReason::Gap:
    case HoldReason::RetryAfter:
    case HoldReason::Backoff:
        return HostWords::tr("held %1: %2")
            .arg(timeLeftText(hold.until, now), holdReasonInWords(hold.reason));
    }
    Q_UNREACHABLE();
    return {};
}

QString hostAnswerInWords(HostAnswer answer, const QString &task)
{
    switch (answer) {
    case HostAnswer::Answered:
        return HostWords::tr("answered %1").arg(task);
    case HostAnswer::RateLimited:
        return HostWords::tr("refused %1 with 429").arg(task);
    case HostAnswer::Unavailable:
        return HostWords::tr("refused %1 with 503").arg(task);
    case HostAnswer::Nothing:
        return HostWords::tr("gave %1 no answer").arg(task);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope
