// SPDX-License-Identifier: MIT
#include "app/arguments/allcommands.h"
#include "app/commands.h"
#include "app/terminal/console.h"
#include "app/terminal/interruptwatcher.h"
#include "core/lab/labserver.h"
#include "core/lab/routes/labsample.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace coroscope {

namespace {

struct Request
{
    bool wantsHelp = false;
    int bulk = 0;  ///< zero: the sample list
    int hosts = 1; ///< of the bulk
    QString path;  ///< of the bulk
};

/// Thrown by readRequest(); crosses only this file.
struct BadRequest
{
    QString text;
};

QString description()
{
    return LabCommand::tr(
        "Serves the lab, a web server on this machine whose delays and faults are set by the path "
        "of the URL (see docs/lab.md), until Ctrl+C. Prints a list that can be checked against "
        "it.");
}

int number(const QCommandLineParser &parser, const QString &name, int most)
{
    bool isNumber = false;
    const int value = parser.value(name).toInt(&isNumber);
    if (!isNumber || value < 1 || value > most) {
        throw BadRequest{LabCommand::tr("--%1 takes a whole number from 1 to %2, not \"%3\".")
                             .arg(name)
                             .arg(most)
                             .arg(parser.value(name))};
    }
    return value;
}

Request readRequest(QCommandLineParser &parser, const QStringList &arguments)
{
    declare(parser, labDeclaration());
    if (!parser.parse(QStringList{QStringLiteral("coroscope lab")} + arguments))
        throw BadRequest{optionError(parser)};
    if (!parser.positionalArguments().isEmpty())
        throw BadRequest{LabCommand::tr("The lab does not take \"%1\". See coroscope lab --help.")
                             .arg(parser.positionalArguments().constFirst())};
    Request request;
    request.wantsHelp = parser.isSet(QStringLiteral("help"));
    const bool isBulk = parser.isSet(QStringLiteral("bulk"));
    if (!isBulk && (parser.isSet(QStringLiteral("hosts")) || parser.isSet(QStringLiteral("path"))))
        throw BadRequest{LabCommand::tr("--hosts and --path go with --bulk.")};
    if (isBulk)
        request.bulk = number(parser, QStringLiteral("bulk"), 10'000'000);
    request.hosts = number(parser, QStringLiteral("hosts"), 2'000);
    request.path = parser.value(QStringLiteral("path"));
    if (!request.path.startsWith(u'/'))
        throw BadRequest{
            LabCommand::tr("--path takes a route that begins with a slash, not \"%1\".")
                .arg(request.path)};
    return request;
}

/// Serves until interrupted.
ExitStatus serve(const Request &request)
{
    const LabServer lab(request.bulk > 0 ? request.hosts : labSampleHosts);
    if (!lab.isListening()) {
        complain(u"coroscope lab: "
                 % LabCommand::tr("The lab cannot be started: %1").arg(lab.errorString()));
        return ExitStatus::FileError;
    }
    const InterruptWatcher interrupts; // before anybody reads how to end it
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, qApp, &QCoreApplication::quit);
    if (!print(request.bulk > 0 ? bulkList(lab, request.bulk, request.path) : sampleList(lab)))
        return ExitStatus::FileError;
    complain(
        lab.hostCount() == 1
            ? LabCommand::tr("The lab serves %1. Ctrl+C ends it.").arg(lab.url(u"/").toString())
            : LabCommand::tr("The lab serves %1 ports from %2 on. Ctrl+C ends it.")
                  .arg(lab.hostCount())
                  .arg(lab.url(u"/").toString()));
    QCoreApplication::exec();
    return ExitStatus::AllOk;
}

} // namespace

CommandDeclaration labDeclaration()
{
    return {
        .name = QStringLiteral("lab"),
        .usage = QStringLiteral("[options]"),
        .summary = LabCommand::tr("serves the built-in lab"),
        .description = description(),
        .sections =
            {{.title = {},
              .options =
                  {{QStringLiteral("bulk"),
                    LabCommand::tr("Print that many fast URLs instead of the sample list."),
                    QStringLiteral("N")},
                   {QStringLiteral("hosts"),
                    LabCommand::tr(
                        "Spread them over that many hosts, each a port of its own: 1 to 2000. "
                        "(default 1)"),
                    QStringLiteral("N"),
                    QStringLiteral("1")},
                   {QStringLiteral("path"),
                    LabCommand::tr("The route that they ask for, such as /delay/50. (default /ok)"),
                    QStringLiteral("ROUTE"),
                    QStringLiteral("/ok")},
                   {{QStringLiteral("h"), QStringLiteral("help")},
                    LabCommand::tr("Show this help.")}}}},
    };
}

ExitStatus LabCommand::run(const QStringList &arguments)
{
    QCommandLineParser parser;
    try {
        const Request request = readRequest(parser, arguments);
        if (!request.wantsHelp)
            return serve(request);
        return print(helpText(labDeclaration())) ? ExitStatus::AllOk : ExitStatus::FileError;
    } catch (const BadRequest &bad) {
        complain(u"coroscope lab: " % bad.text);
        return ExitStatus::UsageError;
    }
}

} // namespace coroscope
