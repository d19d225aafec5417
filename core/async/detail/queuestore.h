// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <concepts>
#include <deque>
#include <functional>
#include <set>
#include <type_traits>
#include <utility>
#include <vector>

namespace coroscope {

/// An item of a queue, with its number in the order of putting: what makes a queue stable, and lets a
/// put() that was cancelled find its item.
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

/// What is inside a queue whose order is that of putting.
///
/// A store has two parts: what is free, and what is promised to tasks that have been woken for it and have
/// not run yet. Which item such a task gets is decided when it takes it; but nobody else can have one that
/// comes before all that is free. So whatever is promised comes before whatever is free.
template <typename T, QueueOrder Order>
class OrderedStore
{
    static constexpr bool oldestFirst = Order == QueueOrder::OldestFirst;

public:
    using Entry = QueueEntry<T>;

    /// How many are free.
    std::size_t size() const noexcept { return m_free.size(); }
    std::size_t promised() const noexcept { return m_promised.size(); }
    /// Drops what is free.
    void clear() { m_free.clear(); }

    void push(Entry &&entry)
    {
        if (oldestFirst || m_promised.empty()) {
            m_free.push_back(std::move(entry));
            return;
        }
        unpromise();
        m_promised.push_back(std::move(entry));
    }
    /// Puts one in for a task that is woken for it; only while none is free.
    void pushPromised(Entry &&entry) { m_promised.push_back(std::move(entry)); }

    /// The next to be taken. Only if one is free.
    Entry pop() { return popNext(m_free); }
    /// The same for a task that one is promised to.
    Entry popPromised() { return popNext(m_promised); }

    /// One promise less: its item is free now.
    void unpromise()
    {
        if constexpr (oldestFirst) {
            m_free.push_front(std::move(m_promised.back()));
            m_promised.pop_back();
        } else {
            m_free.push_back(std::move(m_promised.front()));
            m_promised.pop_front();
        }
    }

    /// Takes one that is free out of turn. Returns whether it was there.
    bool remove(quint64 ticket)
    {
        const auto isBefore = [](const Entry &entry, quint64 limit) {
            return entry.ticket < limit;
        };
        const auto place = std::lower_bound(m_free.begin(), m_free.end(), ticket, isBefore);
        if (place == m_free.end() || place->ticket != ticket)
            return false;
        m_free.erase(place);
        return true;
    }

private:
    using Entries = std::deque<Entry>; ///< in the order of putting

    static Entry popNext(Entries &entries)
    {
        if constexpr (oldestFirst) {
            Entry next = std::move(entries.front());
            entries.pop_front();
            return next;
        } else {
            Entry next = std::move(entries.back());
            entries.pop_back();
            return next;
        }
    }

    Entries m_free;
    Entries m_promised;
};

namespace detail {
template <typename Less>
inline constexpr bool isStandardOrder = false;
template <typename T>
inline constexpr bool isStandardOrder<std::less<T>> = true;
template <typename T>
inline constexpr bool isStandardOrder<std::greater<T>> = true;
template <>
inline constexpr bool isStandardOrder<std::ranges::less> = true;
template <>
inline constexpr bool isStandardOrder<std::ranges::greater> = true;
} // namespace detail

/// An order that does not throw, and so cannot lose an item that is on its way to its place: its call is
/// noexcept. The standard's own orders are taken at their word, though they do not say so; if the operator
/// behind one of them throws after all, the program ends there.
template <typename Less, typename T>
concept NothrowOrder = std::predicate<const Less &, const T &, const T &> &&(
    std::is_nothrow_invocable_v<const Less &,
                                const T &,
                                const T &> || detail::isStandardOrder<Less>);

/// What is inside a priority queue. The least item is next; of equal ones, the oldest. It has two parts as
/// an OrderedStore.
template <typename T, NothrowOrder<T> Less>
class PriorityStore
{
public:
    using Entry = QueueEntry<T>;

    std::size_t size() const noexcept { return m_free.size(); }
    std::size_t promised() const noexcept { return m_promised.size(); }
    void clear() { m_free.clear(); }

    void push(Entry &&entry)
    {
        if (m_promised.empty() || !isBefore(entry, *m_promised.rbegin())) {
            pushFree(std::move(entry));
            return;
        }
        pushPromised(std::move(entry));
        unpromise();
    }
    void pushPromised(Entry &&entry) { m_promised.insert(std::move(entry)); }

    Entry pop()
    {
        std::pop_heap(m_free.begin(), m_free.end(), isAfter);
        Entry next = std::move(m_free.back());
        m_free.pop_back();
        return next;
    }
    Entry popPromised() { return std::move(m_promised.extract(m_promised.begin()).value()); }

    void unpromise()
    {
        pushFree(std::move(m_promised.extract(std::prev(m_promised.end())).value()));
    }

    /// In O(n).
    bool remove(quint64 ticket)
    {
        const auto hasTicket = [ticket](const Entry &entry) { return entry.ticket == ticket; };
        const auto place = std::find_if(m_free.begin(), m_free.end(), hasTicket);
        if (place == m_free.end())
            return false;
        m_free.erase(place);
        std::make_heap(m_free.begin(), m_free.end(), isAfter);
        return true;
    }

private:
    static bool isBefore(const Entry &a, const Entry &b) noexcept
    {
        const Less isLess{};
        if (isLess(a.item, b.item))
            return true;
        return !isLess(b.item, a.item) && a.ticket < b.ticket;
    }
    static bool isAfter(const Entry &a, const Entry &b) noexcept { return isBefore(b, a); }

    struct Before
    {
        bool operator()(const Entry &a, const Entry &b) const noexcept { return isBefore(a, b); }
    };

    void pushFree(Entry &&entry)
    {
        m_free.push_back(std::move(entry));
        std::push_heap(m_free.begin(), m_free.end(), isAfter);
    }

    std::vector<Entry> m_free; ///< a heap
    std::set<Entry, Before> m_promised;
};

} // namespace coroscope
