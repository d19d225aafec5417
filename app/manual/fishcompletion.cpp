// SPDX-License-Identifier: MIT
#include "app/manual/completions.h"

#include <QCommandLineOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

/// Between single quotes, where fish knows two escapes.
QString fishQuoted(QString text)
{
    return u'\'' + text.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\'';
}

QString fishLines(const CommandDeclaration &command, const QString &condition)
{
    QString text;
    const QString start = u"complete -c coroscope -n "_s + fishQuoted(condition);
    for (const QCommandLineOption &option : command.options()) {
        text += start;
        for (const QString &name : option.names())
            text += (name.size() > 1 ? u" -l "_s : u" -s "_s) + name;
        if (!option.valueName().isEmpty()) {
            const QStringList choices = command.choices.value(longName(option));
            text += choices.isEmpty() && takesFile(option) ? u" -r -F"_s : u" -x"_s;
            if (!choices.isEmpty())
                text += u" -a "_s + fishQuoted(choices.join(u' '));
        }
        text += u" -d "_s + fishQuoted(firstSentence(option.description())) + u'\n';
    }
    for (const CommandDeclaration::Argument &argument : command.arguments) {
        if (!argument.choices.isEmpty())
            text += start + u" -a "_s + fishQuoted(argument.choices.join(u' ')) + u'\n';
    }
    const bool hasFiles =
        std::ranges::any_of(command.arguments, &CommandDeclaration::Argument::isFile);
    if (!hasFiles)
        text += start + u" -f\n"_s;
    return text;
}

} // namespace

QByteArray fishCompletion(const CommandDeclaration &program,
                          std::span<const CommandDeclaration> commands)
{
    QStringList names;
    for (const CommandDeclaration &command : commands)
        names += command.name;
    const QString isProgram = u"not __fish_seen_subcommand_from "_s + names.join(u' ');
    QString text = u"# What fish completes behind coroscope.\n"_s;
    for (const CommandDeclaration &command : commands)
        text += u"complete -c coroscope -n __fish_use_subcommand -a "_s + command.name + u" -d "_s
                + fishQuoted(command.summary) + u'\n';
    text += fishLines(program, isProgram);
    for (const CommandDeclaration &command : commands)
        text += fishLines(command, u"__fish_seen_subcommand_from "_s + command.name);
    return text.toUtf8();
}

} // namespace coroscope
