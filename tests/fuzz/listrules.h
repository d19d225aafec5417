// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"

namespace coroscope::fuzzing {

/// What holds of every list, whatever it was made of.
void requireSoundList(const UrlList &list, const ListInput &input);

/// Both say the same of the same places.
void requireSameRows(const UrlList &one, const UrlList &other, const char *rule);

} // namespace coroscope::fuzzing
