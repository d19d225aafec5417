// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/commanddeclaration.h"
#include "app/config/configuration.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace coroscope {

/// The arguments of a command besides `coroscope check`, with what the same files of options give it: those options of a
/// check that it has, too.
class ConfiguredParser
{
public:
    /// `shared` are the long names of these options. The declaration of the command has those of Configuration, too.
    /// Where help is asked for no file is read. Throws BadOption.
    ConfiguredParser(const CommandDeclaration &command,
                     const QStringList &shared,
                     const QStringList &arguments);

    const QCommandLineParser &all() const { return m_all; }
    /// A sentence that says which files gave options; empty: none did.
    QString filesText() const;
    /// The same text with the place in front that gave the option that it speaks of.
    QString withPlace(const QString &text) const;

private:
    QCommandLineParser m_given;
    QCommandLineParser m_all;
    std::optional<Configuration> m_configuration; ///< none where help is asked for
};

} // namespace coroscope
