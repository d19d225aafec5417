// SPDX-License-Identifier: MIT
#include "core/async/group/exceptiongroup.h"

#include <QStringList>

#include <stdexcept>

namespace coroscope {

QString describeError(const std::exception_ptr &error)
{
    try {
        std::rethrow_exception(error);
    } catch (const std::exception &exception) {
        return QString::fromUtf8(exception.what());
    } catch (...) {
        return QStringLiteral("an exception that is no std::exception");
    }
}

QString TaskFailure::message() const
{
    return describeError(error);
}

ExceptionGroup::ExceptionGroup(QList<TaskFailure> failures)
    : m_failures(std::move(failures))
{
    if (m_failures.isEmpty())
        throw std::invalid_argument("a group of no errors is none");
    QStringList parts;
    for (const TaskFailure &failure : std::as_const(m_failures)) {
        if (!failure.error)
            throw std::invalid_argument("a failure without an error is none");
        parts << failure.name % QLatin1String(": ") % failure.message();
    }
    m_what = QStringLiteral("%1 failed (%2)")
                 .arg(m_failures.size())
                 .arg(parts.join(QLatin1String("; ")))
                 .toStdString();
}

QList<TaskFailure> ExceptionGroup::flatten() const
{
    QList<TaskFailure> leaves;
    for (const TaskFailure &failure : m_failures) {
        if (const auto *const inner = failure.as<ExceptionGroup>())
            leaves += inner->flatten();
        else
            leaves << failure;
    }
    return leaves;
}

ExceptionGroup::Parts ExceptionGroup::split(const Condition &condition) const
{
    QList<TaskFailure> matching;
    QList<TaskFailure> rest;
    const auto addGroup = [](QList<TaskFailure> &side, TaskFailure failure, const auto &part) {
        if (!part)
            return;
        failure.error = std::make_exception_ptr(*part);
        side << failure;
    };
    for (const TaskFailure &failure : m_failures) {
        if (const auto *const inner = failure.as<ExceptionGroup>()) {
            const Parts parts = inner->split(condition);
            addGroup(matching, failure, parts.matching);
            addGroup(rest, failure, parts.rest);
        } else {
            (condition(failure) ? matching : rest) << failure;
        }
    }
    const auto groupOf = [](QList<TaskFailure> &side) {
        return side.isEmpty() ? std::nullopt : std::optional<ExceptionGroup>(std::move(side));
    };
    return {groupOf(matching), groupOf(rest)};
}

} // namespace coroscope
