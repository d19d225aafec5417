// SPDX-License-Identifier: MIT
#include "app/arguments/commanddeclaration.h"

#include <QCommandLineParser>

namespace coroscope {

using namespace Qt::StringLiterals;

QString CommandDeclaration::fullName() const
{
    return name.isEmpty() ? u"coroscope"_s : u"coroscope "_s + name;
}

QList<QCommandLineOption> CommandDeclaration::options() const
{
    QList<QCommandLineOption> all;
    for (const HelpSection &section : sections)
        all += section.options;
    return all;
}

bool takesFile(const QCommandLineOption &option)
{
    return option.valueName() == u"FILE" || option.valueName() == u"LIST";
}

QString exitStatusTitle()
{
    return u"Exit status: "_s;
}

void declare(QCommandLineParser &parser, const CommandDeclaration &command)
{
    parser.setApplicationDescription(command.description);
    parser.addOptions(command.options());
    for (const CommandDeclaration::Argument &argument : command.arguments)
        parser.addPositionalArgument(argument.name, argument.help, argument.syntax);
}

QString helpText(const CommandDeclaration &command)
{
    const QString usage = command.fullName() + u' ' + command.usage;
    if (command.sections.size() > 1)
        return helpText(usage, command.description, command.sections);
    QCommandLineParser parser;
    declare(parser, command);
    return helpText(parser, usage);
}

} // namespace coroscope
