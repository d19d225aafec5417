// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/hosttrack.h"

#include <QString>

namespace coroscope::ui {

/// Why a host is held, as it follows a colon: "Retry-After". Empty for Open.
QString holdReasonInWords(HoldReason reason);
/// The same for somebody who asks what that means: a sentence.
QString holdReasonExplained(HoldReason reason);
/// What a host did to a task's request, as it follows the host's name.
QString hostAnswerInWords(HostAnswer answer, const QString &task);

} // namespace coroscope::ui
