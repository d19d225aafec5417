// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"
#include "core/http/diagnosis/diagnosis.h"

#include <QCoreApplication>

#include <optional>

namespace coroscope {

/// `coroscope diagnose`: asks for one URL, and says how long each part of that took and what was found.
class DiagnoseCommand
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::DiagnoseCommand)

public:
    enum class Format { Text, Json };

    struct Arguments
    {
        DiagnosisRequest request;
        Format format = Format::Text;
    };

    /// `arguments` without the program's name and "diagnose".
    static ExitStatus run(const QStringList &arguments);
};

} // namespace coroscope
