// SPDX-License-Identifier: MIT
#include "ui/shell/secondsbox.h"

#include <cmath>

namespace coroscope::ui {

namespace {

double inSeconds(std::chrono::milliseconds time)
{
    return double(time.count()) / 1000;
}

} // namespace

SecondsBox::SecondsBox(std::chrono::milliseconds least,
                       std::chrono::milliseconds most,
                       QWidget *parent)
    : QDoubleSpinBox(parent)
{
    setDecimals(3);
    setRange(inSeconds(least), inSeconds(most));
    setSuffix(tr(" s"));
}

std::chrono::milliseconds SecondsBox::time() const
{
    return std::chrono::milliseconds(std::llround(value() * 1000));
}

void SecondsBox::setTime(std::chrono::milliseconds time)
{
    setValue(inSeconds(time));
}

QString SecondsBox::textFromValue(double value) const
{
    return locale().toString(value, 'f', QLocale::FloatingPointShortest);
}

} // namespace coroscope::ui
