// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/checkoption.h"
#include "core/check/checkoptions.h"
#include "core/check/optiontexts.h"

#include <QList>

namespace coroscope::ui {

/// Those of the further options, which have no field in the side panel, that are not as they were at first.
QList<CheckOption> changedFurtherOptions(const CheckOptions &options, const OptionTexts &texts);

/// The same options with the further ones as they were at first.
CheckOptions withoutFurtherOptions(const CheckOptions &options);

} // namespace coroscope::ui
