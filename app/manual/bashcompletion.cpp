// SPDX-License-Identifier: MIT
#include "app/manual/completions.h"

#include <QCommandLineOption>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

QString bashWords(const QStringList &words)
{
    return u"_coroscope_words '"_s + words.join(u' ') + u"'"_s;
}

QString bashValues(const CommandDeclaration &command, const QCommandLineOption &option)
{
    const QStringList choices = command.choices.value(longName(option));
    if (!choices.isEmpty())
        return bashWords(choices);
    return takesFile(option) ? u"_coroscope_files"_s : u":"_s; // nobody can guess a number
}

QString bashArguments(const CommandDeclaration &command)
{
    for (const CommandDeclaration::Argument &argument : command.arguments) {
        if (!argument.choices.isEmpty())
            return bashWords(argument.choices);
        if (argument.isFile)
            return u"_coroscope_files"_s;
    }
    return u":"_s;
}

/// The case of one command: values of options, then names of options, then arguments.
QString bashCase(const CommandDeclaration &command, const QStringList &others)
{
    QString text = u"    "_s + (command.name.isEmpty() ? u"''"_s : command.name) + u")\n"_s
                   + u"        case $previous in\n"_s;
    QStringList names;
    for (const QCommandLineOption &option : command.options()) {
        const QStringList typed = typedNames(option);
        names += typed;
        if (!option.valueName().isEmpty())
            text += u"        "_s + typed.join(u'|') + u") "_s + bashValues(command, option)
                    + u"; return ;;\n"_s;
    }
    text += u"        esac\n"_s;
    text += u"        if [[ $current == -* ]]; then\n            "_s + bashWords(names)
            + u"\n            return\n        fi\n"_s;
    if (!others.isEmpty())
        text += u"        ((COMP_CWORD > 1)) || "_s + bashWords(others) + u"\n"_s;
    return text + u"        "_s + bashArguments(command) + u"\n        ;;\n"_s;
}

} // namespace

QByteArray bashCompletion(const CommandDeclaration &program,
                          std::span<const CommandDeclaration> commands)
{
    QStringList names;
    for (const CommandDeclaration &command : commands)
        names += command.name;
    QString text = uR"(# What bash completes behind coroscope.

_coroscope_words() {
    local word
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(compgen -W "$1" -- "$current")
}

_coroscope_files() {
    local file
    compopt -o filenames 2>/dev/null
    while IFS= read -r file; do
        COMPREPLY+=("$file")
    done < <(compgen -f -- "$current")
}

_coroscope() {
    local current=${COMP_WORDS[COMP_CWORD]} previous= command=
    COMPREPLY=()
    ((COMP_CWORD < 1)) || previous=${COMP_WORDS[COMP_CWORD - 1]}
    # "--format=json" comes as three words.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]] && ((COMP_CWORD > 1)); then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD > 1)); then
        case ${COMP_WORDS[1]} in
        )"_s + names.join(u'|')
                   + uR"() command=${COMP_WORDS[1]} ;;
        esac
    fi
    case $command in
)"_s;
    text += bashCase(program, names);
    for (const CommandDeclaration &command : commands)
        text += bashCase(command, {});
    text += u"    esac\n}\ncomplete -F _coroscope coroscope\n"_s;
    return text.toUtf8();
}

} // namespace coroscope
