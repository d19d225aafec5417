// SPDX-License-Identifier: MIT
#include "app/arguments/allcommands.h"
#include "app/arguments/badoption.h"
#include "app/arguments/configuredparser.h"
#include "app/arguments/runarguments.h"
#include "app/commands.h"
#include "app/runs/runslist.h"
#include "app/terminal/console.h"
#include "core/check/list/filename.h"
#include "core/check/store/runstore.h"
#include "words/store/storewords.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <limits>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

using Access = RunStore::Access;

void complainOfRuns(const QString &text)
{
    complain(u"coroscope runs: "_s + text);
}

RunChoice choiceOf(const QString &text)
{
    const std::optional<RunChoice> choice = RunChoice::read(text);
    if (!choice || !choice->id)
        throw BadOption{RunsCommand::tr("\"%1\" is no number of a run.").arg(text)};
    return *choice;
}

int limitOf(const QString &text)
{
    bool isNumber = false;
    const int limit = text.toInt(&isNumber);
    if (!isNumber || limit < 0)
        throw BadOption{
            RunsCommand::tr("--keep takes a number of runs, from 0, not \"%1\".").arg(text)};
    return limit;
}

/// What is to be changed in the store. Throws BadOption before anything is.
struct Changes
{
    explicit Changes(const QCommandLineParser &parser)
    {
        for (const QString &run : parser.values(u"delete"_s))
            removed.push_back(*choiceOf(run).id);
        const QStringList names = parser.positionalArguments();
        if (parser.isSet(u"rename"_s))
            renamed = *choiceOf(parser.value(u"rename"_s)).id;
        if (parser.isSet(u"note"_s))
            noted = *choiceOf(parser.value(u"note"_s)).id;
        if ((renamed || noted ? 1 : 0) != names.size() || (renamed && noted))
            throw BadOption{
                RunsCommand::tr("--rename and --note each take a run and, behind it, one "
                                "text; nothing else does.")};
        text = names.value(0);
        if (parser.isSet(u"keep"_s))
            limit = limitOf(parser.value(u"keep"_s));
    }

    bool isAny() const { return !removed.empty() || renamed || noted || limit; }

    void make(RunStore &store) const
    {
        for (const qint64 run : removed)
            store.remove(run);
        if (renamed)
            store.rename(*renamed, text);
        if (noted)
            store.setNote(*noted, text);
        if (limit) {
            store.setLimit(*limit);
            store.prune();
        }
    }

    std::vector<qint64> removed;
    std::optional<qint64> renamed;
    std::optional<qint64> noted;
    std::optional<int> limit;
    QString text;
};

bool wantsJson(const QCommandLineParser &parser)
{
    const QString format = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : u"text"_s;
    const bool isJson = format.compare(u"json", Qt::CaseInsensitive) == 0;
    if (!isJson && format.compare(u"text", Qt::CaseInsensitive) != 0)
        throw BadOption{RunsCommand::tr("--format takes text or json, not \"%1\".").arg(format)};
    return isJson;
}

ExitStatus listRuns(const QString &path, bool asJson)
{
    // Where nothing has been kept yet there is no file, and nothing wrong.
    const auto runs =
        QFileInfo::exists(path) ? RunStore(path, Access::Read).runs() : std::vector<KeptRun>();
    if (runs.empty() && !asJson) {
        complainOfRuns(RunsCommand::tr("No run is kept in %1.").arg(shownFileName(path)));
        return ExitStatus::AllOk;
    }
    return print(asJson ? QString::fromUtf8(runsJson(runs)) : runsText(runs))
               ? ExitStatus::AllOk
               : ExitStatus::FileError;
}

ExitStatus work(const QCommandLineParser &parser)
{
    const Changes changes(parser);
    const bool asJson = wantsJson(parser);
    const QString path = storeOf(parser, QProcessEnvironment::systemEnvironment());
    if (path.isEmpty())
        throw BadOption{RunsCommand::tr("There is no store: name one by --store.")};
    try {
        if (!changes.isAny())
            return listRuns(path, asJson);
        RunStore store(path);
        changes.make(store);
        return ExitStatus::AllOk;
    } catch (const StoreError &error) {
        complainOfRuns(storeErrorText(error, path));
        return ExitStatus::FileError;
    }
}

} // namespace

CommandDeclaration runsDeclaration()
{
    const auto tr = [](const char *text) { return RunsCommand::tr(text); };
    return {
        .name = u"runs"_s,
        .usage = u"[options] [NAME]"_s,
        .summary = tr("lists the runs that are kept, names and deletes them"),
        .description = tr(
            "Lists the runs of coroscope check that are kept, the newest first: number, beginning, "
            "how "
            "it ended, list or name, and how many URLs were checked. Left is a run whose program "
            "ended "
            "before it did; coroscope check --resume goes on with it.\n\n"
            "Exit status: 0 all went well, 1 wrong usage, 3 the store cannot be read or written."),
        .sections =
            {{.title = {},
              .options =
                  QList<QCommandLineOption>{
                      {u"format"_s, withDefault(tr("text or json."), u"text"_s), u"FORMAT"_s},
                      {u"delete"_s, tr("Delete this run; may be repeated."), u"RUN"_s},
                      {u"rename"_s,
                       tr("Give this run the NAME; an empty one takes it away."),
                       u"RUN"_s},
                      {u"note"_s, tr("Give this run a note, instead of a name."), u"RUN"_s},
                      {u"keep"_s,
                       tr("Keep so many runs from now on, %1 at first, and delete the oldest "
                          "beyond. Those with "
                          "a "
                          "name or a note stay.")
                           .arg(RunStore::usualLimit),
                       u"NUMBER"_s},
                      {u"store"_s,
                       tr("The store, instead of that in the user's folder or of what "
                          "COROSCOPE_STORE names."),
                       u"FILE"_s},
                      {{u"h"_s, u"help"_s}, tr("Show this help.")}}
                  + Configuration::options()}},
        .arguments = {{.name = u"NAME"_s,
                       .help = tr("With --rename or --note."),
                       .syntax = u"[NAME]"_s}},
        .choices = {{u"format"_s, {u"text"_s, u"json"_s}}},
    };
}

ExitStatus RunsCommand::run(const QStringList &arguments)
{
    try {
        const ConfiguredParser parser(runsDeclaration(), {u"store"_s}, arguments);
        if (parser.all().isSet(u"help"_s))
            return print(helpText(runsDeclaration())) ? ExitStatus::AllOk : ExitStatus::FileError;
        return work(parser.all());
    } catch (const BadOption &bad) {
        complainOfRuns(bad.text);
        return bad.status;
    }
}

} // namespace coroscope
