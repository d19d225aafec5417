// SPDX-License-Identifier: MIT
#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

namespace coroscope {

/// A folder of the user alone, for as long as a program is watched: the socket, and the agent that runs before a Python
/// program because the folder is in PYTHONPATH.
///
/// Lifetime: the destructor removes it.
class WatchFolder
{
public:
    /// In XDG_RUNTIME_DIR, or among the temporary files. Check error() next.
    explicit WatchFolder(const QProcessEnvironment &environment);

    /// Why there is none, as the system says it; empty: there is.
    const QString &error() const { return m_error; }
    QString socket() const { return m_folder.filePath(QStringLiteral("socket")); }
    /// The agent, as somebody else may start it.
    QString agent() const { return m_folder.filePath(QStringLiteral("coroscope_agent.py")); }

    /// What a program has to find to be watched at `socket`, besides what it would find.
    QProcessEnvironment environmentFor(const QString &socket,
                                       QProcessEnvironment environment) const;

private:
    void write(const QString &path, const QByteArray &bytes);

    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace coroscope
