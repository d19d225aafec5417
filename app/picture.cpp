// SPDX-License-Identifier: MIT
#include "app/picture.h"

#include "app/terminal/console.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QWidget>

namespace coroscope {

namespace {

/// A turn of the event loop settles one layout, and asks for the one around it. Where the clock has ticked
/// just before, a picture would otherwise show new contents in old places.
void settleLayouts()
{
    constexpr int deepest = 64; ///< layouts inside each other
    for (int depth = 0; depth < deepest; ++depth)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace

bool savePicture(QWidget &window, const QString &file)
{
    settleLayouts();
    if (window.grab().save(file))
        return true;
    complain(u"coroscope: "
             % QCoreApplication::translate("coroscope::Picture", "Cannot write the picture %1.")
                   .arg(file));
    return false;
}

} // namespace coroscope
