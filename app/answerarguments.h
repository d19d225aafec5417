// SPDX-License-Identifier: MIT
#pragma once

#include "app/optiongroup.h"
#include "core/check/checkoptions.h"
#include "core/check/optiontexts.h"

namespace coroscope {

class OptionReader;

/// The options of `coroscope check` on which answers are ok.
OptionGroup answerArguments();

/// Reads them into what they are about. Throws BadOption.
void readAnswerArguments(const OptionReader &read, CheckOptions &options, OptionTexts &texts);

} // namespace coroscope
