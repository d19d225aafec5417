// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"

#include <QString>

namespace coroscope {

/// Thrown by the readers of single options of `coroscope check`; CheckArgumentParser::parse() returns it as an Error.
struct BadOption
{
    QString text;
    ExitStatus status = ExitStatus::UsageError;
};

} // namespace coroscope
