// SPDX-License-Identifier: MIT
#include "core/check/list/urltable.h"

#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

constexpr std::size_t fewSlots = 1'024;

/// Where path, query or fragment begins.
qsizetype endOfOrigin(QByteArrayView url)
{
    const qsizetype slash = url.indexOf('/', url.indexOf("://") + 3);
    return slash < 0 ? url.size() : slash;
}

std::size_t hashOf(QByteArrayView text, qint32 origin = 0)
{
    return qHash(text, QHashSeed::globalSeed()) + static_cast<std::size_t>(origin) * 0x9e3779b9U;
}

struct HostAndPort
{
    QByteArrayView host;
    QByteArrayView port;

    bool operator==(const HostAndPort &) const = default;
};

HostAndPort hostOf(QByteArrayView origin)
{
    QByteArrayView host = origin.sliced(origin.indexOf("//") + 2);
    host = host.sliced(host.lastIndexOf('@') + 1);
    QByteArrayView port = origin.startsWith("https:") ? "443" : "80";
    const qsizetype colon = host.lastIndexOf(':');
    if (colon > host.lastIndexOf(']')) {
        port = host.sliced(colon + 1);
        host = host.first(colon);
    }
    if (host.endsWith('.'))
        host.chop(1);
    return {host, port};
}

std::size_t hashOf(const HostAndPort &host)
{
    return hashOf(host.host) ^ hashOf(host.port, 1);
}

} // namespace

QByteArray UrlTable::url(qsizetype target) const
{
    const Target &entry = m_targets[target];
    const PooledText origin = m_origins[entry.origin].text;
    QByteArray url;
    url.reserve(qsizetype{origin.length} + entry.path.length);
    return url.append(text(origin)).append(text(entry.path));
}

QString UrlTable::hostName(qsizetype host) const
{
    const HostAndPort parts = hostOf(text(m_origins[m_hosts[host]].text));
    return QString::fromUtf8(parts.host) % u':' % QString::fromUtf8(parts.port);
}

std::size_t UrlTable::Filler::Indices::first(std::size_t hash) const
{
    return static_cast<std::size_t>(
        (quint64{static_cast<quint32>(hash ^ (hash >> 32U))} * m_slots.size()) >> 32U);
}

template <typename IsEqual>
qint32 &UrlTable::Filler::Indices::find(std::size_t hash, IsEqual isEqual)
{
    std::size_t at = first(hash);
    while (m_slots[at] >= 0 && !isEqual(m_slots[at]))
        at = at + 1 == m_slots.size() ? 0 : at + 1;
    return m_slots[at];
}

template <typename HashOf>
void UrlTable::Filler::Indices::makeRoom(qsizetype count, HashOf hashOf)
{
    const auto used = static_cast<std::size_t>(count);
    if (used * 3 < m_slots.size() * 2)
        return;
    const std::size_t size = std::max({fewSlots, m_slots.size() / 2 * 3, used * 2});
    m_slots = {}; // before there is a larger one
    m_slots.assign(size, -1);
    for (qint32 i = 0; i < count; ++i)
        find(hashOf(i), [](qint32) { return false; }) = i;
}

PooledText UrlTable::Filler::keep(QByteArrayView text)
{
    QList<QByteArray> &chunks = m_table.m_chunks;
    if (chunks.isEmpty() || chunks.constLast().size() + text.size() > qsizetype{chunkSize}) {
        chunks.append(QByteArray());
        chunks.last().reserve(chunkSize);
    }
    const auto chunk = static_cast<quint32>(chunks.size() - 1);
    const auto before = static_cast<quint32>(chunks.constLast().size());
    chunks.last().append(text);
    return {chunk * chunkSize + before, static_cast<quint32>(text.size())};
}

void UrlTable::Filler::expect(qsizetype targets)
{
    m_table.m_targets.reserve(targets);
}

qint32 UrlTable::Filler::add(QByteArrayView url,
                             QByteArrayView tail,
                             qint32 row,
                             std::optional<PooledText> written)
{
    const qsizetype end = endOfOrigin(url);
    const qint32 origin = originOf(url.first(end), tail);
    const QByteArrayView path = url.sliced(end);
    m_targets.makeRoom(m_table.size(), [this](qint32 i) {
        const Target &target = m_table.m_targets.at(i);
        return hashOf(m_table.text(target.path), target.origin);
    });
    qint32 &slot = m_targets.find(hashOf(path, origin), [&](qint32 i) {
        const Target &target = m_table.m_targets.at(i);
        return target.origin == origin && m_table.text(target.path) == path;
    });
    if (slot >= 0)
        return slot;
    slot = static_cast<qint32>(m_table.size());
    const qsizetype found = written ? m_table.text(*written).indexOf(path) : -1;
    const PooledText kept = found < 0 ? keep(path)
                                      : PooledText{written->at + static_cast<quint32>(found),
                                                   static_cast<quint32>(path.size())};
    m_table.m_targets.append({kept, origin, row});
    return slot;
}

qint32 UrlTable::Filler::append(QByteArrayView url, QByteArrayView tail, qint32 row)
{
    const qsizetype end = endOfOrigin(url);
    const qint32 origin = originOf(url.first(end), tail);
    const auto target = static_cast<qint32>(m_table.size());
    m_table.m_targets.append({keep(url.sliced(end)), origin, row});
    return target;
}

qint32 UrlTable::Filler::originOf(QByteArrayView text, QByteArrayView tail)
{
    const auto textOf = [this](qint32 i) { return m_table.text(m_table.m_origins.at(i).text); };
    const auto tailOf = [this](qint32 i) { return m_table.text(m_table.m_origins.at(i).tail); };
    m_origins.makeRoom(m_table.m_origins.size(),
                       [&](qint32 i) { return hashOf(textOf(i)) ^ hashOf(tailOf(i), 1); });
    qint32 &slot = m_origins.find(hashOf(text) ^ hashOf(tail, 1),
                                  [&](qint32 i) { return textOf(i) == text && tailOf(i) == tail; });
    if (slot < 0) {
        slot = static_cast<qint32>(m_table.m_origins.size());
        m_table.m_origins.append({keep(text), keep(tail), hostOfOrigin(text, slot)});
    }
    return slot;
}

qint32 UrlTable::Filler::hostOfOrigin(QByteArrayView text, qint32 origin)
{
    const auto host = [this](qint32 i) {
        return hostOf(m_table.text(m_table.m_origins.at(m_table.m_hosts.at(i)).text));
    };
    m_hosts.makeRoom(m_table.hosts(), [&](qint32 i) { return hashOf(host(i)); });
    const HostAndPort wanted = hostOf(text);
    qint32 &slot = m_hosts.find(hashOf(wanted), [&](qint32 i) { return host(i) == wanted; });
    if (slot < 0) {
        slot = static_cast<qint32>(m_table.hosts());
        m_table.m_hosts.append(origin);
    }
    return slot;
}

} // namespace coroscope
