// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>
#include <QtGlobal>

namespace coroscope {

/// A number from 0 to less than 1, drawn for one purpose: what a seed, a purpose and a number draw is always the same,
/// whatever else is drawn. So one that draws more or less shifts nobody else's.
double chance(quint64 seed, QStringView purpose, int number = 0);

} // namespace coroscope
