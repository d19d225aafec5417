// SPDX-License-Identifier: MIT
#pragma once

#include "ui/learn/code/codehighlighter.h"

#include <QStringList>

namespace coroscope::ui {

/// How many lines at the top and at the end of a file say nothing of what it does: licence, includes, and the like. None
/// where there is nothing else.
struct SetUp
{
    int above = 0;
    int below = 0;
};

SetUp setUpOf(CodeLanguage language, const QStringList &lines);

} // namespace coroscope::ui
