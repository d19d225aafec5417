// SPDX-License-Identifier: MIT
#include "ui/check/results/resultsexport.h"

#include "core/check/run/checkrun.h"
#include "report/reportformat.h"

#include <QDir>
#include <QFileDialog>
#include <QSaveFile>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

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
    dialog->setNameFilter(tr("JSON (*.json)"));
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(tr("results.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &ResultsExport::writeJson);
    connect(dialog, &QFileDialog::rejected, this, &ResultsExport::dismissed);
    dialog->open();
}

void ResultsExport::writeJson(const QString &path)
{
    const auto writer = makeReportWriter(ReportFormat::Json, m_run);
    const auto elapsed = m_run.history().end().time_since_epoch();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !writeReport(file, *writer, m_run, elapsed)
        || !file.commit())
        Q_EMIT failed(tr("%1 cannot be written: %2.")
                          .arg(QDir::toNativeSeparators(path), file.errorString()));
    else
        Q_EMIT written();
}

} // namespace coroscope::ui
