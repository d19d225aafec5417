// SPDX-License-Identifier: MIT
#pragma once

#include "app/optiongroup.h"
#include "core/http/connectionoptions.h"

#include <QProcessEnvironment>

namespace coroscope {

class OptionReader;

/// The options of `coroscope check` on how it connects.
OptionGroup connectionArguments();

/// Reads them into `options`. Throws BadOption, which never repeats what may be a secret. `environment`
/// may name proxies.
void readConnectionArguments(const OptionReader &read,
                             const QProcessEnvironment &environment,
                             ConnectionOptions &options);

} // namespace coroscope
