// SPDX-License-Identifier: MIT
#pragma once

#include "app/exitstatus.h"

#include <QCoreApplication>
#include <QStringList>

namespace coroscope {

/// `coroscope lab`: serves the lab until interrupted, and prints a list of URLs that can be checked
/// against it.
class LabCommand final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::LabCommand)

public:
    /// Runs to the end; needs a QCoreApplication.
    static ExitStatus run(const QStringList &arguments);
};

} // namespace coroscope
