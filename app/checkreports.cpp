// SPDX-License-Identifier: MIT
#include "app/checkreports.h"

#include "app/terminal/console.h"
#include "app/terminal/terminal.h"
#include "core/check/list/filename.h"

#include <QFileInfo>

#include <algorithm>

namespace coroscope {

CheckReports::CheckReports(std::function<void()> beforeWriting)
    : m_beforeWriting(std::move(beforeWriting))
{
}

bool CheckReports::open(const std::vector<ReportOutput> &outputs)
{
    for (const ReportOutput &where : outputs) {
        auto output = std::make_unique<CheckOutput>(m_beforeWriting);
        if (!output->open(where.path))
            return false;
        m_parts.push_back({.where = where, .output = std::move(output)});
    }
    return true;
}

void CheckReports::begin(const CheckRun &run, const ReportOptions &options)
{
    for (const Part &part : m_parts) {
        ReportOptions ofPart = options;
        ofPart.isColored = part.where.path.isEmpty() && wantsColor(standardOutput);
        part.output->begin(run, part.where.format, ofPart);
    }
}

void CheckReports::writeResults(const std::vector<int> &targets)
{
    for (const Part &part : m_parts)
        part.output->writeResults(targets);
}

void CheckReports::end(std::chrono::nanoseconds elapsed)
{
    for (const Part &part : m_parts) {
        if (!part.output->hasFailed())
            part.output->end(elapsed);
    }
}

bool CheckReports::addText(const QString &text)
{
    bool isAdded = false;
    for (const Part &part : m_parts) {
        if (part.where.format == ReportFormat::Text && !part.output->hasFailed()) {
            part.output->write(text.toUtf8());
            isAdded = true;
        }
    }
    return isAdded;
}

bool CheckReports::flush()
{
    bool isAnyGood = false;
    for (const Part &part : m_parts)
        isAnyGood = part.output->flush() || isAnyGood;
    return isAnyGood;
}

bool CheckReports::abandon(const QString &path)
{
    bool isAny = false;
    for (const auto &[where, output] : m_parts) {
        // What failed does not take its place anyway, and is still to be complained of.
        if (!output->hasFailed() && isSameFile(where.path, path) && QFileInfo(path).isFile()) {
            output->abandon();
            isAny = true;
        }
    }
    return isAny;
}

bool CheckReports::close()
{
    bool isGood = true;
    for (const Part &part : m_parts)
        isGood = (part.output->isAbandoned() || part.output->close()) && isGood;
    return isGood;
}

bool CheckReports::hasFailed() const
{
    return std::ranges::any_of(m_parts, [](const Part &part) { return part.output->hasFailed(); });
}

void CheckReports::tellWritten() const
{
    for (const auto &[where, output] : m_parts) {
        if (!output->hasFailed() && !output->isAbandoned() && QFileInfo(where.path).isFile())
            complainOfCheck(tr("%1 is written (%2).")
                                .arg(shownFileName(where.path), reportFormatTitle(where.format)));
    }
}

void CheckReports::endIfUnread() const
{
    if (std::ranges::any_of(m_parts, [](const Part &part) { return part.output->isUnread(); }))
        endUnread();
}

} // namespace coroscope
