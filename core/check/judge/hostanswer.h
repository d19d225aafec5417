// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/classify.h"
#include "core/check/pace/hosttrack.h"

namespace coroscope {

/// What an answer, or the lack of one, is to the pace of its host.
HostAnswer hostAnswerOf(const HttpResponse &response, const Judgement &judgement);

/// No request reached the host, and it was no matter of waiting: its pace is for those who are served.
bool wasNotReached(const HttpResponse &response);

} // namespace coroscope
