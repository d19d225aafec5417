// SPDX-License-Identifier: MIT
#include "app/checkreports.h"

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
        if (part.where.format == ReportFormat::Text) {
            part.output->write(text.toUtf8());
            isAdded = true;
        }
    }
    return isAdded;
}

bool CheckReports::flush()
{
    bool isGood = true;
    for (const Part &part : m_parts)
        isGood = part.output->flush() && isGood;
    return isGood;
}

bool CheckReports::close()
{
    bool isGood = true;
    for (const Part &part : m_parts)
        isGood = part.output->close() && isGood;
    return isGood;
}

bool CheckReports::hasFailed() const
{
    return std::ranges::any_of(m_parts, [](const Part &part) { return part.output->hasFailed(); });
}

void CheckReports::tellWritten() const
{
    for (const auto &[where, output] : m_parts) {
        if (!output->hasFailed() && QFileInfo(where.path).isFile())
            complainOfCheck(tr("%1 is written (%2).")
                                .arg(shownFileName(where.path), reportFormatTitle(where.format)));
    }
}

} // namespace coroscope
