// SPDX-License-Identifier: MIT
#include "core/http/hostlookup.h"

#include "core/async/scope.h"
#include "core/http/hostquery.h"

namespace coroscope {

namespace {

constexpr std::chrono::seconds lifetime{
    60}; // as QHostInfo's own, which holds no more than 128 names

} // namespace

void HostLookup::ask(const QString &host, QObject *context, const Done &done)
{
    QHostInfo::lookupHost(host, context, done);
}

HostLookup::HostLookup(Function function)
    : m_function(function ? std::move(function) : Function(ask))
    , m_slots(atOnce, QStringLiteral("look-ups"))
{
}

QCoro::Task<QList<QHostAddress>>
HostLookup::find(Scope &scope, QString host, std::source_location where)
{
    QList<QHostAddress> addresses;
    const QHostAddress literal(host);
    if (!literal.isNull()) {
        addresses.append(literal);
        co_return addresses;
    }
    if (const Known *const entry = known(host, scope.clock().now()))
        co_return entry->addresses;
    const Permit slot = co_await m_slots.acquire(scope, where);
    if (const Known *const entry = known(host, scope.clock().now())) // by who was in front
        co_return entry->addresses;
    HostQuery query(scope, m_function, host);
    const auto run = query.run(where);
    co_await run;
    addresses = query.info().addresses();
    m_known.insert(host, {addresses, scope.clock().after(lifetime)});
    co_return addresses;
}

const HostLookup::Known *HostLookup::known(const QString &host, Clock::TimePoint now) const
{
    const auto entry = m_known.constFind(host);
    return entry != m_known.cend() && now < entry->until ? &*entry : nullptr;
}

} // namespace coroscope
