// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/noresulterror.h"
#include "core/async/outcome.h"
#include "core/async/scope.h"

#include <memory>

namespace coroscope {

namespace detail {
/// What a spawned task and its handle share.
template <typename T>
struct TaskRecord
{
    TaskId id = TaskId::None;
    Scope *scope = nullptr; ///< while the task lives
    Outcome<T> outcome;
};
} // namespace detail

/// Refers to a task of a TaskGroup: its result, and a way to stop it alone. Keeps nothing alive but the
/// result; may be copied and dropped freely.
template <typename T>
class TaskHandle
{
public:
    TaskId id() const noexcept { return m_record->id; }
    bool isDone() const noexcept { return m_record->outcome.isSet(); }

    /// Asks this task to stop. It is no failure: the group and its siblings go on.
    void cancel(const QString &reason = {}) const
    {
        if (m_record->scope)
            m_record->scope->cancel(reason);
    }

    /// Of a task that is done: its value, by const reference; rethrows its error. Throws NoResultError
    /// if it was cancelled: its Cancelled says nothing about whoever asks.
    const auto &result() const
    {
        Q_ASSERT(isDone());
        try {
            return m_record->outcome.value();
        } catch (const Cancelled &) {
            throw NoResultError();
        }
    }

private:
    friend class TaskGroup;
    explicit TaskHandle(std::shared_ptr<const detail::TaskRecord<T>> record)
        : m_record(std::move(record))
    {
    }

    std::shared_ptr<const detail::TaskRecord<T>> m_record;
};

} // namespace coroscope
