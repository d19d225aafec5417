// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace coroscope::ui {

/// The words of a command, as a shell makes them: quotes, "~", "$HOME" and "*.py" mean what they mean there. Nothing is run
/// meanwhile, and what only a shell can do is refused.
struct CommandLine
{
    static CommandLine read(const QString &text);

    QStringList words; ///< none if it could not be read
    QString fault;     ///< why, as a sentence for the user
};

} // namespace coroscope::ui
