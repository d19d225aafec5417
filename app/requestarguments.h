// SPDX-License-Identifier: MIT
#pragma once

#include "app/optiongroup.h"
#include "core/check/optiontexts.h"
#include "core/check/requestoptions.h"

namespace coroscope {

class OptionReader;

/// The options of `coroscope check` on what is sent.
OptionGroup requestArguments();

/// Reads them into what they are about. Throws BadOption.
void readRequestArguments(const OptionReader &read, RequestOptions &options, OptionTexts &texts);

} // namespace coroscope
