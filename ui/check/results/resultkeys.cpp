// SPDX-License-Identifier: MIT
#include "ui/check/results/resultkeys.h"

#include "ui/check/results/roworder.h"

#include <algorithm>
#include <numeric>

namespace coroscope::ui {

namespace {

/// What needs a person's attention stands first, what is fine last.
constexpr int rankOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Broken:
        return 0;
    case Verdict::Error:
        return 1;
    case Verdict::Timeout:
        return 2;
    case Verdict::Blocked:
        return 3;
    case Verdict::Invalid:
        return 4;
    case Verdict::Pending:
        return 5;
    case Verdict::Cancelled:
        return 6;
    case Verdict::Skipped:
        return 7;
    case Verdict::Ok:
        return 8;
    }
    Q_UNREACHABLE();
}

/// Among those not judged yet: who is nearest to its verdict.
constexpr int rankOf(TaskState state)
{
    switch (state) {
    case TaskState::Running:
        return 0;
    case TaskState::Backoff:
        return 1;
    case TaskState::Waiting:
        return 2;
    default:
        return 3;
    }
}

/// `values` in, the place of each in their order out.
template <typename Text>
std::vector<int> ranks(const std::vector<Text> &values)
{
    std::vector<int> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&values](int a, int b) {
        return values[std::size_t(a)] < values[std::size_t(b)];
    });
    std::vector<int> places(values.size());
    int place = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && values[std::size_t(order[i - 1])] < values[std::size_t(order[i])])
            ++place;
        places[std::size_t(order[i])] = place;
    }
    return places;
}

} // namespace

ResultKeys::ResultKeys(const CheckRun &run)
    : m_run(run)
{
}

void ResultKeys::reset()
{
    m_urlRanks.clear();
    m_hostRanks.clear();
}

qint64 ResultKeys::key(int row, const RowStatus &status, ResultColumn column)
{
    const UrlRow &line = m_run.list().rows()[std::size_t(row)];
    switch (column) {
    case ResultColumn::Verdict:
        return rankOf(status.verdict) * 16
               + (status.verdict == Verdict::Pending ? rankOf(status.doing) : 0);
    case ResultColumn::Status:
        return status.result && status.result->status > 0 ? status.result->status : RowOrder::noKey;
    case ResultColumn::Url:
        rankUrls();
        return m_urlRanks[std::size_t(row)];
    case ResultColumn::Why: {
        const ErrorKind error = status.result ? status.result->error : line.error;
        return error == ErrorKind::None ? RowOrder::noKey : static_cast<qint64>(error);
    }
    case ResultColumn::Attempts:
        return status.attempts > 0 ? status.attempts : RowOrder::noKey;
    case ResultColumn::Time:
        // The time of one that runs grows by itself, and rows must not move by themselves.
        return status.result && status.took ? status.took->count() : RowOrder::noKey;
    case ResultColumn::Host:
        rankHosts();
        return line.target < 0 ? RowOrder::noKey
                               : m_hostRanks[std::size_t(
                                   m_run.list().targets()[std::size_t(line.target)].host)];
    case ResultColumn::Line:
        return (qint64(line.part) << 32) + line.line; // the order of the files, then of their lines
    }
    Q_UNREACHABLE();
}

void ResultKeys::rankUrls()
{
    if (!m_urlRanks.empty())
        return;
    const UrlList &list = m_run.list();
    std::vector<QByteArray> urls;
    urls.reserve(list.rows().size());
    for (std::size_t row = 0; row < list.rows().size(); ++row) {
        const int target = list.rows()[row].target;
        urls.push_back(target < 0 ? list.input(qsizetype(row)).toUtf8()
                                  : list.targets()[std::size_t(target)].url);
    }
    m_urlRanks = ranks(urls);
}

void ResultKeys::rankHosts()
{
    const auto hosts = m_run.list().hosts();
    if (m_hostRanks.empty())
        m_hostRanks = ranks(std::vector<QString>(hosts.begin(), hosts.end()));
}

} // namespace coroscope::ui
