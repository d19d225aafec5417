// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/optionfault.h"

#include <QString>

namespace coroscope {

/// What a field of the window is called: "Statuses".
QString optionWord(CheckOption option);

/// What is wrong with an option of the command line, and what would be right: "--accept takes …".
QString commandLineFault(const OptionFault &fault);
/// The same beside a field of the window: "This takes …".
QString fieldFault(const OptionFault &fault);

} // namespace coroscope
