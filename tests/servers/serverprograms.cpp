// SPDX-License-Identifier: MIT
#include "tests/servers/serverprograms.h"

#include <QDir>
#include <QStandardPaths>
#include <QStringBuilder>

QString serverProgram(const QString &name)
{
    const QString inPath = QStandardPaths::findExecutable(name);
    if (!inPath.isEmpty())
        return inPath;
    QStringList folders{QStringLiteral("/usr/sbin"),
                        QStringLiteral("/usr/local/sbin"),
                        QStringLiteral(COROSCOPE_UNPACKED_SERVERS "/usr/sbin")};
    // PostgreSQL has a folder for each version.
    for (const char *const root : {"", COROSCOPE_UNPACKED_SERVERS}) {
        const QDir versions(QLatin1String(root) % QStringLiteral("/usr/lib/postgresql"));
        for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            folders << versions.filePath(version) % QStringLiteral("/bin");
    }
    return QStandardPaths::findExecutable(name, folders);
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
