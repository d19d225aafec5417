// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/taskstate.h"

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace coroscope::ui {

/// Makes the fonts that the build bundled known to the application; once, after QGuiApplication is
/// made. False if there are none, or one cannot be read: then the system's fonts stand in.
bool loadFonts();

/// Sizes are in pixels, always: the layout is on a pixel grid that the screen's scale multiplies.
QFont textFont(int pixels, QFont::Weight weight = QFont::Normal);
/// A font whose digits are all of one width, without ligatures.
QFont numberFont(int pixels, QFont::Weight weight = QFont::Normal);

enum class ThemeKind : quint8 { Light, Dark };

/// Every colour and font that is painted with. A value; painters read nothing else.
///
/// All text has a contrast of 4.5:1 or more on every surface, every state colour 3:1, and any two
/// states differ for every kind of colour vision (a test recomputes it all). Colour only repeats what
/// glyph, fill pattern and word say too.
///
/// The style sheet knows these dynamic properties:
/// QPushButton and QToolButton "primary" (bool): the one main action; "flat" (bool): no frame;
/// QToolButton "alert" (bool): leads to something that is wrong;
/// QPushButton "role" = "caption": a section head that can be clicked;
/// QFrame "segmented" (bool): a row of checkable QToolButtons of which one is on;
/// QFrame "role" = "card": a raised box; "line": a one-pixel rule;
/// QLabel "role" = "caption" (section head), "title", "counter", "secondary", "tertiary", "mono", "fault"
/// (what is wrong with a field), "field" (its name; "changed" (bool): not as it was at first);
/// "faulty" (bool): a field with something wrong in it.
struct Theme
{
    ThemeKind kind = ThemeKind::Light;

    QColor window, surface, raised, border, grid, zebra, selection, hover, accent;
    QColor text, textSecondary, textTertiary, textOnAccent, alert;
    std::array<QColor, taskStateCount> stateFill; ///< bars, marks and glyphs, by TaskState
    std::array<QColor, taskStateCount> stateText; ///< words in the state's colour
    QColor textOnNetwork;                         ///< text on a segment of state Network
    QColor networkRecede;                         ///< such segments of a finished task
    QColor readyTint, suspendedTint, backoffTint; ///< what hatch and dots are drawn on
    QColor plotLine, plotFill;                    ///< who waits, over time
    QColor holderFill, holderBorder, holderTrack, waiterFill,
        waiterBorder;              ///< chips of slots and queue
    QColor closedFill, closedText; ///< of what serves nobody for a while, and its word
    QColor scrollThumb;

    QFont body;     ///< Inter 13 px
    QFont small;    ///< Inter 12 px
    QFont tiny;     ///< Inter 11 px
    QFont caption;  ///< Inter 11 px semi-bold capitals, for section heads
    QFont label;    ///< Inter 11 px semi-bold, for text on bars and column heads
    QFont strong;   ///< Inter 13 px semi-bold
    QFont emphasis; ///< Inter 12 px semi-bold
    QFont title;    ///< Inter 17 px semi-bold
    QFont counter;  ///< Inter 20 px semi-bold
    QFont mono;     ///< JetBrains Mono 11 px: numbers, since Inter's digits differ in width
    QFont code;     ///< JetBrains Mono 12 px, without ligatures

    const QColor &fill(TaskState state) const { return stateFill[static_cast<std::size_t>(state)]; }
    const QColor &wordColor(TaskState state) const
    {
        return stateText[static_cast<std::size_t>(state)];
    }

    static Theme make(ThemeKind kind);
    QPalette palette() const;
    /// For QApplication::setStyleSheet, on top of the Fusion style and palette().
    QString styleSheet() const;
};

/// `over` painted on `base` with an opacity of `share`.
QColor mixed(const QColor &base, const QColor &over, qreal share);

} // namespace coroscope::ui
