// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QList>
#include <QString>

#include <exception>
#include <functional>
#include <optional>
#include <string>

namespace coroscope {

/// A task that ended with an error. The body of a group counts as the task that runs it.
struct TaskFailure
{
    TaskId task = TaskId::None;
    QString name;
    std::exception_ptr error; ///< never a Cancelled

    /// The error's what(), or a word for anything that is no std::exception.
    QString message() const;

    /// The error as an E, or nullptr if it is none. Lives as long as `error`.
    template <typename E>
    const E *as() const
    {
        try {
            std::rethrow_exception(error);
        } catch (const E &found) {
            return &found; // not a copy: `error` has it, too
        } catch (...) {
            return nullptr;
        }
    }
};

/// All errors of a task group, in the order in which they came; also when there is only one. A group
/// that fails inside another stays one entry of the outer one. A value, whose copies share the errors.
///
///     catch (const ExceptionGroup &group) {
///         if (const auto *refused = group.find<HttpError>()) ...
///         for (const TaskFailure &failure : group.flatten()) ...
///         const auto [late, others] = group.split<TimeoutError>();
///         if (others) throw *others;
///     }
///
/// Follows Python's ExceptionGroup, with find(), split() and flatten() for its subgroup() and split().
class ExceptionGroup final : public std::exception
{
public:
    /// Throws std::invalid_argument for no failure, and for one without an error.
    explicit ExceptionGroup(QList<TaskFailure> failures);

    using Condition = std::function<bool(const TaskFailure &)>;
    struct Parts;

    const QList<TaskFailure> &failures() const noexcept { return m_failures; }
    const char *what() const noexcept override { return m_what.c_str(); }

    /// All errors that are no groups, at whatever depth, in order.
    QList<TaskFailure> flatten() const;

    /// The first of them that is an E; nullptr if there is none. Lives as long as this or a copy.
    template <typename E>
    const E *find() const
    {
        const QList<TaskFailure> leaves = flatten();
        for (const TaskFailure &leaf : leaves) {
            if (const E *const found = leaf.as<E>())
                return found;
        }
        return nullptr;
    }

    /// The errors that `condition` is true for, and the others: each a group that nests as this one does, with
    /// nothing empty in it. It is asked about errors that are no groups.
    Parts split(const Condition &condition) const;
    template <typename E>
    Parts split() const;

private:
    QList<TaskFailure> m_failures;
    std::string m_what;
};

/// nullopt: there is nothing on that side.
struct ExceptionGroup::Parts
{
    std::optional<ExceptionGroup> matching;
    std::optional<ExceptionGroup> rest;
};

template <typename E>
ExceptionGroup::Parts ExceptionGroup::split() const
{
    return split([](const TaskFailure &failure) { return failure.as<E>() != nullptr; });
}

/// The what() of an exception, for texts.
QString describeError(const std::exception_ptr &error);

} // namespace coroscope
