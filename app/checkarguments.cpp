// SPDX-License-Identifier: MIT
#include "app/checkarguments.h"

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
        if (!words.contains(value)) {
            throw BadOption{
                tr("--%1 takes %2, not \"%3\".").arg(name, words.join(tr(" or ")), value)};
        }
        return value;
    }

private:
    const QCommandLineParser &m_parser;
};

void declareOptions(QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return CheckArgumentParser::tr(text); };
    const auto add = [&](const QString &name,
                         const QString &text,
                         const QString &value,
                         const QString &fallback) {
        parser.addOption(QCommandLineOption(name, text, value, fallback));
    };
    const auto flag = [&](const QStringList &names, const QString &text) {
        parser.addOption(QCommandLineOption(names, text));
    };
    const CheckOptions defaults;
    add(QStringLiteral("concurrency"),
        tr("Requests under way at once, in all."),
        QStringLiteral("N"),
        QString::number(defaults.concurrency));
    add(QStringLiteral("per-host"),
        tr("Requests under way at once to one host and port."),
        QStringLiteral("N"),
        QString::number(defaults.perHost));
    add(QStringLiteral("timeout"),
        tr("Limit of one attempt, redirects and body included."),
        QStringLiteral("SECONDS"),
        QString::number(double(defaults.timeout.count()) / 1000));
    add(QStringLiteral("retries"),
        tr("Further attempts after one that may be worth repeating."),
        QStringLiteral("N"),
        QString::number(defaults.retries));
    add(QStringLiteral("accept"),
        tr("Statuses that are ok, such as 200..=299,304."),
        QStringLiteral("RANGES"),
        QStringLiteral("200..=299"));
    add(QStringLiteral("max-redirects"),
        tr("Redirects to follow."),
        QStringLiteral("N"),
        QString::number(defaults.maxRedirects));
    add(QStringLiteral("max-body"),
        tr("Bytes of a body to read; a longer one is cut there."),
        QStringLiteral("BYTES"),
        QString::number(defaults.maxBody));
    add(QStringLiteral("method"),
        tr("get or head."),
        QStringLiteral("METHOD"),
        QStringLiteral("get"));
    add(QStringLiteral("user-agent"), tr("What to call ourselves."), QStringLiteral("TEXT"), {});
    add(QStringLiteral("seed"),
        tr("Seed of the random part of retry delays."),
        QStringLiteral("N"),
        QString::number(defaults.seed));
    add(QStringLiteral("format"),
        tr("text or json."),
        QStringLiteral("FORMAT"),
        QStringLiteral("text"));
    add(QStringLiteral("output"),
        tr("Write there instead of to standard output."),
        QStringLiteral("FILE"),
        {});
    flag({QStringLiteral("lab")}, tr("Check the sample list of the built-in lab server."));
    flag({QStringLiteral("v"), QStringLiteral("verbose")}, tr("List the URLs that are ok, too."));
    flag({QStringLiteral("q"), QStringLiteral("quiet")}, tr("No progress and no summary."));
    flag({QStringLiteral("no-progress")}, tr("No live progress on the terminal."));
    flag({QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help."));
}

QString description()
{
    return CheckArgumentParser::tr(
        "Checks every URL of a list: one a line, # begins a comment. Without FILE or with -, the "
        "list "
        "is read from standard input.\n\n"
        "Exit status: 0 all ok, 1 wrong usage, 2 some URL is not ok, 3 a file cannot be read or "
        "written, 130 interrupted (what was finished is written).");
}

CheckArguments readValues(const QCommandLineParser &parser)
{
    const Reader read(parser);
    CheckArguments arguments;
    CheckOptions &options = arguments.options;
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
    arguments.format =
        read.oneOf(QStringLiteral("format"), {QStringLiteral("text"), QStringLiteral("json")})
                == QLatin1String("json")
            ? CheckArguments::Format::Json
            : CheckArguments::Format::Text;
    arguments.output = parser.value(QStringLiteral("output"));
    arguments.useLab = parser.isSet(QStringLiteral("lab"));
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
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 tr("Lists to check; - is standard input."),
                                 QStringLiteral("[FILE...|-]"));
    // The parser takes the first argument for the program's name, and shows it in the help.
    if (!parser.parse(QStringList{QStringLiteral("coroscope check")} + arguments)) {
        return Error{tr("%1 See coroscope check --help.")
                         .arg(parser.errorText().endsWith(u'.') ? parser.errorText()
                                                                : parser.errorText() + u'.')};
    }
    if (parser.isSet(QStringLiteral("help")))
        return Help{parser.helpText()};
    try {
        return readValues(parser);
    } catch (const BadOption &bad) {
        return Error{bad.text};
    }
}

} // namespace coroscope
