// SPDX-License-Identifier: MIT
// Run while building: writes the manual pages and the completions of shells into a folder. What it writes is what the
// commands themselves say of their options.
#include "app/arguments/allcommands.h"
#include "app/manual/completions.h"
#include "app/manual/manpage.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>
#include <QTextStream>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

bool write(const QDir &folder, const QString &name, const QByteArray &text)
{
    QSaveFile file(folder.filePath(name));
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    if (!isWritten)
        QTextStream(stderr) << file.fileName() << u": " << file.errorString() << u'\n';
    return isWritten;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        QTextStream(stderr) << u"usage: coroscope_manualwriter FOLDER\n";
        return 1;
    }
    const QString version = QStringLiteral(COROSCOPE_VERSION);
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    CommandDeclaration program = windowDeclaration();
#ifndef COROSCOPE_HAS_UI
    // Then it opens none, and what stands alone behind its name is a command.
    program.usage = u"COMMAND [options]"_s;
    program.description = u"Checks URLs and runs lessons with coroutines."_s;
    program.sections.clear();
    program.arguments.clear();
#endif
    const std::vector<CommandDeclaration> commands = allCommands();
    bool isDone = folder.mkpath(u"."_s);
    const ManualPage page = programPage(program, commands, version);
    isDone = isDone && write(folder, page.name, page.text);
    for (const CommandDeclaration &command : commands) {
        const ManualPage one = commandPage(command, version);
        isDone = isDone && write(folder, one.name, one.text);
    }
    isDone = isDone && write(folder, u"coroscope.bash"_s, bashCompletion(program, commands))
             && write(folder, u"_coroscope"_s, zshCompletion(program, commands))
             && write(folder, u"coroscope.fish"_s, fishCompletion(program, commands));
    return isDone ? 0 : 1;
}
