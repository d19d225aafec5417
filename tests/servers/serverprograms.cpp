// SPDX-License-Identifier: MIT
#include "tests/servers/serverprograms.h"

#include <QStandardPaths>

QString serverProgram(const QString &name)
{
    const QString inPath = QStandardPaths::findExecutable(name);
    if (!inPath.isEmpty())
        return inPath;
    return QStandardPaths::findExecutable(name,
                                          {QStringLiteral("/usr/sbin"),
                                           QStringLiteral("/usr/local/sbin"),
                                           QStringLiteral(COROSCOPE_UNPACKED_SERVERS "/usr/sbin")});
}

QString whatIsMissing(const QStringList &names)
{
    QStringList missing;
    for (const QString &name : names) {
        if (serverProgram(name).isEmpty())
            missing.append(name);
    }
    if (missing.isEmpty())
        return {};
    return QStringLiteral("Not found: %1. `./dev setup servers` gets it.")
        .arg(missing.join(QStringLiteral(", ")));
}

bool serversAreRequired()
{
    return qEnvironmentVariableIntValue("COROSCOPE_REQUIRE_SERVERS") != 0;
}
