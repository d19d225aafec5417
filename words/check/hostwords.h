// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/pace/hosttrack.h"

#include <QString>

namespace coroscope {

/// Why a host is held, as it follows a colon: "Retry-After". Empty for Open.
QString holdReasonInWords(HoldReason reason);
/// What a task waited for meanwhile, as it follows a time: "host silence (Retry-After)".
QString heldPartInWords(HoldReason reason);
/// The same for somebody who asks what that means: a sentence.
QString holdReasonExplained(HoldReason reason);
/// How long nobody is let through from `now` on, and why: "held 3.2 s: Retry-After". Empty for Open.
QString holdInWords(const HostHold &hold, Clock::TimePoint now);
/// What a host did to a task's request, as it follows the host's name.
QString hostAnswerInWords(HostAnswer answer, const QString &task);

} // namespace coroscope
