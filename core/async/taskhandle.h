// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/noresulterror.h"
#include "core/async/outcome.h"
#include "core/async/scope.h"

#include <QExplicitlySharedDataPointer>

namespace coroscope {

namespace detail {
/// In place of an outcome while the task lives.
struct LivingTask
{
    Scope *scope = nullptr;
};

/// What a spawned task and its handle share.
template <typename T>
struct TaskRecord : QSharedData
{
    TaskId id = TaskId::None;
    Outcome<T, LivingTask> outcome;
};

/// One word, where a std::shared_ptr is two.
template <typename T>
using TaskRecordPointer = QExplicitlySharedDataPointer<TaskRecord<T>>;
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
        if (const detail::LivingTask *task = m_record->outcome.pending())
            task->scope->cancel(reason);
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
    explicit TaskHandle(detail::TaskRecordPointer<T> record)
        : m_record(std::move(record))
    {
    }

    detail::TaskRecordPointer<T> m_record;
};

} // namespace coroscope
