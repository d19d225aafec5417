// SPDX-License-Identifier: MIT
#include "app/checkarguments.h"

#include "app/helptext.h"
#include "core/check/samplelimits.h"
#include "core/check/statusrange.h"

#include <QCommandLineParser>

#include <cmath>

namespace coroscope {

namespace {

/// Thrown by the readers of single options; crosses only this file.
struct BadOption
{
    QString text;
};

class Reader
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::CheckArgumentParser)

public:
    explicit Reader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    qint64 integer(const QString &name, qint64 least, qint64 most) const
    {
        bool isNumber = false;
        const qint64 value = m_parser.value(name).toLongLong(&isNumber);
        if (!isNumber || value < least || value > most) {
            throw BadOption{tr("--%1 takes a whole number from %2 to %3, not \"%4\".")
                                .arg(name)
                                .arg(least)
                                .arg(most)
                                .arg(m_parser.value(name))};
        }
        return value;
    }

    std::chrono::milliseconds seconds(const QString &name, double most) const
    {
        bool isNumber = false;
        const double value = m_parser.value(name).toDouble(&isNumber);
        if (!isNumber || !(value > 0) || value > most) {
            throw BadOption{tr("--%1 takes seconds, more than 0 and up to %2, not \"%3\".")
                                .arg(name)
                                .arg(most)
                                .arg(m_parser.value(name))};
        }
        return std::chrono::milliseconds(std::llround(std::ceil(value * 1000)));
    }

    QString oneOf(const QString &name, const QStringList &words) const
    {
        const QString value = m_parser.value(name);
        if (!words.contains(value, Qt::CaseInsensitive)) {
            throw BadOption{
                tr("--%1 takes %2, not \"%3\".").arg(name, words.join(tr(" or ")), value)};
        }
        return value.toLower();
    }

private:
    const QCommandLineParser &m_parser;
};

/// An option with a value, or a flag if the value has no name.
struct Declared
{
    QStringList names;
    QString text;
    QString value = {};
    QString fallback = {};
};

QList<Declared> requestOptions()
{
    const auto tr = [](const char *text) { return CheckArgumentParser::tr(text); };
    const CheckOptions defaults;
    return {
        {{QStringLiteral("concurrency")},
         tr("Requests under way at once, in all: 1 to 1000."),
         QStringLiteral("N"),
         QString::number(defaults.concurrency)},
        {{QStringLiteral("per-host")},
         tr("Requests under way at once to one host and port: 1 to 200."),
         QStringLiteral("N"),
         QString::number(defaults.perHost)},
        {{QStringLiteral("timeout")},
         tr("Limit of one attempt, redirects and body included: up to 3600."),
         QStringLiteral("SECONDS"),
         QString::number(double(defaults.timeout.count()) / 1000)},
        {{QStringLiteral("retries")},
         tr("Further attempts after one that may be worth repeating: 0 to 20."),
         QStringLiteral("N"),
         QString::number(defaults.retries)},
        {{QStringLiteral("accept")},
         tr("Statuses that are ok, such as 200..=299,304."),
         QStringLiteral("RANGES"),
         QStringLiteral("200..=299")},
        {{QStringLiteral("max-redirects")},
         tr("Redirects to follow: 0 to 50."),
         QStringLiteral("N"),
         QString::number(defaults.maxRedirects)},
        {{QStringLiteral("max-body")},
         tr("Bytes of a body to read; a longer one is cut there."),
         QStringLiteral("BYTES"),
         QString::number(defaults.maxBody)},
        {{QStringLiteral("method")},
         tr("get or head."),
         QStringLiteral("METHOD"),
         QStringLiteral("get")},
        {{QStringLiteral("user-agent")}, tr("What to call ourselves."), QStringLiteral("TEXT")},
        {{QStringLiteral("seed")},
         tr("Seed of the random part of retry delays."),
         QStringLiteral("N"),
         QString::number(defaults.seed)},
    };
}

QList<Declared> outputOptions()
{
    const auto tr = [](const char *text) { return CheckArgumentParser::tr(text); };
    return {
        {{QStringLiteral("format")},
         tr("text or json."),
         QStringLiteral("FORMAT"),
         QStringLiteral("text")},
        {{QStringLiteral("output")},
         tr("Write there instead of to standard output."),
         QStringLiteral("FILE")},
        {{QStringLiteral("lab")},
         tr("Check the sample list of the built-in lab server, with 8 requests at once, 4 per host "
            "and a limit of 3 seconds unless other values are given.")},
        {{QStringLiteral("v"), QStringLiteral("verbose")}, tr("List the URLs that are ok, too.")},
        {{QStringLiteral("q"), QStringLiteral("quiet")}, tr("No progress and no summary.")},
        {{QStringLiteral("no-progress")}, tr("No live progress on the terminal.")},
        {{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")},
    };
}

void declareOptions(QCommandLineParser &parser)
{
    for (const Declared &option : requestOptions() + outputOptions()) {
        const QString text =
            option.fallback.isEmpty()
                ? option.text
                : CheckArgumentParser::tr("%1 (default %2)").arg(option.text, option.fallback);
        parser.addOption(QCommandLineOption(option.names, text, option.value, option.fallback));
    }
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 CheckArgumentParser::tr("Lists to check; - is standard input."),
                                 QStringLiteral("[FILE...|-]"));
}

QString description()
{
    return CheckArgumentParser::tr(
        "Checks every URL of a list: one a line, # begins a comment. Without FILE or with -, the "
        "list is read from standard input.\n\n"
        "Exit status: 0 all ok, 1 wrong usage, 2 some URL is not ok, 3 there is nothing to check "
        "or "
        "a file cannot be read or written, 130 interrupted (what was finished is written).");
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

CheckOptions readOptions(const QCommandLineParser &parser)
{
    const Reader read(parser);
    CheckOptions options;
    options.concurrency = static_cast<int>(read.integer(QStringLiteral("concurrency"), 1, 1000));
    options.perHost = static_cast<int>(read.integer(QStringLiteral("per-host"), 1, 200));
    options.timeout = read.seconds(QStringLiteral("timeout"), 3600);
    options.retries = static_cast<int>(read.integer(QStringLiteral("retries"), 0, 20));
    options.maxRedirects = static_cast<int>(read.integer(QStringLiteral("max-redirects"), 0, 50));
    options.maxBody = read.integer(QStringLiteral("max-body"), 0, qint64(1) << 30);
    options.seed = static_cast<quint64>(
        read.integer(QStringLiteral("seed"), 0, std::numeric_limits<qint64>::max()));
    options.method =
        read.oneOf(QStringLiteral("method"), {QStringLiteral("get"), QStringLiteral("head")})
            .toUpper()
            .toLatin1();
    options.userAgent = parser.value(QStringLiteral("user-agent")).toUtf8();
    if (options.userAgent.contains('\n') || options.userAgent.contains('\r'))
        throw BadOption{CheckArgumentParser::tr("--user-agent must be one line.")};
    const auto accept = parseStatusRanges(parser.value(QStringLiteral("accept")));
    if (!accept) {
        throw BadOption{
            CheckArgumentParser::tr("--accept takes statuses such as 200..=299,304, not \"%1\".")
                .arg(parser.value(QStringLiteral("accept")))};
    }
    options.accept = *accept;
    return options;
}

CheckArguments readValues(const QCommandLineParser &parser)
{
    const Reader read(parser);
    CheckArguments arguments;
    arguments.options = readOptions(parser);
    arguments.format =
        read.oneOf(QStringLiteral("format"), {QStringLiteral("text"), QStringLiteral("json")})
                == QLatin1String("json")
            ? CheckArguments::Format::Json
            : CheckArguments::Format::Text;
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

CheckArgumentParser::Result CheckArgumentParser::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(description());
    declareOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("coroscope check")} + arguments))
        return Error{tr("%1 See coroscope check --help.").arg(optionError(parser))};
    if (parser.isSet(QStringLiteral("help")))
        return Help{helpText(parser, QStringLiteral("coroscope check [options] [FILE...|-]"))};
    try {
        return readValues(parser);
    } catch (const BadOption &bad) {
        return Error{bad.text};
    }
}

} // namespace coroscope
