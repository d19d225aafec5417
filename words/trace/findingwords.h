// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/finding.h"
#include "core/trace/history.h"

#include <QString>

namespace coroscope {

/// What was found, as a sentence that names the task, says for how long, and what to do about it. When it was is for
/// the caller to say.
QString findingSentence(const History &history, const Finding &finding);

} // namespace coroscope
