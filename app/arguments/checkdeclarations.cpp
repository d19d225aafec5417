// SPDX-License-Identifier: MIT
#include "app/arguments/checkdeclarations.h"

#include "app/arguments/allcommands.h"
#include "app/arguments/checkarguments.h"
#include "app/arguments/runarguments.h"
#include "core/check/options/checkoptions.h"
#include "core/check/options/keptoptions.h"
#include "core/check/options/optiontable.h"

#include <QCommandLineOption>

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

HelpSection configSection()
{
    return {.title = CheckArgumentParser::tr("Files of options"),
            .options = Configuration::options()};
}

HelpSection runSection()
{
    return {.title = CheckArgumentParser::tr("What is kept"), .options = runOptions()};
}

/// What stands for the values of options that take one of a few.
QMap<QString, QStringList> choicesOfCheck()
{
    QMap<QString, QStringList> choices;
    for (const OptionRow *const row : OptionTable::rowsById()) {
        const auto *const choice = std::get_if<OptionChoice>(&row->kind);
        if (!choice || !row->flag)
            continue;
        for (const auto &alternative : choice->alternatives)
            choices[QString::fromLatin1(row->flag)] += QString::fromLatin1(alternative.word);
    }
    for (const ReportFormat format : allReportFormats)
        choices[QStringLiteral("format")] += reportFormatName(format);
    choices[QStringLiteral("input-format")] += QStringLiteral("auto");
    for (const ListFormat format : allListFormats)
        choices[QStringLiteral("input-format")] += listFormatName(format);
    choices[QStringLiteral("again")] = {QStringLiteral("failed"), QStringLiteral("cancelled")};
    return choices;
}

} // namespace

const OptionRow *optionRowNamed(const QString &option)
{
    for (const OptionRow *const row : OptionTable::rowsById()) {
        const QList<QCommandLineOption> declared = declarationsOf(*row);
        if (std::ranges::any_of(declared, [&option](const QCommandLineOption &one) {
                return one.names().contains(option);
            }))
            return row;
    }
    return nullptr;
}

namespace {

bool isOfTrust(CheckOption option)
{
    switch (option) {
    case CheckOption::Proxy:
    case CheckOption::Insecure:
    case CheckOption::Authorities:
    case CheckOption::MinTls:
        return true;
    default:
        return false;
    }
}

/// Options that replace each other, where that does not follow from the table.
QString meaningOf(const QString &option)
{
    if (option == u"format")
        return QStringLiteral("output"); // one belongs to the other
    return option == u"no-store" ? QStringLiteral("store") : option;
}

} // namespace

std::optional<Configuration::Known> knownInFiles(const QString &option)
{
    if (const OptionRow *const row = optionRowNamed(option)) {
        const auto *const text = std::get_if<OptionText>(&row->kind);
        const bool isFile = text && text->form == OptionText::Form::Files;
        return Configuration::Known{.takesValue = row->value != nullptr,
                                    .isRepeated = text && text->isRepeated(),
                                    .isFile = isFile,
                                    .isBound = isFile,
                                    .isOfTrust = isOfTrust(row->option),
                                    .meaning = optionKey(*row)};
    }
    static const QStringList never{QStringLiteral("help"),
                                   QStringLiteral("lab"),
                                   QStringLiteral("resume"),
                                   QStringLiteral("again"),
                                   QStringLiteral("v"),
                                   QStringLiteral("q"),
                                   QStringLiteral("h")};
    if (never.contains(option))
        return std::nullopt;
    static const QStringList files{QStringLiteral("output"),
                                   QStringLiteral("record"),
                                   QStringLiteral("store"),
                                   QStringLiteral("baseline")};
    const QList<QCommandLineOption> others = outputSection().options + runSection().options;
    for (const QCommandLineOption &one : others) {
        if (one.names().contains(option)) {
            const bool isFile = files.contains(option);
            return Configuration::Known{.takesValue = !one.valueName().isEmpty(),
                                        .isRepeated = option == u"output" || option == u"format",
                                        .isFile = isFile,
                                        .isBound = isFile,
                                        .isOfTrust = false,
                                        .meaning = meaningOf(option)};
        }
    }
    return std::nullopt;
}

CommandDeclaration checkDeclaration()
{
    return {
        .name = QStringLiteral("check"),
        .usage = QStringLiteral("[options] [FILE|URL...|-]"),
        .summary = CheckArgumentParser::tr("checks lists of URLs"),
        .description = CheckArgumentParser::tr(
            "Checks every URL of a list: plain text, Markdown, HTML and bookmarks, CSV, sitemaps, "
            "feeds, "
            "JSON or HAR. In plain lists # begins a comment. Without FILE or with -, the list is "
            "read "
            "from standard input.\n\n"
            "Exit status: 0 all ok, 1 wrong usage, 2 some URL is not ok (with --baseline: newly, "
            "or "
            "could not be checked), 3 "
            "there is nothing to check "
            "or "
            "a file cannot be read or written, 130, 143 or 129 interrupted by Ctrl+C, SIGTERM or "
            "SIGHUP (what was finished is written)."),
        .sections = tableSections() << outputSection() << runSection() << configSection(),
        .arguments = {{.name = QStringLiteral("FILE"),
                       .help =
                           CheckArgumentParser::tr("Lists to check, or URLs; - is standard input."),
                       .syntax = QStringLiteral("[FILE|URL...|-]"),
                       .isFile = true}},
        .choices = choicesOfCheck(),
    };
}

} // namespace coroscope
