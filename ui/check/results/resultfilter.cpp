// SPDX-License-Identifier: MIT
#include "ui/check/results/resultfilter.h"

#include "words/check/verdictwords.h"

namespace coroscope::ui {

ResultFilter::ResultFilter(const CheckRun &run)
    : m_run(run)
{
}

void ResultFilter::reset()
{
    m_host.reset(); // the number is another host's there
    findInUrls();
}

void ResultFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    m_verdictsNamed = {};
    for (const Verdict verdict : allVerdicts) {
        if (verdictWord(verdict).contains(m_text, Qt::CaseInsensitive))
            m_verdictsNamed.insert(verdict);
    }
    findInUrls();
}

bool ResultFilter::accepts(int row, const ResultRow &status) const
{
    if (!m_verdicts.isEmpty() && !m_verdicts.contains(status.verdict))
        return false;
    if (m_state && status.state != m_state)
        return false;
    if (m_host && !isOfHost(row))
        return false;
    return m_text.isEmpty() || matchesText(row, status);
}

bool ResultFilter::isOfHost(int row) const
{
    const UrlList &list = m_run.list();
    const int target = list.rows()[std::size_t(row)].target;
    return target >= 0 && list.targets()[std::size_t(target)].host == m_host;
}

bool ResultFilter::matchesText(int row, const ResultRow &status) const
{
    if (m_urlsFound[std::size_t(row)] || m_verdictsNamed.contains(status.verdict))
        return true;
    return status.result && status.result->status > 0
           && QString::number(status.result->status).startsWith(m_text);
}

void ResultFilter::findInUrls()
{
    m_urlsFound.clear();
    if (m_text.isEmpty())
        return;
    const UrlList &list = m_run.list();
    m_urlsFound.reserve(list.rows().size());
    for (std::size_t row = 0; row < list.rows().size(); ++row) {
        const int target = list.rows()[row].target;
        const QString url = target < 0 ? list.input(qsizetype(row)) : m_run.displayUrl(target);
        m_urlsFound.push_back(url.contains(m_text, Qt::CaseInsensitive));
    }
}

} // namespace coroscope::ui
