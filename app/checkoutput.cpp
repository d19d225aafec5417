// SPDX-License-Identifier: MIT
#include "app/checkoutput.h"

#include "app/terminal/console.h"
#include "app/terminal/terminal.h"
#include "core/check/list/filename.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QStringBuilder>

#include <algorithm>
#include <numeric>

namespace coroscope {

namespace {

/// A file is replaced when all is written: what stood there survives a run that does not come to its end.
/// A device or a pipe cannot be replaced.
std::unique_ptr<QFileDevice> makeOutput(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return std::make_unique<QFile>(path);
    auto file = std::make_unique<QSaveFile>(path);
    file->setDirectWriteFallback(true);
    return file;
}

std::vector<int> rowsByTarget(const UrlList &list)
{
    std::vector<int> rows(list.rows().size());
    std::iota(rows.begin(), rows.end(), 0);
    std::ranges::stable_sort(
        rows, {}, [&list](int row) { return list.rows()[std::size_t(row)].target; });
    return rows;
}

} // namespace

void complainOfCheck(const QString &text)
{
    complain(u"coroscope check: " % text);
}

CheckOutput::CheckOutput(std::function<void()> beforeWriting)
    : m_beforeWriting(std::move(beforeWriting))
{
}

CheckOutput::~CheckOutput() = default;

bool CheckOutput::open(const QString &path)
{
    if (path.isEmpty()) {
        auto file = std::make_unique<QFile>();
        const bool isOpen = file->open(standardOutput, QIODevice::WriteOnly);
        m_device = std::move(file);
        return isOpen;
    }
    if (hasForeignBytes(path)) {
        complainOfCheck(tr("Cannot write %1: the name of the output has to be UTF-8.")
                            .arg(shownFileName(path)));
        return false;
    }
    m_device = makeOutput(path);
    const bool isOpen = m_device->open(QIODevice::WriteOnly);
    if (!isOpen)
        complainOfCheck(tr("Cannot write %1: %2.").arg(path, m_device->errorString()));
    return isOpen;
}

void CheckOutput::begin(const CheckRun &run, ReportFormat format, const ReportOptions &options)
{
    m_run = &run;
    m_writer = makeReportWriter(format, run, options);
    if (m_writer->order() != ReportWriter::Order::AsJudged)
        return;
    m_rowsByTarget = rowsByTarget(run.list());
    write(m_writer->begin({}));
    writeResults({-1});
}

void CheckOutput::writeWhole(const CheckRun &run, ReportFormat format)
{
    const auto writer = makeReportWriter(format, run, {.isOfList = true});
    m_beforeWriting();
    if (!writeReport(*m_device, *writer, run, {}))
        m_hasFailed = true;
}

void CheckOutput::writeResults(const std::vector<int> &targets)
{
    const auto targetOf = [this](int row) { return m_run->list().rows()[std::size_t(row)].target; };
    for (const int target : targets) {
        for (const int row : std::ranges::equal_range(m_rowsByTarget, target, {}, targetOf))
            write(m_writer->row(ResultRow::judged(*m_run, row)));
    }
}

void CheckOutput::end(std::chrono::nanoseconds elapsed)
{
    if (m_writer->order() == ReportWriter::Order::AsJudged)
        write(m_writer->end(elapsed));
    else if (!writeReport(*m_device, *m_writer, *m_run, elapsed))
        m_hasFailed = true;
}

void CheckOutput::write(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_beforeWriting();
    if (m_device->write(bytes) != bytes.size())
        m_hasFailed = true;
}

bool CheckOutput::flush()
{
    if (isHungUp(*m_device)) {
        m_beforeWriting();
        endUnread();
    }
    if (!m_device->flush())
        m_hasFailed = true;
    return !m_hasFailed;
}

bool CheckOutput::close()
{
    auto *const file = qobject_cast<QSaveFile *>(m_device.get());
    if (!m_hasFailed && (file ? file->commit() : m_device->flush()))
        return true;
    if (isHungUp(*m_device))
        endUnread();
    m_hasFailed = true;
    complainOfCheck(tr("Cannot write the results: %1.").arg(m_device->errorString()));
    return false;
}

} // namespace coroscope
