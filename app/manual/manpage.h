// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/commanddeclaration.h"

#include <QByteArray>

#include <span>

namespace coroscope {

/// A page of section 1 of the manual, in the macros of man(7).
struct ManualPage
{
    QString name; ///< of its file: "coroscope-check.1"
    QByteArray text;
};

/// The page of the program, which leads to those of `commands`.
ManualPage programPage(const CommandDeclaration &program,
                       std::span<const CommandDeclaration> commands,
                       const QString &version);

/// The page of one command.
ManualPage commandPage(const CommandDeclaration &command, const QString &version);

} // namespace coroscope
