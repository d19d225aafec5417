// SPDX-License-Identifier: MIT
#pragma once

#include "app/optiongroup.h"
#include "core/check/checkoptions.h"
#include "core/check/optiontexts.h"

namespace coroscope {

class OptionReader;

/// The options of `coroscope check` on which URLs of a list are checked.
OptionGroup filterArguments();

/// Reads them into what they are about.
void readFilterArguments(const OptionReader &read, CheckOptions &options, OptionTexts &texts);

} // namespace coroscope
