// SPDX-License-Identifier: MIT
#include "ui/trace/program/commandline.h"

#include <QCoreApplication>
#include <QFile>
#include <QScopeGuard>

#include <wordexp.h>

namespace coroscope::ui {

namespace {

struct CommandLineWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::CommandLine)
};

QString faultOf(int error)
{
    switch (error) {
    case WRDE_BADCHAR:
        return CommandLineWords::tr("Only one program can be watched at a time: put |, &, ;, <, >, "
                                    "( and ) between quotes, or start a shell: sh -c '…'.");
    case WRDE_CMDSUB:
        return CommandLineWords::tr("A command inside of the command is not run: write what it "
                                    "would say, or start a shell: sh -c '…'.");
    case WRDE_SYNTAX:
        return CommandLineWords::tr("A quotation mark or a bracket is not closed.");
    default:
        return CommandLineWords::tr("This command cannot be read.");
    }
}

} // namespace

CommandLine CommandLine::read(const QString &text)
{
    wordexp_t expanded{};
    const auto release = qScopeGuard([&expanded] { wordfree(&expanded); });
    const QByteArray line = QFile::encodeName(text.trimmed());
    if (const int error = wordexp(line.constData(), &expanded, WRDE_NOCMD); error != 0)
        return {.words = {}, .fault = faultOf(error)};
    CommandLine read;
    for (std::size_t i = 0; i < expanded.we_wordc; ++i)
        read.words << QFile::decodeName(expanded.we_wordv[i]);
    if (read.words.isEmpty() || read.words.constFirst().isEmpty())
        read = {.words = {}, .fault = CommandLineWords::tr("Name a program.")};
    return read;
}

} // namespace coroscope::ui
