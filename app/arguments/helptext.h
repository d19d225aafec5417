// SPDX-License-Identifier: MIT
#pragma once

#include <QCommandLineOption>

class QCommandLineParser;

namespace coroscope {

/// Options that belong together, under a title of their own.
struct HelpSection
{
    QString title;
    QList<QCommandLineOption> options;
};

/// What an option does, and what counts unless it is given, if anything does.
QString withDefault(const QString &text, const QString &fallback);

/// The parser's help under a usage line of our own: Qt's names the program as it was called, and knows
/// nothing of commands such as `coroscope check`.
QString helpText(const QCommandLineParser &parser, const QString &usage);

/// The same for a command with so many options that they stand in sections.
QString
helpText(const QString &usage, const QString &description, const QList<HelpSection> &sections);

/// What is wrong with the options, as a sentence with one full stop.
QString optionError(const QCommandLineParser &parser);

} // namespace coroscope
