// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace coroscope {

/// A place in one intrusive list; an object that may stand in several derives from several, told apart
/// by `Tag`. Leaves its list when destroyed.
template <typename Tag>
class ListHook
{
public:
    ListHook() = default;
    ~ListHook() { unlink(); }

    bool isLinked() const noexcept { return m_next != nullptr; }
    void unlink() noexcept
    {
        if (!isLinked())
            return;
        m_previous->m_next = m_next;
        m_next->m_previous = m_previous;
        m_next = m_previous = nullptr;
    }

private:
    Q_DISABLE_COPY_MOVE(ListHook)
    template <typename T, typename U>
    friend class IntrusiveList;

    ListHook *m_previous = nullptr;
    ListHook *m_next = nullptr;
};

/// A doubly linked list through hooks in its members: no allocation, O(1) removal from the middle.
/// Owns nothing. Members must leave, or be destroyed, before the list is.
template <typename T, typename Tag>
class IntrusiveList
{
    using Hook = ListHook<Tag>;

public:
    IntrusiveList() { m_end.m_next = m_end.m_previous = &m_end; }
    ~IntrusiveList()
    {
        while (!isEmpty())
            m_end.m_next->unlink();
        m_end.m_next = m_end.m_previous = nullptr;
    }

    bool isEmpty() const noexcept { return m_end.m_next == &m_end; }
    T &front() const noexcept { return *ofHook(m_end.m_next); }

    void append(T &member) noexcept
    {
        Hook &hook = member;
        Q_ASSERT(!hook.isLinked());
        hook.m_previous = m_end.m_previous;
        hook.m_next = &m_end;
        m_end.m_previous->m_next = &hook;
        m_end.m_previous = &hook;
    }

    /// Calls `visit` for each member in order; `visit` may unlink the member that it is given.
    void forEach(auto visit) const
    {
        for (Hook *hook = m_end.m_next; hook != &m_end;) {
            Hook *const next = hook->m_next;
            visit(*ofHook(hook));
            hook = next;
        }
    }

private:
    Q_DISABLE_COPY_MOVE(IntrusiveList)
    static T *ofHook(Hook *hook) noexcept { return static_cast<T *>(hook); }

    Hook m_end;
};

} // namespace coroscope
