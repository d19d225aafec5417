// SPDX-License-Identifier: MIT
#include "report/resultranks.h"

#include <algorithm>
#include <numeric>

namespace coroscope {

namespace {

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

std::vector<QByteArray> urlsOf(const UrlList &list)
{
    std::vector<QByteArray> urls;
    urls.reserve(list.rows().size());
    for (std::size_t row = 0; row < list.rows().size(); ++row) {
        const int target = list.rows()[row].target;
        urls.push_back(target < 0 ? list.input(qsizetype(row)).toUtf8()
                                  : list.targets()[std::size_t(target)].url);
    }
    return urls;
}

} // namespace

void ResultRanks::reset()
{
    m_urls.clear();
    m_hosts.clear();
}

int ResultRanks::ofUrl(int row)
{
    if (m_urls.empty())
        m_urls = ranks(urlsOf(m_run.list()));
    return m_urls[std::size_t(row)];
}

int ResultRanks::ofHost(int host)
{
    const auto hosts = m_run.list().hosts();
    if (m_hosts.empty())
        m_hosts = ranks(std::vector<QString>(hosts.begin(), hosts.end()));
    return m_hosts[std::size_t(host)];
}

} // namespace coroscope
