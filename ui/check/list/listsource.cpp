// SPDX-License-Identifier: MIT
#include "ui/check/list/listsource.h"

#include "core/check/list/filename.h"

#include <QFileInfo>

#include <numeric>

namespace coroscope::ui {

qint64 ListOrigin::size() const
{
    return std::accumulate(pieces.begin(),
                           pieces.end(),
                           qint64{0},
                           [](qint64 sum, const Piece &piece) { return sum + piece.size; });
}

ListSource ListSource::fromText(const QString &text, const QString &name)
{
    return {.name = name, .before = {}, .text = text.toUtf8()};
}

ListSource ListSource::fromFiles(const QStringList &paths)
{
    const QString name = paths.size() == 1
                             ? shownFileName(QFileInfo(paths.constFirst()).fileName())
                             : tr("%n files", nullptr, static_cast<int>(paths.size()));
    return {.name = name, .before = {}, .files = paths};
}

} // namespace coroscope::ui
