// SPDX-License-Identifier: MIT
#pragma once

#include "app/optiongroup.h"

#include <QString>

class QCommandLineParser;

namespace coroscope {

/// The parser's help under a usage line of our own: Qt's names the program as it was called, and knows
/// nothing of commands such as `coroscope check`.
QString helpText(const QCommandLineParser &parser, const QString &usage);

/// The same for a command with so many options that they stand in groups.
QString
helpText(const QString &usage, const QString &description, const QList<OptionGroup> &groups);

/// What is wrong with the options, as a sentence with one full stop.
QString optionError(const QCommandLineParser &parser);

} // namespace coroscope
