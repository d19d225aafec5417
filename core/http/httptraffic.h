// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QUrl>

namespace coroscope {

/// The requests that clients have under way: sent or about to be, and neither answered nor given up.
///
/// Threads: the clients'. Lifetime: outlives them.
class HttpTraffic final
{
public:
    HttpTraffic() = default;

    /// In the order of their beginning; a URL that is asked for twice stands here twice.
    const QList<QUrl> &underWay() const noexcept { return m_underWay; }

private:
    friend class HttpTransit;
    Q_DISABLE_COPY_MOVE(HttpTraffic)

    QList<QUrl> m_underWay;
};

/// One request under way, for as long as this lives.
class HttpTransit final
{
public:
    /// Without traffic to tell it to, it does nothing.
    HttpTransit(HttpTraffic *traffic, const QUrl &url)
        : m_traffic(traffic)
        , m_url(url)
    {
        if (m_traffic)
            m_traffic->m_underWay.append(m_url);
    }
    ~HttpTransit()
    {
        if (m_traffic)
            m_traffic->m_underWay.removeOne(m_url);
    }

private:
    Q_DISABLE_COPY_MOVE(HttpTransit)

    HttpTraffic *const m_traffic;
    const QUrl m_url;
};

} // namespace coroscope
