// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/moment.h"

#include <QFont>
#include <QList>
#include <QRect>
#include <QString>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

struct Theme;

/// A moment of a run that has a name, to be shown as a flag.
struct TimeFlag
{
    QString name;
    Moment moment;
    bool isFailure = false;
    bool isDecisive = false; ///< of all the one to see

    bool operator==(const TimeFlag &) const = default;
};

/// Where a flag stands: its pole at x, and its cloth beside it, empty if there was no room for it.
struct PlacedFlag
{
    int x = 0;
    QRect cloth;
};

inline constexpr int flagHeight = 18;

/// Places flags, in the order of their poles, with their cloths in the row that begins at `row`'s top. Each opens to the
/// side with more room; where two of them meet, the earlier loses its text and keeps its pole, unless it is the one that
/// is to be kept: -1, none. Two of one place hang on both sides of their pole.
QList<PlacedFlag> placedFlags(const QList<QString> &names,
                              const QList<int> &poles,
                              const QRect &row,
                              const QFont &font,
                              qsizetype kept = -1);

/// `foot`: how far down the pole goes. `isPresent`: its moment is shown.
void paintFlag(QPainter &painter,
               const TimeFlag &flag,
               const PlacedFlag &place,
               int foot,
               bool isPresent,
               const Theme &theme);

} // namespace coroscope::ui
