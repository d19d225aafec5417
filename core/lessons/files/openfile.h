// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QFile>
#include <QString>

#include <optional>

namespace coroscope {

class Scope;

/// A file that is read line by line, a block of it in memory at a time, and open as long as this lives. Tells the
/// observer when it is opened and closed, and how much of it was in memory.
///
/// Threads: the runtime's, which it blocks while it reads a block. Lifetime: `scope` outlives it.
class OpenFile final
{
public:
    /// Throws std::runtime_error if it cannot be opened.
    OpenFile(const Scope &scope, const QString &path);
    ~OpenFile();

    /// The next line; nullopt at the end of the file.
    std::optional<QString> readLine();

private:
    Q_DISABLE_COPY_MOVE(OpenFile)

    bool readBlock();
    void enter(Stage stage) const;

    const Scope &m_scope;
    QFile m_file;
    QByteArray m_block; ///< what was read, and not handed out yet
};

} // namespace coroscope
