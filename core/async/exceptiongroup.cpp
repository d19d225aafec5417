// SPDX-License-Identifier: MIT
#include "core/async/exceptiongroup.h"

#include <QStringList>

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
    QStringList parts;
    for (const TaskFailure &failure : std::as_const(m_failures))
        parts << failure.name % QLatin1String(": ") % failure.message();
    m_what = QStringLiteral("%1 failed (%2)")
                 .arg(m_failures.size())
                 .arg(parts.join(QLatin1String("; ")))
                 .toStdString();
}

} // namespace coroscope
