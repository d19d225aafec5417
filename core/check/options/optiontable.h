// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/optionrow.h"

#include <QCoreApplication>

namespace coroscope {

/// Every option of a check, once: the command line and its help, the fields of the window with their bounds,
/// words and marks, and what is said when one is wrong come from here.
class OptionTable
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::OptionTable)

public:
    /// In the order of the fields on their pages.
    static std::span<const OptionRow> rows();
    /// In the order of CheckOption, which is that of the help.
    static std::span<const OptionRow *const> rowsById();
    static const OptionRow &row(CheckOption option);
};

} // namespace coroscope
