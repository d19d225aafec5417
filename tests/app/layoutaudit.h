// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QRect>
#include <QStringList>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace coroscope {

/// Lets layouts inside layouts come to rest.
void settleLayouts();

/// What is wrong with where the widgets of a window are that can be seen: one that is not inside of its
/// parent or covers a sibling, has less room than it needs, or a text that is cut off and not told in a
/// tool tip. What can be scrolled to may be out of sight.
QStringList layoutFaults(const QWidget &window);

/// Where each visible widget of a window is, by its path.
QHash<QString, QRect> layoutOf(const QWidget &window);

} // namespace coroscope
