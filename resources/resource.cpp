// SPDX-License-Identifier: MIT
#include "resources/resource.h"

#include <QFile>

namespace coroscope {

using namespace Qt::StringLiterals;

QString resourceText(const QString &path)
{
    QFile file(u":/coroscope/"_s + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program was built without its resource %s.", qUtf8Printable(path));
    return QString::fromUtf8(file.readAll());
}

} // namespace coroscope
