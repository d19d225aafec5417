// SPDX-License-Identifier: MIT
#include "app/diagnosecommand.h"

#include "app/arguments/allcommands.h"
#include "app/arguments/badoption.h"
#include "app/arguments/configuredparser.h"
#include "app/terminal/console.h"
#include "app/terminal/interruptwatcher.h"
#include "core/check/options/checkoptions.h"
#include "core/http/diagnosis/diagnosisengine.h"
#include "core/http/httprequest.h"
#include "report/diagnosisreport.h"
#include "words/check/diagnosiswords.h"

#include <QCommandLineParser>

namespace coroscope {

namespace {

/// Thrown by the readers of the arguments; crosses only this file.
struct BadDiagnoseArgument
{
    QString text;
};

struct DiagnoseOptions
{
    QCommandLineOption timeout, insecure, format, help;
};

DiagnoseOptions makeDiagnoseOptions()
{
    return {
        .timeout = {QStringLiteral("timeout"),
                    DiagnoseCommand::tr("How long all of it may take. (default 20)"),
                    QStringLiteral("SECONDS")},
        .insecure = {QStringLiteral("insecure"),
                     DiagnoseCommand::tr("Go on whatever is wrong with the certificate.")},
        .format = {QStringLiteral("format"),
                   DiagnoseCommand::tr("text or json. (default text)"),
                   QStringLiteral("FORMAT")},
        .help = {{QStringLiteral("h"), QStringLiteral("help")},
                 DiagnoseCommand::tr("Show this help.")},
    };
}

HttpUrl readUrl(const QStringList &positional)
{
    if (positional.size() != 1)
        throw BadDiagnoseArgument{
            DiagnoseCommand::tr("Give one URL. See coroscope diagnose --help.")};
    const HttpUrl url = HttpUrl::fromWritten(positional.constFirst().section(u'#', 0, 0).toUtf8());
    if (!isRequestable(url))
        throw BadDiagnoseArgument{
            DiagnoseCommand::tr("\"%1\" cannot be asked for: write an http:// or https:// URL.")
                .arg(positional.constFirst())};
    return url;
}

std::chrono::nanoseconds readTimeout(const QString &text)
{
    constexpr double day = 86'400;
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (!isNumber || !(seconds > 0 && seconds <= day))
        throw BadDiagnoseArgument{
            DiagnoseCommand::tr("--timeout takes seconds above 0, at most a day, not \"%1\".")
                .arg(text)};
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::duration<double>(seconds));
}

DiagnoseCommand::Format readFormat(const QString &text)
{
    if (text == QLatin1String("json"))
        return DiagnoseCommand::Format::Json;
    if (text != QLatin1String("text"))
        throw BadDiagnoseArgument{
            DiagnoseCommand::tr("--format takes text or json, not \"%1\".").arg(text)};
    return DiagnoseCommand::Format::Text;
}

DiagnoseCommand::Arguments readArguments(const QCommandLineParser &parser,
                                         const DiagnoseOptions &options)
{
    DiagnoseCommand::Arguments arguments;
    arguments.request.url = readUrl(parser.positionalArguments());
    arguments.request.userAgent = ownUserAgent();
    arguments.request.acceptsAnyCertificate = parser.isSet(options.insecure);
    if (parser.isSet(options.timeout))
        arguments.request.timeout = readTimeout(parser.value(options.timeout));
    if (parser.isSet(options.format))
        arguments.format = readFormat(parser.value(options.format));
    return arguments;
}

ExitStatus statusOf(const Diagnosis &diagnosis)
{
    const bool isFine = diagnosis.error == HttpError::None && diagnosis.status < 400;
    return isFine ? ExitStatus::AllOk : ExitStatus::SomeNotOk;
}

ExitStatus diagnose(const DiagnoseCommand::Arguments &arguments)
{
    DiagnosisEngine engine;
    const InterruptWatcher interrupts;
    QObject::connect(
        &interrupts, &InterruptWatcher::interrupted, &engine, &DiagnosisEngine::cancel);
    QObject::connect(
        &engine, &DiagnosisEngine::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    engine.start(arguments.request);
    QCoreApplication::exec();
    const Diagnosis &diagnosis = engine.diagnosis();
    const bool isJson = arguments.format == DiagnoseCommand::Format::Json;
    if (!print(isJson ? QString::fromUtf8(diagnosisJson(diagnosis, conclusion(diagnosis)))
                      : diagnosisText(diagnosis)))
        return ExitStatus::FileError;
    return interrupts.status().value_or(statusOf(diagnosis));
}

} // namespace

CommandDeclaration diagnoseDeclaration()
{
    const DiagnoseOptions options = makeDiagnoseOptions();
    return {
        .name = QStringLiteral("diagnose"),
        .usage = QStringLiteral("[options] URL"),
        .summary = DiagnoseCommand::tr("asks for one URL, part by part"),
        .description = DiagnoseCommand::tr(
            "Asks for one URL on a connection of its own, and measures each part: look-up of the "
            "name, "
            "TCP, TLS, the first byte, head and body. Shows the certificates and the headers "
            "too.\n\n"
            "Redirects are not followed, and no proxy is used.\n\n"
            "Exit status: 0 there was an answer below 400, 1 wrong usage, 2 there was none."),
        .sections = {{.title = {},
                      .options =
                          QList{options.timeout, options.insecure, options.format, options.help}
                          + Configuration::options()}},
        .arguments = {{.name = QStringLiteral("URL"),
                       .help = DiagnoseCommand::tr("Where to ask: http:// or https://.")}},
        .choices = {{QStringLiteral("format"), {QStringLiteral("text"), QStringLiteral("json")}}},
    };
}

ExitStatus DiagnoseCommand::run(const QStringList &arguments)
{
    const auto refuse = [](const QString &text, ExitStatus status) {
        complain(u"coroscope diagnose: " % text);
        return status;
    };
    try {
        const ConfiguredParser parser(diagnoseDeclaration(),
                                      {QStringLiteral("timeout"), QStringLiteral("insecure")},
                                      arguments);
        const DiagnoseOptions options = makeDiagnoseOptions();
        if (parser.all().isSet(options.help))
            return print(helpText(diagnoseDeclaration())) ? ExitStatus::AllOk
                                                          : ExitStatus::FileError;
        try {
            const Arguments read = readArguments(parser.all(), options);
            if (const QString files = parser.filesText(); !files.isEmpty())
                complain(u"coroscope diagnose: " % files);
            return diagnose(read);
        } catch (const BadDiagnoseArgument &bad) {
            return refuse(parser.withPlace(bad.text), ExitStatus::UsageError);
        }
    } catch (const BadOption &bad) {
        return refuse(bad.text, bad.status);
    }
}

} // namespace coroscope
