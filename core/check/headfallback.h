// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/classify.h"

namespace coroscope {

/// Whether a GET may fare better than the HEAD that was answered so: after any refusal, as servers refuse
/// HEAD in every way there is. Not after a timeout, nor where there is nobody to ask, or TLS or a proxy is
/// in the way; nor if the server asks for silence (429, Retry-After), which a retry grants it.
bool mayGetDoBetter(const HttpResponse &head, const Judgement &judgement);

} // namespace coroscope
