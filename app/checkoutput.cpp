// SPDX-License-Identifier: MIT
#include "app/checkoutput.h"

#include "app/terminal/console.h"
#include "app/terminal/terminal.h"
#include "core/check/list/filename.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QStringBuilder>
#include <QTemporaryFile>

#include <algorithm>
#include <numeric>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace coroscope {

namespace {

constexpr qint64 pieceSize = 1 << 20; // bytes

/// The file itself may be written, but its folder takes no new file to put in its place.
bool canOnlyBeOverwritten(const QString &path)
{
    const QFileInfo info(path);
    const QFileInfo folder(QFileInfo(info.canonicalFilePath()).absolutePath());
    return info.isFile() && info.isWritable() && !folder.isWritable();
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
#ifdef Q_OS_UNIX
    // That nobody reads this one is an error of it, and must not end what is written beside it. The network stack does the
    // same, but later.
    ::signal(SIGPIPE, SIG_IGN);
#endif
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
    const bool isOpen = openFile(path);
    if (!isOpen)
        complainOfCheck(tr("Cannot write %1: %2.").arg(path, m_device->errorString()));
    return isOpen;
}

bool CheckOutput::openFile(const QString &path)
{
    const QFileInfo info(path);
    if (canOnlyBeOverwritten(path)) {
        auto file = std::make_unique<QTemporaryFile>();
        const bool isOpen = file->open();
        m_device = std::move(file);
        m_copyTo = path;
        return isOpen;
    }
    // A file is replaced when all is written: what stood there survives a run that does not come to its end. A device or a
    // pipe cannot be replaced.
    if (info.exists() && !info.isFile())
        m_device = std::make_unique<QFile>(path);
    else
        m_device = std::make_unique<QSaveFile>(path);
    return m_device->open(QIODevice::WriteOnly);
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
        fail();
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
        fail();
}

void CheckOutput::write(const QByteArray &bytes)
{
    if (bytes.isEmpty() || m_hasFailed)
        return;
    m_beforeWriting();
    if (m_device->write(bytes) != bytes.size())
        fail();
}

bool CheckOutput::flush()
{
    if (!m_hasFailed && (isHungUp(*m_device) || !m_device->flush()))
        fail();
    return !m_hasFailed;
}

bool CheckOutput::close()
{
    auto *const file = qobject_cast<QSaveFile *>(m_device.get());
    if (!m_hasFailed && (file ? file->commit() : m_device->flush() && copyBack()))
        return true;
    if (!m_hasFailed)
        fail();
    if (!m_isUnread)
        complainOfCheck(tr("Cannot write the results: %1.").arg(m_device->errorString()));
    return false;
}

bool CheckOutput::copyBack()
{
    if (m_copyTo.isEmpty())
        return true;
    auto target = std::make_unique<QFile>(m_copyTo);
    bool isGood = target->open(QIODevice::WriteOnly) && m_device->seek(0);
    while (isGood && !m_device->atEnd()) {
        const QByteArray piece = m_device->read(pieceSize);
        isGood = !piece.isEmpty() && target->write(piece) == piece.size();
    }
    isGood = isGood && target->flush();
    m_device = std::move(target); // which knows what went wrong
    return isGood;
}

void CheckOutput::abandon()
{
    m_isAbandoned = true;
    m_device.reset();
}

void CheckOutput::fail()
{
    m_hasFailed = true;
    m_isUnread = isHungUp(*m_device);
}

} // namespace coroscope
