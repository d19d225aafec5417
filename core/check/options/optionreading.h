// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/optionrow.h"

namespace coroscope {

/// Reads what was written into `options`, and the files that it names. What cannot be read, or cannot go
/// with the other options, is told in the order of CheckOption; it stays in `options` as it was there.
QList<OptionFault>
readOptionTexts(const OptionTexts &texts, const OptionSources &sources, CheckOptions &options);

/// Those of the further options, which have no field in the side panel, that are not as they were at first.
QList<CheckOption> changedFurtherOptions(const CheckOptions &options, const OptionTexts &texts);

/// The same options with the further ones as they were at first.
CheckOptions withoutFurtherOptions(const CheckOptions &options);

} // namespace coroscope
