// SPDX-License-Identifier: MIT
#include "app/reportfile.h"

#include "app/runs/runchoice.h"
#include "app/terminal/console.h"
#include "core/check/list/filebytes.h"
#include "core/check/list/filename.h"
#include "core/check/run/checkrun.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class ReportFileWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ReportFile)
};

constexpr qint64 largestReport = 1 << 30; // bytes; some million rows

std::variant<ReportedRun, QString> readKeptRun(const QString &store, const RunChoice &choice)
{
    auto read = readEarlierRun(store, choice, LastRun::Finished);
    if (const auto *const fault = std::get_if<QString>(&read))
        return *fault;
    KeptContent &content = std::get<EarlierRun>(read).content;
    std::erase_if(content.results,
                  [](const CheckResult &result) { return !isChecked(result.verdict); });
    CheckRun run;
    run.beginRest(std::move(content.list), std::move(content.results));
    return reportedRun(run);
}

} // namespace

std::variant<ReportedRun, QString> readReportFile(const QString &name, const QString &store)
{
    if (const auto choice = RunChoice::readPrefixed(name))
        return readKeptRun(store, *choice);
    const bool isInput = name == u"-";
    const QString shown = isInput ? ReportFileWords::tr("Standard input") : shownFileName(name);
    const FileBytes file =
        isInput ? FileBytes::readInput(largestReport) : FileBytes::read(name, largestReport);
    switch (file.fault) {
    case FileBytes::Fault::None:
        break;
    case FileBytes::Fault::IsFolder:
        return ReportFileWords::tr("%1 is a folder, not a report.").arg(shown);
    case FileBytes::Fault::TooLarge:
        return ReportFileWords::tr(
                   "%1 is too large for a report: more than 1 GiB, or without end. Check the "
                   "list in parts, or leave out of each row what comparing does not need.")
            .arg(shown);
    case FileBytes::Fault::Unreadable:
    case FileBytes::Fault::Abandoned:
        return ReportFileWords::tr("Cannot read %1: %2.").arg(shown, file.why);
    }
    auto read = readReport(file.bytes, shown);
    const auto *const run = std::get_if<ReportedRun>(&read);
    if (run && run->isCut)
        complain(ReportFileWords::tr("coroscope: The last line of %1 is cut, and was left out.")
                     .arg(shown));
    return read;
}

} // namespace coroscope
