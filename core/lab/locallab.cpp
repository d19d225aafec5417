// SPDX-License-Identifier: MIT
#include "core/lab/locallab.h"

#include <algorithm>
#include <stdexcept>

namespace coroscope {

namespace {

QByteArray targetOf(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
}

} // namespace

LocalLab::LocalLab(Runtime &runtime, quint64 seed)
    : m_time(runtime)
    , m_listener(m_journal, m_time, seed)
{
    if (!m_listener.open())
        throw std::runtime_error("the lab cannot be started: "
                                 + m_listener.errorString().toStdString());
}

QUrl LocalLab::url(QStringView path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort()) + path);
}

bool LocalLab::holds(const QList<QUrl> &requests) const
{
    return std::all_of(requests.cbegin(), requests.cend(), [&](const QUrl &url) {
        return m_time.held(targetOf(url)) >= requests.count(url);
    });
}

} // namespace coroscope
