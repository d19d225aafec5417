// SPDX-License-Identifier: MIT
#include "app/arguments/checkarguments.h"

#include "app/arguments/badoption.h"
#include "app/arguments/helptext.h"
#include "app/arguments/runarguments.h"
#include "core/check/options/checkoptions.h"
#include "core/check/options/optionreading.h"
#include "core/check/options/optiontable.h"
#include "words/check/optionwords.h"

#include <QCommandLineParser>

#include <algorithm>
#include <span>

namespace coroscope {

namespace {

QString titleOf(OptionGroup group)
{
    switch (group) {
    case OptionGroup::Filter:
        return CheckArgumentParser::tr("Which URLs");
    case OptionGroup::Request:
        return CheckArgumentParser::tr("What is sent");
    case OptionGroup::Connection:
        return CheckArgumentParser::tr("How to connect");
    case OptionGroup::Answer:
        return CheckArgumentParser::tr("What is ok");
    case OptionGroup::Pace:
        return CheckArgumentParser::tr("How fast and how long");
    }
    Q_UNREACHABLE();
    return {};
}

/// A row is one option of the command line, or one for each of its alternatives.
QList<QCommandLineOption> declarationsOf(const OptionRow &row)
{
    QList<QCommandLineOption> options;
    if (row.flag) {
        const bool hasDefault = row.value && row.help;
        const QString fallback = hasDefault ? row.write({}, {}).join(u' ') : QString();
        options.append({QString::fromLatin1(row.flag),
                        withDefault(row.words(row.help), fallback),
                        QString::fromLatin1(row.value)});
        return options;
    }
    for (const auto &alternative : std::get<OptionChoice>(row.kind).alternatives) {
        if (alternative.help)
            options.append({QString::fromLatin1(alternative.word), row.words(alternative.help)});
    }
    return options;
}

QList<HelpSection> tableSections()
{
    QList<HelpSection> sections;
    for (const OptionRow *row : OptionTable::rowsById()) {
        const QString title = titleOf(row->group);
        auto section = std::ranges::find(sections, title, &HelpSection::title);
        if (section == sections.end())
            section = sections.insert(section, {.title = title, .options = {}});
        section->options += declarationsOf(*row);
    }
    return sections;
}

/// All but the first, which people read.
QString documentNames()
{
    static_assert(allReportFormats.front() == ReportFormat::Text);
    return namesOf(std::span(allReportFormats).subspan(1));
}

/// ".json, .jsonl, …": of each format but the first the usual one.
QString suffixText()
{
    QStringList suffixes;
    for (const ReportFormat format : std::span(allReportFormats).subspan(1))
        suffixes += u'.' + reportSuffixes(format).front();
    return suffixes.join(u", ");
}

HelpSection outputSection()
{
    const CheckOptions sample = withSampleLimits({});
    const auto tr = [](const char *text) { return CheckArgumentParser::tr(text); };
    return {
        .title = tr("Input and output"),
        .options = {
            {QStringLiteral("input-format"),
             withDefault(tr("How to read the lists: auto, list (one URL a line), text, "
                            "markdown, html, csv, "
                            "sitemap, feed, xml, json, json-lines or har."),
                         QStringLiteral("auto")),
             QStringLiteral("FORMAT")},
            {QStringLiteral("column"),
             tr("The column of a CSV that holds the URLs, by name or number from 1; of JSON, "
                "the key."),
             QStringLiteral("NAME|NUMBER")},
            {QStringLiteral("list-only"),
             tr("Print the URLs that would be asked, with their places, and ask nobody. With "
                "--format %1: all rows, what would not be asked with its reason, too.")
                 .arg(documentNames())},
            {QStringLiteral("format"),
             withDefault(tr("%1. More than once with --output: each --format is for the --output "
                            "behind it.")
                             .arg(namesOf(allReportFormats)),
                         reportFormatName(ReportFormat::Text)),
             QStringLiteral("FORMAT")},
            {QStringLiteral("output"),
             tr("Write there instead of to standard output, which - stands for. Without --format "
                "the name says how: %1.")
                 .arg(suffixText()),
             QStringLiteral("FILE")},
            {QStringLiteral("baseline"),
             tr("Compare with a report of before, json or json-lines, or with a run that is kept, "
                "run:NUMBER or run:last: the exit status then speaks of what is newly not ok, and "
                "the summary says so."),
             QStringLiteral("FILE")},
            {QStringLiteral("record"),
             tr("Record what happens, for coroscope trace; compressed if FILE ends in .gz."),
             QStringLiteral("FILE")},
            {QStringLiteral("lab"),
             tr("Check the sample list of the built-in lab server, with %1 requests at once, %2 "
                "per host and a limit of %3 seconds unless other values are given.")
                 .arg(QString::number(sample.concurrency),
                      QString::number(sample.perHost),
                      OptionSeconds::text(sample.timeout))},
            {{QStringLiteral("v"), QStringLiteral("verbose")},
             tr("List the URLs that are ok, too.")},
            {{QStringLiteral("q"), QStringLiteral("quiet")}, tr("No progress and no summary.")},
            {QStringLiteral("no-progress"), tr("No live progress on the terminal.")},
            {{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")},
        }};
}

HelpSection runSection()
{
    return {.title = CheckArgumentParser::tr("What is kept"), .options = runOptions()};
}

QList<HelpSection> allSections()
{
    return tableSections() << outputSection() << runSection();
}

void declareArguments(QCommandLineParser &parser)
{
    for (const HelpSection &section : allSections())
        parser.addOptions(section.options);
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        CheckArgumentParser::tr("Lists to check, or URLs; - is standard input."),
        QStringLiteral("[FILE|URL...|-]"));
}

QString description()
{
    return CheckArgumentParser::tr(
        "Checks every URL of a list: plain text, Markdown, HTML and bookmarks, CSV, sitemaps, "
        "feeds, "
        "JSON or HAR. In plain lists # begins a comment. Without FILE or with -, the list is read "
        "from standard input.\n\n"
        "Exit status: 0 all ok, 1 wrong usage, 2 some URL is not ok (with --baseline: newly, or "
        "could not be checked), 3 "
        "there is nothing to check "
        "or "
        "a file cannot be read or written, 130, 143 or 129 interrupted by Ctrl+C, SIGTERM or "
        "SIGHUP (what was finished is written).");
}

/// What was given for a row, as it reads it; empty if it was not given.
QStringList entriesOf(const OptionRow &row, const QCommandLineParser &parser)
{
    if (!row.flag) {
        QStringList words;
        for (const auto &alternative : std::get<OptionChoice>(row.kind).alternatives) {
            const QString word = QString::fromLatin1(alternative.word);
            if (alternative.help && parser.isSet(word))
                words += word;
        }
        return words;
    }
    const QString flag = QString::fromLatin1(row.flag);
    if (!parser.isSet(flag))
        return {};
    if (!row.value)
        return {OptionSwitch::word(true)};
    const auto *text = std::get_if<OptionText>(&row.kind);
    return text && text->isRepeated() ? parser.values(flag) : QStringList(parser.value(flag));
}

void refuse(const OptionFault &fault)
{
    throw BadOption{commandLineFault(fault),
                    fault.isOfFile() ? ExitStatus::FileError : ExitStatus::UsageError};
}

/// What holds a secret was not kept, and a run that goes on without it would ask for something else.
void refuseToGoOnWithout(const QStringList &leftOut, const QCommandLineParser &parser)
{
    for (const QString &flag : leftOut) {
        if (!parser.isSet(flag))
            throw BadOption{
                CheckArgumentParser::tr(
                    "That run was started with --%1, which may hold a secret and so is not "
                    "kept: give it again.")
                    .arg(flag)};
    }
}

/// What was neither given nor kept stays as it is in `options`.
void readOptions(const QCommandLineParser &parser,
                 const QProcessEnvironment &environment,
                 const KeptOptions &kept,
                 CheckOptions &options,
                 OptionTexts &texts)
{
    refuseToGoOnWithout(kept.leftOut, parser);
    for (const OptionRow *row : OptionTable::rowsById()) {
        QStringList entries = entriesOf(*row, parser);
        if (entries.isEmpty())
            entries = kept.entries.value(optionKey(*row));
        if (entries.isEmpty())
            continue;
        if (const auto fault = row->read(entries, options, texts))
            refuse(*fault);
    }
    const QList<OptionFault> faults =
        readOptionTexts(texts, {.environment = environment, .readsPipes = true}, options);
    if (!faults.isEmpty())
        refuse(faults.first());
}

/// The value of an option that has one whether it was given or not.
QString valueOf(const QCommandLineParser &parser, const char *option, const char *fallback)
{
    const QString name = QString::fromLatin1(option);
    return parser.isSet(name) ? parser.value(name) : QString::fromLatin1(fallback);
}

std::vector<ReportOutput> readOutputs(const QCommandLineParser &parser)
{
    ReportOutputs outputs = readReportOutputs(parser);
    if (!outputs.fault.isEmpty())
        throw BadOption{outputs.fault};
    return std::move(outputs.all);
}

ListChoice readListChoice(const QCommandLineParser &parser)
{
    ListChoice choice{.format = {}, .column = parser.value(QStringLiteral("column"))};
    const QString format = valueOf(parser, "input-format", "auto");
    if (format.compare(u"auto", Qt::CaseInsensitive) == 0)
        return choice;
    choice.format = listFormatOf(format);
    if (!choice.format) {
        QStringList names{QStringLiteral("auto")};
        for (const ListFormat known : allListFormats)
            names += listFormatName(known);
        throw BadOption{
            CheckArgumentParser::tr("--input-format is one of %1.").arg(names.join(u", "))};
    }
    return choice;
}

KeptOptions optionsOf(const std::optional<Resumption> &resumption,
                      const QString &store,
                      const CheckArgumentParser::Resume &resume)
{
    if (!resumption || !resume)
        return {};
    auto kept = resume(store, *resumption);
    if (const auto *const fault = std::get_if<QString>(&kept))
        throw BadOption{*fault, ExitStatus::FileError};
    return std::move(std::get<KeptOptions>(kept));
}

CheckArguments readValues(const QCommandLineParser &parser,
                          const QProcessEnvironment &environment,
                          const CheckArgumentParser::Resume &resume)
{
    CheckArguments arguments;
    arguments.store = readStore(parser, environment);
    arguments.resumption = readResumption(parser);
    const KeptOptions kept = optionsOf(arguments.resumption, arguments.store, resume);
    arguments.useLab = parser.isSet(QStringLiteral("lab"));
    if (arguments.useLab)
        arguments.options = withSampleLimits({});
    readOptions(parser, environment, kept, arguments.options, arguments.texts);
    arguments.outputs = readOutputs(parser);
    arguments.list = readListChoice(parser);
    arguments.listOnly = parser.isSet(QStringLiteral("list-only"));
    arguments.record = fileNameOf(parser, QStringLiteral("record"));
    arguments.baseline = fileNameOf(parser, QStringLiteral("baseline"));
    arguments.isVerbose = parser.isSet(QStringLiteral("verbose"));
    arguments.isQuiet = parser.isSet(QStringLiteral("quiet"));
    arguments.showProgress = !arguments.isQuiet && !parser.isSet(QStringLiteral("no-progress"));
    arguments.files = parser.positionalArguments();
    if (arguments.useLab && !arguments.files.isEmpty())
        throw BadOption{CheckArgumentParser::tr("--lab brings its own list: leave out the file.")};
    if (arguments.files.isEmpty() && !arguments.useLab && !arguments.resumption)
        arguments.files << QStringLiteral("-");
    return arguments;
}

} // namespace

CheckArgumentParser::Result CheckArgumentParser::parse(const QStringList &arguments,
                                                       const QProcessEnvironment &environment,
                                                       const Resume &resume)
{
    QCommandLineParser parser;
    declareArguments(parser);
    if (!parser.parse(QStringList{QStringLiteral("coroscope check")} + withRunsNamed(arguments)))
        return Error{tr("%1 See coroscope check --help.").arg(optionError(parser))};
    if (parser.isSet(QStringLiteral("help")))
        return Help{helpText(QStringLiteral("coroscope check [options] [FILE|URL...|-]"),
                             description(),
                             allSections())};
    try {
        return readValues(parser, environment, resume);
    } catch (const BadOption &bad) {
        return Error{bad.text, bad.status};
    }
}

} // namespace coroscope
