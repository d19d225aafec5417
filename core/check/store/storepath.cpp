// SPDX-License-Identifier: MIT
#include "core/check/store/storepath.h"

#include <QProcessEnvironment>
#include <QStandardPaths>

namespace coroscope {

QString usualStorePath(const QProcessEnvironment &environment)
{
    const QString variable = QStringLiteral("COROSCOPE_STORE");
    if (environment.contains(variable))
        return environment.value(variable);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return folder.isEmpty() ? QString() : folder + QStringLiteral("/runs.sqlite");
}

} // namespace coroscope
