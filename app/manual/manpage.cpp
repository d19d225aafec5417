// SPDX-License-Identifier: MIT
#include "app/manual/manpage.h"

#include "app/manual/roff.h"

#include <QCommandLineOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

/// "-v, --verbose" or "--format FORMAT".
QString tagOf(const QCommandLineOption &option)
{
    QStringList names;
    for (const QString &name : option.names())
        names += (name.size() == 1 ? u"-"_s : u"--"_s) + name;
    QString tag = names.join(u", ");
    if (!option.valueName().isEmpty())
        tag += u' ' + option.valueName();
    return tag;
}

void writeOptions(RoffWriter &page, const CommandDeclaration &command)
{
    page.section(u"Options"_s);
    for (const HelpSection &section : command.sections) {
        if (!section.title.isEmpty())
            page.subsection(section.title);
        for (const QCommandLineOption &option : section.options)
            page.item(tagOf(option), option.description());
    }
}

void writeArguments(RoffWriter &page, const CommandDeclaration &command)
{
    if (command.arguments.isEmpty())
        return;
    page.section(u"Arguments"_s);
    for (const CommandDeclaration::Argument &argument : command.arguments) {
        QString help = argument.help;
        if (!argument.choices.isEmpty())
            help += u" One of "_s + argument.choices.join(u", ") + u'.';
        page.item(argument.name, help);
    }
}

/// The paragraph of the exit status has a section of its own.
void writeDescription(RoffWriter &page, const CommandDeclaration &command)
{
    page.section(u"Description"_s);
    const QStringList paragraphs = command.description.split(u"\n\n"_s);
    for (const QString &paragraph : paragraphs) {
        if (!paragraph.startsWith(exitStatusTitle()))
            page.paragraph(paragraph);
    }
}

void writeExitStatus(RoffWriter &page, const CommandDeclaration &command)
{
    for (const QString &paragraph : command.description.split(u"\n\n"_s)) {
        if (!paragraph.startsWith(exitStatusTitle()))
            continue;
        page.section(u"Exit status"_s);
        page.paragraph(paragraph.mid(exitStatusTitle().size()));
    }
}

bool hasOption(const CommandDeclaration &command, const QString &name)
{
    return std::ranges::any_of(command.options(), [&name](const QCommandLineOption &option) {
        return option.names().contains(name);
    });
}

void writeEnvironment(RoffWriter &page, const CommandDeclaration &command)
{
    const bool hasStore = hasOption(command, u"store"_s);
    const bool hasProxy = hasOption(command, u"proxy"_s);
    if (hasStore || hasProxy)
        page.section(u"Environment"_s);
    if (hasStore)
        page.item(u"COROSCOPE_STORE"_s,
                  u"The file in which runs are kept; empty: nothing is kept."_s);
    if (hasProxy)
        page.item(u"http_proxy, https_proxy, all_proxy, no_proxy"_s,
                  u"What --proxy env goes by."_s);
    const bool hasConfig = hasOption(command, u"config"_s);
    if (hasStore || hasConfig)
        page.section(u"Files"_s);
    if (hasConfig) {
        page.item(u"./coroscope.toml"_s,
                  u"Options of the working folder, by their long names; [preset.NAME] has those "
                  "of --preset NAME."_s);
        page.item(u"~/.config/coroscope/coroscope.toml"_s,
                  u"Your own; what both name is taken from that of the folder."_s);
    }
    if (hasStore)
        page.item(u"~/.local/share/Coroscope/coroscope/runs.sqlite"_s,
                  u"The runs that are kept."_s);
}

void writeHead(RoffWriter &page, const QString &name, const CommandDeclaration &command)
{
    page.section(u"Name"_s);
    page.headline(name, command.summary);
    page.section(u"Synopsis"_s);
    page.synopsis(command.fullName(), command.usage);
}

} // namespace

ManualPage programPage(const CommandDeclaration &program,
                       std::span<const CommandDeclaration> commands,
                       const QString &version)
{
    const QString name = u"coroscope"_s;
    RoffWriter page(name, version);
    writeHead(page, name, program);
    page.synopsis(name, u"COMMAND [options] ..."_s);
    writeDescription(page, program);
    page.section(u"Commands"_s);
    QStringList others;
    for (const CommandDeclaration &command : commands) {
        const QString full = u"coroscope-"_s + command.name;
        others += full + u"(1)"_s;
        page.item(command.fullName(), command.summary + u"; see "_s + full + u"(1)."_s);
    }
    writeArguments(page, program);
    if (!program.sections.isEmpty())
        writeOptions(page, program);
    writeEnvironment(page, program);
    page.section(u"See also"_s);
    page.paragraph(others.join(u", "_s));
    return {name + u".1"_s, page.text()};
}

ManualPage commandPage(const CommandDeclaration &command, const QString &version)
{
    const QString name = u"coroscope-"_s + command.name;
    RoffWriter page(name, version);
    writeHead(page, name, command);
    writeDescription(page, command);
    writeArguments(page, command);
    writeOptions(page, command);
    writeExitStatus(page, command);
    writeEnvironment(page, command);
    page.section(u"See also"_s);
    page.paragraph(u"coroscope(1)"_s);
    return {name + u".1"_s, page.text()};
}

} // namespace coroscope
