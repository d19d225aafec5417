// SPDX-License-Identifier: MIT
#include "app/labcommand.h"

#include "app/helptext.h"
#include "app/interruptwatcher.h"
#include "core/lab/labsample.h"
#include "core/lab/labserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

namespace coroscope {

namespace {

struct Request
{
    bool wantsHelp = false;
    int bulk = 0; ///< zero: the sample list
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

Request readRequest(QCommandLineParser &parser, const QStringList &arguments)
{
    const QCommandLineOption bulk(
        QStringLiteral("bulk"),
        LabCommand::tr("Print that many fast URLs on one host instead of the sample list."),
        QStringLiteral("N"));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  LabCommand::tr("Show this help."));
    parser.setApplicationDescription(description());
    parser.addOptions({bulk, help});
    if (!parser.parse(QStringList{QStringLiteral("coroscope lab")} + arguments))
        throw BadRequest{optionError(parser)};
    if (!parser.positionalArguments().isEmpty())
        throw BadRequest{
            LabCommand::tr("\"%1\" is nothing that the lab takes. See coroscope lab --help.")
                .arg(parser.positionalArguments().constFirst())};
    bool isNumber = true;
    const int count = parser.isSet(bulk) ? parser.value(bulk).toInt(&isNumber) : 0;
    if (!isNumber || count < 0 || (parser.isSet(bulk) && count == 0))
        throw BadRequest{
            LabCommand::tr("--bulk takes a number of URLs, not \"%1\".").arg(parser.value(bulk))};
    return {.wantsHelp = parser.isSet(help), .bulk = count};
}

/// Serves until interrupted.
ExitStatus serve(int bulk)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    const LabServer lab(bulk > 0 ? 1 : labSampleHosts);
    if (!lab.isListening()) {
        err << "coroscope lab: "
            << LabCommand::tr("The lab cannot be started: %1").arg(lab.errorString()) << '\n';
        return ExitStatus::FileError;
    }
    out << (bulk > 0 ? bulkList(lab, bulk) : sampleList(lab));
    out.flush();
    err << (lab.hostCount() == 1
                ? LabCommand::tr("The lab serves %1. Ctrl+C ends it.").arg(lab.url(u"/").toString())
                : LabCommand::tr("The lab serves %1 ports from %2 on. Ctrl+C ends it.")
                      .arg(lab.hostCount())
                      .arg(lab.url(u"/").toString()))
        << Qt::endl;
    const InterruptWatcher interrupts;
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    return ExitStatus::AllOk;
}

} // namespace

ExitStatus LabCommand::run(const QStringList &arguments)
{
    QCommandLineParser parser;
    try {
        const Request request = readRequest(parser, arguments);
        if (!request.wantsHelp)
            return serve(request.bulk);
        QTextStream(stdout) << helpText(parser, QStringLiteral("coroscope lab [options]"));
        return ExitStatus::AllOk;
    } catch (const BadRequest &bad) {
        QTextStream(stderr) << "coroscope lab: " << bad.text << '\n';
        return ExitStatus::UsageError;
    }
}

} // namespace coroscope
