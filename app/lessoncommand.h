// SPDX-License-Identifier: MIT
#pragma once

#include "app/exitstatus.h"

#include <QCoreApplication>
#include <QStringList>

namespace coroscope {

/// `coroscope lesson`: runs a lesson without a window and prints its story as it happens.
class LessonCommand final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::LessonCommand)

public:
    /// Runs to the end; needs a QCoreApplication.
    static ExitStatus run(const QStringList &arguments);
};

} // namespace coroscope
