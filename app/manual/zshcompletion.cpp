// SPDX-License-Identifier: MIT
#include "app/manual/completions.h"

#include <QCommandLineOption>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

/// Between single quotes.
QString zshQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

/// Of a description, where brackets and colons mean something.
QString zshDescribed(const QString &help)
{
    QString escaped;
    for (const QChar letter : firstSentence(help)) {
        if (letter == u'[' || letter == u']' || letter == u':' || letter == u'\\')
            escaped += u'\\';
        escaped += letter;
    }
    return escaped;
}

QString zshAction(const QStringList &choices, bool isFile)
{
    if (!choices.isEmpty())
        return u'(' + choices.join(u' ') + u')';
    return isFile ? u"_files"_s : u" "_s;
}

QString zshMessage(QString name)
{
    return name.replace(u':', u"\\:"_s);
}

QStringList zshSpecs(const CommandDeclaration &command)
{
    QStringList specs;
    for (const QCommandLineOption &option : command.options()) {
        const bool hasValue = !option.valueName().isEmpty();
        for (const QString &name : typedNames(option)) {
            QString spec = u'*' + name + (hasValue ? u"="_s : u""_s) + u'['
                           + zshDescribed(option.description()) + u']';
            if (hasValue)
                spec += u':' + zshMessage(option.valueName()) + u':'
                        + zshAction(command.choices.value(longName(option)), takesFile(option));
            specs += zshQuoted(spec);
        }
    }
    for (const CommandDeclaration::Argument &argument : command.arguments)
        specs += zshQuoted(u"*:"_s + zshMessage(argument.name) + u':'
                           + zshAction(argument.choices, argument.isFile));
    // Several arguments are completed alike.
    specs.removeDuplicates();
    return specs;
}

QString zshArguments(const CommandDeclaration &command, const QString &indent)
{
    QStringList specs = zshSpecs(command);
    if (command.arguments.size() > 1)
        specs.erase(specs.end() - (command.arguments.size() - 1), specs.end());
    return indent + u"_arguments \\\n"_s + indent + u"  "_s
           + specs.join(u" \\\n"_s + indent + u"  "_s) + u'\n';
}

} // namespace

QByteArray zshCompletion(const CommandDeclaration &program,
                         std::span<const CommandDeclaration> commands)
{
    QString text = u"#compdef coroscope\n# What zsh completes behind coroscope.\n\n"
                   "_coroscope() {\n"
                   "  local -a commands=(\n"_s;
    QStringList names;
    for (const CommandDeclaration &command : commands) {
        names += command.name;
        text += u"    "_s + zshQuoted(command.name + u':' + zshDescribed(command.summary)) + u'\n';
    }
    text += u"  )\n"
            "  case ${words[2]} in\n"_s;
    for (const CommandDeclaration &command : commands) {
        text += u"    "_s + command.name + u")\n"_s
                + u"      if ((CURRENT > 2)); then\n"
                  "        shift words\n"
                  "        ((CURRENT--))\n"_s
                + zshArguments(command, u"        "_s)
                + u"        return\n"
                  "      fi\n"
                  "      ;;\n"_s;
    }
    text += u"  esac\n"
            "  if ((CURRENT == 2)) && [[ ${words[2]} != -* ]]; then\n"
            "    _describe -t commands 'command' commands\n"
            "  fi\n"_s
            + zshArguments(program, u"  "_s) + u"}\n\n_coroscope \"$@\"\n"_s;
    return text.toUtf8();
}

} // namespace coroscope
