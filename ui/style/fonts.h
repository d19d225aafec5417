// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>

namespace coroscope::ui {

/// Makes the fonts that the build bundled known to the application; once, after QGuiApplication is
/// made. False if there are none, or one cannot be read: then the system's fonts stand in.
bool loadFonts();

/// Sizes are in pixels, always: the layout is on a pixel grid that the screen's scale multiplies.
QFont textFont(int pixels, QFont::Weight weight = QFont::Normal);
/// A font whose digits are all of one width, without ligatures.
QFont numberFont(int pixels, QFont::Weight weight = QFont::Normal);

} // namespace coroscope::ui
