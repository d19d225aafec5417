// SPDX-License-Identifier: MIT
#include "core/async/lineerror.h"

namespace coroscope {

LineError::LineError(Kind kind, QString path, qint64 line, const QString &reason)
    : m_kind(kind)
    , m_path(std::move(path))
    , m_line(line)
{
    QString place = m_path;
    if (line > 0)
        place += u':' % QString::number(line);
    m_what = QString(place % u": " % reason).toStdString();
}

} // namespace coroscope
