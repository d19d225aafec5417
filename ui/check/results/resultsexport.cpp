// SPDX-License-Identifier: MIT
#include "ui/check/results/resultsexport.h"

#include "core/check/run/checkrun.h"
#include "report/reportformat.h"

#include <QDir>
#include <QFileDialog>
#include <QSaveFile>

#include <array>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

/// The one that holds all stands first.
constexpr std::array formats{ReportFormat::Json,
                             ReportFormat::Html,
                             ReportFormat::Csv,
                             ReportFormat::Markdown,
                             ReportFormat::JsonLines,
                             ReportFormat::Junit,
                             ReportFormat::Sarif,
                             ReportFormat::Text};
static_assert(formats.size() == allReportFormats.size());

/// "JSON (*.json)".
QStringList nameFilters()
{
    QStringList filters;
    for (const ReportFormat format : formats)
        filters +=
            u"%1 (*.%2)"_s.arg(reportFormatTitle(format), reportSuffixes(format).join(u" *."));
    return filters;
}

} // namespace

ResultsExport::ResultsExport(const CheckRun &run, QObject *parent)
    : QObject(parent)
    , m_run(run)
{
}

void ResultsExport::open(QWidget *window)
{
    auto *dialog = new QFileDialog(window, tr("Export the results"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(nameFilters());
    dialog->setDefaultSuffix(u"json"_s);
    // A name that has no ending gets the one of the format that is chosen.
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const qsizetype chosen = nameFilters().indexOf(filter);
        if (chosen >= 0)
            dialog->setDefaultSuffix(reportSuffixes(formats[std::size_t(chosen)]).front());
    });
    dialog->selectFile(tr("results.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &ResultsExport::write);
    connect(dialog, &QFileDialog::rejected, this, &ResultsExport::dismissed);
    dialog->open();
}

void ResultsExport::write(const QString &path)
{
    const QString name = QDir::toNativeSeparators(path);
    const auto format = reportFormatOfFile(path);
    if (!format) {
        Q_EMIT failed(tr("%1 cannot be written: its name does not say in which format.").arg(name));
        return;
    }
    const auto writer = makeReportWriter(*format, m_run);
    const auto elapsed = m_run.history().end().time_since_epoch();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !writeReport(file, *writer, m_run, elapsed)
        || !file.commit())
        Q_EMIT failed(tr("%1 cannot be written: %2.").arg(name, file.errorString()));
    else
        Q_EMIT written();
}

} // namespace coroscope::ui
