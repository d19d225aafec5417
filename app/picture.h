// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QString;
class QWidget;
QT_END_NAMESPACE

namespace coroscope {

/// Saves what `window` shows as a picture, in the format that the name of the file asks for. False: it
/// cannot be written, which was said on standard error.
bool savePicture(QWidget &window, const QString &file);

} // namespace coroscope
