// SPDX-License-Identifier: MIT
#include "app/labcommand.h"

#include "app/interruptwatcher.h"
#include "core/lab/labsample.h"
#include "core/lab/labserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

namespace coroscope {

ExitStatus LabCommand::run(const QStringList &arguments)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    QCommandLineParser parser;
    parser.setApplicationDescription(tr(
        "Serves the lab, a web server on this machine whose delays and faults are set by the path "
        "of "
        "the URL (see docs/lab.md), until Ctrl+C. Prints a list that can be checked against it."));
    const QCommandLineOption bulk(
        QStringLiteral("bulk"),
        tr("Print that many fast URLs on one host instead of the sample list."),
        QStringLiteral("N"));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  tr("Show this help."));
    parser.addOptions({bulk, help});
    if (!parser.parse(QStringList{QStringLiteral("coroscope lab")} + arguments)) {
        err << parser.errorText() << '\n';
        return ExitStatus::UsageError;
    }
    if (parser.isSet(help)) {
        out << parser.helpText();
        return ExitStatus::AllOk;
    }
    bool isNumber = true;
    const int count = parser.isSet(bulk) ? parser.value(bulk).toInt(&isNumber) : 0;
    if (!isNumber || count < 0) {
        err << tr("--bulk takes a number of URLs, not \"%1\".").arg(parser.value(bulk)) << '\n';
        return ExitStatus::UsageError;
    }

    const LabServer lab(count > 0 ? 1 : labSampleHosts);
    if (!lab.isListening()) {
        err << tr("The lab cannot be started: %1").arg(lab.errorString()) << '\n';
        return ExitStatus::UsageError;
    }
    out << (count > 0 ? bulkList(lab, count) : sampleList(lab));
    out.flush();
    err << tr("The lab serves %n port(s) from %1 on. Ctrl+C ends it.", nullptr, lab.hostCount())
               .arg(lab.url(u"/").toString())
        << Qt::endl;
    const InterruptWatcher interrupts;
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    return ExitStatus::AllOk;
}

} // namespace coroscope
