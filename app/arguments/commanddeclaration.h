// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/helptext.h"

#include <QMap>
#include <QString>
#include <QStringList>

class QCommandLineParser;

namespace coroscope {

/// What a command is and what it takes. Its parser, its help, its manual page and what shells complete come from it.
struct CommandDeclaration
{
    struct Argument
    {
        QString name;
        QString help;
        QString syntax = {};      ///< in the usage, unless it is the name
        bool isFile = false;      ///< of a name that shells can complete
        QStringList choices = {}; ///< where these are all that there is
    };

    QString name;                ///< "check"; empty: the program itself, which opens the window
    QString usage;               ///< behind the command: "[options] URL"
    QString summary;             ///< what it does, in a few words: "checks lists of URLs"
    QString description;         ///< paragraphs with an empty line between
    QList<HelpSection> sections; ///< one without a title, where there are few options
    QList<Argument> arguments{};
    QMap<QString, QStringList>
        choices{}; ///< by long option: the words that it takes, where they are few

    /// "coroscope check".
    QString fullName() const;
    QList<QCommandLineOption> options() const;
};

/// Whether the value of an option is the name of a file.
bool takesFile(const QCommandLineOption &option);

/// What begins the paragraph of a description that says how a command ends.
QString exitStatusTitle();

void declare(QCommandLineParser &parser, const CommandDeclaration &command);

/// What --help prints.
QString helpText(const CommandDeclaration &command);

} // namespace coroscope
