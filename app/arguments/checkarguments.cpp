// SPDX-License-Identifier: MIT
#include "app/arguments/checkarguments.h"

#include "app/arguments/allcommands.h"
#include "app/arguments/badoption.h"
#include "app/arguments/checkdeclarations.h"
#include "app/arguments/runarguments.h"
#include "core/check/options/checkoptions.h"
#include "core/check/options/optionreading.h"
#include "core/check/options/optiontable.h"
#include "words/check/optionwords.h"

#include <QCommandLineParser>

#include <utility>

namespace coroscope {

namespace {

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
                          const std::optional<Resumption> &resumption,
                          const KeptOptions &kept)
{
    CheckArguments arguments;
    arguments.store = readStore(parser, environment);
    arguments.resumption = resumption;
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

/// What was given, and what files add to that.
class ArgumentReader
{
public:
    ArgumentReader(const QStringList &arguments, const QProcessEnvironment &environment)
        : m_arguments(withRunsNamed(arguments))
        , m_environment(environment)
    {
        declare(m_given, checkDeclaration());
    }

    /// Of the command line alone.
    bool parse() { return m_given.parse(program() + m_arguments); }
    const QCommandLineParser &given() const { return m_given; }

    /// Throws BadOption.
    CheckArguments read(const CheckArgumentParser::Resume &resume)
    {
        Configuration configuration(m_given, knownInFiles);
        try {
            return readWith(configuration, resume);
        } catch (const BadOption &bad) {
            throw BadOption{configuration.withPlace(bad.text), bad.status};
        }
    }

private:
    static QStringList program() { return {QStringLiteral("coroscope check")}; }

    CheckArguments readWith(Configuration &configuration, const CheckArgumentParser::Resume &resume)
    {
        const bool goesOn = readResumption(m_given).has_value();
        QCommandLineParser all;
        declare(all, checkDeclaration());
        // A run that goes on has options of its own, and a place.
        const QStringList added = configuration.added(m_given, [goesOn](const QString &option) {
            return !goesOn
                   || (!optionRowNamed(option) && option != u"no-store" && option != u"list-only");
        });
        all.parse(program() + added + m_arguments);
        const std::optional<Resumption> resumption = readResumption(all);
        const KeptOptions kept = optionsOf(resumption, readStore(all, m_environment), resume);
        CheckArguments read = readValues(all, m_environment, resumption, kept);
        read.configFiles = configuration.usedFiles();
        return read;
    }

    const QStringList m_arguments;
    const QProcessEnvironment &m_environment;
    QCommandLineParser m_given;
};

} // namespace

CheckArgumentParser::Result CheckArgumentParser::parse(const QStringList &arguments,
                                                       const QProcessEnvironment &environment,
                                                       const Resume &resume)
{
    ArgumentReader reader(arguments, environment);
    if (!reader.parse())
        return Error{tr("%1 See coroscope check --help.").arg(optionError(reader.given()))};
    if (reader.given().isSet(QStringLiteral("help")))
        return Help{helpText(checkDeclaration())};
    try {
        return reader.read(resume);
    } catch (const BadOption &bad) {
        return Error{bad.text, bad.status};
    }
}

} // namespace coroscope
