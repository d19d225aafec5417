// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/commanddeclaration.h"

#include <QByteArray>

#include <span>

namespace coroscope {

// What shells complete behind `coroscope`: commands, options, and values where they are few or files. Each is a file that
// the shell reads by itself where it is installed. `program` opens the window; without a name.

QByteArray bashCompletion(const CommandDeclaration &program,
                          std::span<const CommandDeclaration> commands);
QByteArray zshCompletion(const CommandDeclaration &program,
                         std::span<const CommandDeclaration> commands);
QByteArray fishCompletion(const CommandDeclaration &program,
                          std::span<const CommandDeclaration> commands);

/// The first sentence of a help, without its full stop: what stands beside a completion.
QString firstSentence(const QString &help);

/// The name of an option by which its declaration is found: the long one.
QString longName(const QCommandLineOption &option);
/// As they are typed: "-v", "--verbose".
QStringList typedNames(const QCommandLineOption &option);

} // namespace coroscope
