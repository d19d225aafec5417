// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/checkoptions.h"
#include "core/check/optionfault.h"
#include "core/check/optiontexts.h"

#include <QList>
#include <QProcessEnvironment>

namespace coroscope {

/// Where texts may lead.
struct OptionSources
{
    QProcessEnvironment environment = {}; ///< may name proxies
    bool readsPipes = false;              ///< false: no file that may keep its reader waiting
};

/// Reads what was written into `options`, and the files that it names. What cannot be read, or cannot go
/// with the other options, is told in the order of CheckOption; it stays in `options` as it was there.
QList<OptionFault>
readOptionTexts(const OptionTexts &texts, const OptionSources &sources, CheckOptions &options);

} // namespace coroscope
