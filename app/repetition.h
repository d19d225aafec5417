// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace coroscope {

/// Lines that follow each other more than once: from `first` on, so many of them, so many times.
struct Repetition
{
    qsizetype first = 0;
    qsizetype period = 0;
    qsizetype times = 0;

    qsizetype end() const { return first + period * times; }
    bool operator==(const Repetition &) const = default;
};

/// Finds what repeats itself, from the front, the longest stretch first; what would save less than three lines is left as it
/// is. Lines are alike whose texts are; an empty one is like no other. No two of them overlap.
QList<Repetition> repetitionsIn(const QStringList &lines);

/// What two sentences have in common that differ in numbers alone: "page 7 waits" and "page 12 waits".
QString withoutNumbers(const QString &sentence);

} // namespace coroscope
