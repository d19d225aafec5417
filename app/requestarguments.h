// SPDX-License-Identifier: MIT
#pragma once

#include "app/optiongroup.h"
#include "core/check/requestoptions.h"

namespace coroscope {

class OptionReader;

/// The options of `coroscope check` on what is sent.
OptionGroup requestArguments();

/// Reads them. Throws BadOption, which never repeats what may be a secret.
RequestOptions readRequestArguments(const OptionReader &read);

} // namespace coroscope
