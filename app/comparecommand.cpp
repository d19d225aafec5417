// SPDX-License-Identifier: MIT
#include "app/arguments/allcommands.h"
#include "app/arguments/badoption.h"
#include "app/arguments/configuredparser.h"
#include "app/arguments/runarguments.h"
#include "app/commands.h"
#include "app/reportfile.h"
#include "app/terminal/console.h"
#include "core/check/list/filename.h"
#include "report/compare/comparisonreport.h"

#include <QCommandLineParser>
#include <QProcessEnvironment>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

ExitStatus complainOfCompare(const QString &text)
{
    complain(u"coroscope compare: "_s + text);
    return ExitStatus::Trouble;
}

ExitStatus compareFiles(const QStringList &files, const QString &store, bool asJson)
{
    std::vector<ReportedRun> runs;
    for (const QString &file : files) {
        auto read = readReportFile(file, store);
        if (const auto *const fault = std::get_if<QString>(&read))
            return complainOfCompare(*fault);
        runs.push_back(std::move(std::get<ReportedRun>(read)));
    }
    const Comparison comparison(runs[0], runs[1]);
    const auto written = asJson ? comparisonJson : comparisonText;
    const QByteArray text = written(comparison, shownFileName(files[0]), shownFileName(files[1]));
    if (!print(QString::fromUtf8(text)))
        return ExitStatus::Trouble;
    return comparison.count(Change::NewlyNotOk) == 0 ? ExitStatus::AllOk : ExitStatus::Differs;
}

/// Throws BadOption.
ExitStatus compareAsAsked(const QCommandLineParser &parser)
{
    const QStringList files = parser.positionalArguments();
    const QString format = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : u"text"_s;
    const bool asJson = format.compare(u"json", Qt::CaseInsensitive) == 0;
    if (!asJson && format.compare(u"text", Qt::CaseInsensitive) != 0)
        throw BadOption{CompareCommand::tr("--format takes text or json, not \"%1\".").arg(format)};
    if (files.size() != 2)
        throw BadOption{CompareCommand::tr(
            "It takes two reports, the one before and the one now. See coroscope compare --help.")};
    if (files[0] == u"-" && files[1] == u"-")
        throw BadOption{CompareCommand::tr("Only one of the reports can be standard input.")};
    return compareFiles(files, storeOf(parser, QProcessEnvironment::systemEnvironment()), asJson);
}

} // namespace

CommandDeclaration compareDeclaration()
{
    const auto tr = [](const char *text) { return CompareCommand::tr(text); };
    return {
        .name = u"compare"_s,
        .usage = u"[options] BEFORE NOW"_s,
        .summary = tr("compares two reports"),
        .description = tr(
            "Says what has become of the URLs of one run in another: what is newly not ok, still "
            "not ok, fixed, leads to another place, is slower (it takes at least twice as long, "
            "and "
            "half a second longer), is new, gone, or not checked now. Each file is a report of "
            "coroscope check in json "
            "or json-lines, or a run that is kept, run:NUMBER or run:last; - is standard input.\n\n"
            "Exit status: 0 nothing is newly not ok, 1 something is, 2 wrong usage, or a file that "
            "cannot be read."),
        .sections =
            {{.title = {},
              .options =
                  QList<QCommandLineOption>{
                      {u"format"_s, withDefault(tr("text or json."), u"text"_s), u"FORMAT"_s},
                      {u"store"_s,
                       tr("Where runs are kept, instead of in the user's folder or in what "
                          "COROSCOPE_STORE names."),
                       u"FILE"_s},
                      {{u"h"_s, u"help"_s}, tr("Show this help.")}}
                  + Configuration::options()}},
        .arguments = {{.name = u"BEFORE"_s,
                       .help = tr("The report of the run before."),
                       .isFile = true},
                      {.name = u"NOW"_s, .help = tr("The report of the run now."), .isFile = true}},
        .choices = {{u"format"_s, {u"text"_s, u"json"_s}}},
    };
}

ExitStatus CompareCommand::run(const QStringList &arguments)
{
    try {
        const ConfiguredParser parser(compareDeclaration(), {u"store"_s}, arguments);
        if (parser.all().isSet(u"help"_s))
            return print(helpText(compareDeclaration())) ? ExitStatus::AllOk : ExitStatus::Trouble;
        return compareAsAsked(parser.all());
    } catch (const BadOption &bad) {
        return complainOfCompare(bad.text);
    }
}

} // namespace coroscope
