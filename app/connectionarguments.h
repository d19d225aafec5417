// SPDX-License-Identifier: MIT
#pragma once

#include "app/optiongroup.h"
#include "core/check/optiontexts.h"
#include "core/http/connectionoptions.h"

namespace coroscope {

class OptionReader;

/// The options of `coroscope check` on how it connects.
OptionGroup connectionArguments();

/// Reads them into what they are about. Throws BadOption.
void readConnectionArguments(const OptionReader &read,
                             ConnectionOptions &options,
                             OptionTexts &texts);

} // namespace coroscope
