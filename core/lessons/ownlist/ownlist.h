// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"
#include "core/lessons/ownlist/ownpage.h"

#include <QList>

namespace coroscope {

/// The pages of somebody's own list, read as a check reads it, in its order; as
/// many as a lesson can be watched with, and what was left out.
///
/// A value.
class OwnList
{
public:
    static constexpr qsizetype mostPages = 200;
    static constexpr qint64 longestInput = 8 << 20; ///< bytes, of all parts

    struct Host
    {
        QString name; ///< "host:port"
        qsizetype pages = 0;
    };

    OwnList() = default;
    static OwnList read(ListInput input);

    const QList<OwnPage> &pages() const { return m_pages; }
    /// As many as one lesson takes.
    QList<OwnPage> first(qsizetype most) const
    {
        return m_pages.first(qMin(most, m_pages.size()));
    }
    bool isEmpty() const { return m_pages.isEmpty(); }
    /// What it was read from: all of it, secrets too.
    const ListInput &source() const { return m_source; }

    // --- what there was besides
    qsizetype beyond() const { return m_beyond; } ///< more than mostPages
    qsizetype duplicates() const { return m_duplicates; }
    qsizetype faulty() const
    {
        return m_faulty;
    } ///< meant as a URL, and none that can be asked for
    /// The parts that could not be read at all.
    const std::vector<ListSummary> &unread() const { return m_unread; }

private:
    ListInput m_source;
    QList<OwnPage> m_pages;
    qsizetype m_beyond = 0;
    qsizetype m_duplicates = 0;
    qsizetype m_faulty = 0;
    std::vector<ListSummary> m_unread;
};

/// The hosts of these pages, in the order in which they come.
QList<OwnList::Host> hostsOf(const QList<OwnPage> &pages);

} // namespace coroscope
