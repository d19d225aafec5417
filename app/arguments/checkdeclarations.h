// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configuration.h"

#include <optional>

namespace coroscope {

struct OptionRow;

/// The row of the table that has this as its flag, or as one of its alternatives; null: none has.
const OptionRow *optionRowNamed(const QString &option);
/// How an option may stand in a file: by its long name, unless it is about one run alone, or about the files.
std::optional<Configuration::Known> knownInFiles(const QString &option);

} // namespace coroscope
