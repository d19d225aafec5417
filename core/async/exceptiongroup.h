// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/ids.h"

#include <QList>
#include <QString>

#include <exception>
#include <string>

namespace coroscope {

/// A task that ended with an error. The body of a group counts as the task that runs it.
struct TaskFailure
{
    TaskId task = TaskId::None;
    QString name;
    std::exception_ptr error; ///< never a Cancelled

    /// The error's what(), or a word for what is no std::exception.
    QString message() const;
};

/// All errors of a task group, in the order in which they came; also when there is only one. A group
/// that fails inside another stays one entry of the outer one. Follows Python's ExceptionGroup.
class ExceptionGroup final : public std::exception
{
public:
    explicit ExceptionGroup(QList<TaskFailure> failures);

    const QList<TaskFailure> &failures() const noexcept { return m_failures; }
    const char *what() const noexcept override { return m_what.c_str(); }

private:
    QList<TaskFailure> m_failures;
    std::string m_what;
};

/// The what() of an exception in flight, for texts.
QString describeError(const std::exception_ptr &error);

} // namespace coroscope
