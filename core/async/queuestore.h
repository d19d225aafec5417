// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <deque>
#include <functional>
#include <utility>
#include <vector>

namespace coroscope {

/// An item of a queue, with its number in the order of putting: what makes a queue stable, and lets an
/// item that comes back find its old place.
template <typename T>
struct QueueEntry
{
    // A constructor, since GCC 12 destroys the members of an aggregate twice in a co_await expression.
    QueueEntry(T &&theItem, quint64 theTicket)
        : item(std::move(theItem))
        , ticket(theTicket)
    {
    }

    T item;
    quint64 ticket;
};

enum class QueueOrder : quint8 { OldestFirst, NewestFirst };

/// What is inside a queue whose order is that of putting. Kept in that order.
template <typename T, QueueOrder Order>
class OrderedStore
{
public:
    using Entry = QueueEntry<T>;

    std::size_t size() const noexcept { return m_entries.size(); }
    void clear() { m_entries.clear(); }
    void push(Entry &&entry) { m_entries.push_back(std::move(entry)); }

    /// The next to be taken. Not of an empty store.
    Entry pop()
    {
        if constexpr (Order == QueueOrder::OldestFirst) {
            Entry next = std::move(m_entries.front());
            m_entries.pop_front();
            return next;
        } else {
            Entry next = std::move(m_entries.back());
            m_entries.pop_back();
            return next;
        }
    }

    /// Puts back what was popped.
    void restore(Entry &&entry) { m_entries.insert(placeOf(entry.ticket), std::move(entry)); }

    /// Takes one out of turn. Returns whether it was there.
    bool remove(quint64 ticket)
    {
        const auto place = placeOf(ticket);
        if (place == m_entries.end() || place->ticket != ticket)
            return false;
        m_entries.erase(place);
        return true;
    }

private:
    auto placeOf(quint64 ticket)
    {
        const auto isBefore = [](const Entry &entry, quint64 limit) {
            return entry.ticket < limit;
        };
        return std::lower_bound(m_entries.begin(), m_entries.end(), ticket, isBefore);
    }

    std::deque<Entry> m_entries;
};

/// What is inside a priority queue: a heap. The least item is next; of equal ones, the oldest.
template <typename T, typename Less>
class PriorityStore
{
public:
    using Entry = QueueEntry<T>;

    std::size_t size() const noexcept { return m_heap.size(); }
    void clear() { m_heap.clear(); }

    void push(Entry &&entry)
    {
        m_heap.push_back(std::move(entry));
        std::push_heap(m_heap.begin(), m_heap.end(), isLater);
    }

    /// The next to be taken. Not of an empty store.
    Entry pop()
    {
        std::pop_heap(m_heap.begin(), m_heap.end(), isLater);
        Entry next = std::move(m_heap.back());
        m_heap.pop_back();
        return next;
    }

    /// Puts back what was popped.
    void restore(Entry &&entry) { push(std::move(entry)); }

    /// Takes one out of turn, in O(n). Returns whether it was there.
    bool remove(quint64 ticket)
    {
        const auto hasTicket = [ticket](const Entry &entry) { return entry.ticket == ticket; };
        const auto place = std::find_if(m_heap.begin(), m_heap.end(), hasTicket);
        if (place == m_heap.end())
            return false;
        m_heap.erase(place);
        std::make_heap(m_heap.begin(), m_heap.end(), isLater);
        return true;
    }

private:
    static bool isLater(const Entry &a, const Entry &b)
    {
        if (Less()(a.item, b.item))
            return false;
        return Less()(b.item, a.item) || a.ticket > b.ticket;
    }

    std::vector<Entry> m_heap;
};

} // namespace coroscope
