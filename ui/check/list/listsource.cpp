// SPDX-License-Identifier: MIT
#include "ui/check/list/listsource.h"

#include "core/check/list/filename.h"

#include <QFileInfo>

namespace coroscope::ui {

ListSource ListSource::fromText(const QString &text, const QString &name)
{
    return {.name = name, .before = {}, .text = text.toUtf8(), .files = {}};
}

ListSource ListSource::fromFiles(const QStringList &paths)
{
    const QString name = paths.size() == 1
                             ? shownFileName(QFileInfo(paths.constFirst()).fileName())
                             : tr("%n files", nullptr, static_cast<int>(paths.size()));
    return {.name = name, .before = {}, .text = {}, .files = paths};
}

} // namespace coroscope::ui
