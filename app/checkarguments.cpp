// SPDX-License-Identifier: MIT
#include "app/checkarguments.h"

#include "app/answerarguments.h"
#include "app/connectionarguments.h"
#include "app/filterarguments.h"
#include "app/helptext.h"
#include "app/optiongroup.h"
#include "app/optionreader.h"
#include "app/requestarguments.h"
#include "core/check/optionbounds.h"
#include "core/check/optionreading.h"
#include "core/check/samplelimits.h"
#include "ui/words/optionwords.h"

#include <QCommandLineParser>

namespace coroscope {

namespace {

OptionGroup paceArguments()
{
    const auto tr = [](const char *text) { return CheckArgumentParser::tr(text); };
    const CheckOptions defaults;
    return {
        .title = tr("How fast and how long"),
        .options = {
            {{QStringLiteral("concurrency")},
             tr("Requests under way at once, in all: 1 to 1000."),
             QStringLiteral("N"),
             QString::number(defaults.concurrency)},
            {{QStringLiteral("per-host")},
             tr("Requests under way at once to one host and port: 1 to 200."),
             QStringLiteral("N"),
             QString::number(defaults.perHost)},
            {{QStringLiteral("delay")},
             tr("Between the beginnings of requests to one host, at least: 0 to 3600. Hosts on "
                "this machine are spared unless this is given. (default %1)")
                 .arg(double(politeDelay.count()) / 1000),
             QStringLiteral("SECONDS")},
            {{QStringLiteral("timeout")},
             tr("Limit of one attempt, redirects and body included: up to 3600."),
             QStringLiteral("SECONDS"),
             QString::number(double(defaults.timeout.count()) / 1000)},
            {{QStringLiteral("idle-timeout")},
             tr("Limit of the silence in one attempt, be it before or in an answer: up to 3600."),
             QStringLiteral("SECONDS"),
             QString::number(double(defaults.idleTimeout.count()) / 1000)},
            {{QStringLiteral("retries")},
             tr("Further attempts after one that may be worth repeating: 0 to 20."),
             QStringLiteral("N"),
             QString::number(defaults.retries)},
            {{QStringLiteral("seed")},
             tr("Seed of the random part of retry delays."),
             QStringLiteral("N"),
             QString::number(defaults.seed)},
        }};
}

OptionGroup outputArguments()
{
    const auto tr = [](const char *text) { return CheckArgumentParser::tr(text); };
    return {
        .title = tr("Input and output"),
        .options = {
            {{QStringLiteral("input-format")},
             tr("How to read the lists: auto, list (one URL a line), text, markdown, html, csv, "
                "sitemap, feed, xml, json, json-lines or har."),
             QStringLiteral("FORMAT"),
             QStringLiteral("auto")},
            {{QStringLiteral("column")},
             tr("The column of a CSV that holds the URLs, by name or number from 1; of JSON, "
                "the key."),
             QStringLiteral("NAME|NUMBER")},
            {{QStringLiteral("list-only")},
             tr("Print the URLs that would be asked, with their places, and ask nobody.")},
            {{QStringLiteral("format")},
             tr("text or json."),
             QStringLiteral("FORMAT"),
             QStringLiteral("text")},
            {{QStringLiteral("output")},
             tr("Write there instead of to standard output."),
             QStringLiteral("FILE")},
            {{QStringLiteral("lab")},
             tr("Check the sample list of the built-in lab server, with 8 requests at once, 4 "
                "per host "
                "and a limit of 3 seconds unless other values are given.")},
            {{QStringLiteral("v"), QStringLiteral("verbose")},
             tr("List the URLs that are ok, too.")},
            {{QStringLiteral("q"), QStringLiteral("quiet")}, tr("No progress and no summary.")},
            {{QStringLiteral("no-progress")}, tr("No live progress on the terminal.")},
            {{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")},
        }};
}

QList<OptionGroup> allArguments()
{
    return {filterArguments(),
            requestArguments(),
            connectionArguments(),
            answerArguments(),
            paceArguments(),
            outputArguments()};
}

void declareArguments(QCommandLineParser &parser)
{
    for (const OptionGroup &group : allArguments())
        group.declare(parser);
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
        "Exit status: 0 all ok, 1 wrong usage, 2 some URL is not ok, 3 there is nothing to check "
        "or "
        "a file cannot be read or written, 130, 143 or 129 interrupted by Ctrl+C, SIGTERM or "
        "SIGHUP (what was finished is written).");
}

/// What the user did not choose is as it suits the sample.
void fitToSample(CheckOptions &options, const QCommandLineParser &parser)
{
    const CheckOptions sample = withSampleLimits(options);
    if (!parser.isSet(QStringLiteral("concurrency")))
        options.concurrency = sample.concurrency;
    if (!parser.isSet(QStringLiteral("per-host")))
        options.perHost = sample.perHost;
    if (!parser.isSet(QStringLiteral("timeout")))
        options.timeout = sample.timeout;
}

CheckOptions readPaceArguments(const OptionReader &read)
{
    const double longestWait = OptionBounds::timeout.count();
    CheckOptions options;
    options.concurrency =
        static_cast<int>(read.integer(QStringLiteral("concurrency"), 1, OptionBounds::concurrency));
    options.perHost =
        static_cast<int>(read.integer(QStringLiteral("per-host"), 1, OptionBounds::perHost));
    if (read.isSet(QStringLiteral("delay")))
        options.perHostDelay = read.delay(QStringLiteral("delay"), OptionBounds::delay.count());
    options.timeout = read.seconds(QStringLiteral("timeout"), longestWait);
    options.idleTimeout = read.seconds(QStringLiteral("idle-timeout"), longestWait);
    options.retries =
        static_cast<int>(read.integer(QStringLiteral("retries"), 0, OptionBounds::retries));
    options.seed = static_cast<quint64>(
        read.integer(QStringLiteral("seed"), 0, std::numeric_limits<qint64>::max()));
    return options;
}

CheckOptions readOptions(const OptionReader &read, const QProcessEnvironment &environment)
{
    CheckOptions options = readPaceArguments(read);
    OptionTexts texts;
    readFilterArguments(read, options, texts);
    readRequestArguments(read, options.request, texts);
    readConnectionArguments(read, options.connection, texts);
    readAnswerArguments(read, options, texts);
    const QList<OptionFault> faults =
        readOptionTexts(texts, {.environment = environment, .readsPipes = true}, options);
    if (!faults.isEmpty()) {
        throw BadOption{ui::commandLineFault(faults.first()),
                        faults.first().isOfFile() ? ExitStatus::FileError : ExitStatus::UsageError};
    }
    return options;
}

ListChoice readListChoice(const OptionReader &read)
{
    ListChoice choice{.format = {}, .column = read.text(QStringLiteral("column"))};
    const QString format = read.text(QStringLiteral("input-format"));
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

CheckArguments readValues(const QCommandLineParser &parser, const QProcessEnvironment &environment)
{
    const OptionReader read(parser);
    CheckArguments arguments;
    arguments.options = readOptions(read, environment);
    arguments.format =
        read.oneOf(QStringLiteral("format"), {QStringLiteral("text"), QStringLiteral("json")})
                == QLatin1String("json")
            ? CheckArguments::Format::Json
            : CheckArguments::Format::Text;
    arguments.list = readListChoice(read);
    arguments.listOnly = parser.isSet(QStringLiteral("list-only"));
    arguments.output = parser.value(QStringLiteral("output"));
    arguments.useLab = parser.isSet(QStringLiteral("lab"));
    if (arguments.useLab)
        fitToSample(arguments.options, parser);
    arguments.isVerbose = parser.isSet(QStringLiteral("verbose"));
    arguments.isQuiet = parser.isSet(QStringLiteral("quiet"));
    arguments.showProgress = !arguments.isQuiet && !parser.isSet(QStringLiteral("no-progress"));
    arguments.files = parser.positionalArguments();
    if (arguments.useLab && !arguments.files.isEmpty())
        throw BadOption{CheckArgumentParser::tr("--lab brings its own list: leave out the file.")};
    if (arguments.files.isEmpty() && !arguments.useLab)
        arguments.files << QStringLiteral("-");
    return arguments;
}

} // namespace

CheckArgumentParser::Result CheckArgumentParser::parse(const QStringList &arguments,
                                                       const QProcessEnvironment &environment)
{
    QCommandLineParser parser;
    declareArguments(parser);
    if (!parser.parse(QStringList{QStringLiteral("coroscope check")} + arguments))
        return Error{tr("%1 See coroscope check --help.").arg(optionError(parser))};
    if (parser.isSet(QStringLiteral("help")))
        return Help{helpText(QStringLiteral("coroscope check [options] [FILE|URL...|-]"),
                             description(),
                             allArguments())};
    try {
        return readValues(parser, environment);
    } catch (const BadOption &bad) {
        return Error{bad.text, bad.status};
    }
}

} // namespace coroscope
