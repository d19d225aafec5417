// SPDX-License-Identifier: MIT
#include "ui/shell/windowscale.h"

#include <QSettings>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

QString scaleKey()
{
    return u"window/scale"_s;
}

bool isStep(int percent)
{
    return std::ranges::find(WindowScale::steps, percent) != WindowScale::steps.end();
}

} // namespace

int WindowScale::remembered(const QSettings &settings)
{
    const int percent = settings.value(scaleKey(), usual).toInt();
    return isStep(percent) ? percent : usual;
}

WindowScale::WindowScale(int shown, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_shown(shown)
    , m_chosen(shown)
    , m_settings(settings)
{
}

void WindowScale::choose(int percent)
{
    if (!isStep(percent))
        return;
    m_chosen = percent;
    m_settings.setValue(scaleKey(), percent);
    Q_EMIT changed();
}

void WindowScale::step(int by)
{
    if (by == 0) {
        choose(usual);
        return;
    }
    // What is shown may be between two steps, where somebody asked for it.
    const auto above = std::ranges::upper_bound(steps, m_chosen);
    const auto from = std::ranges::lower_bound(steps, m_chosen);
    const auto place = by > 0 ? (above - steps.begin()) + by - 1 : (from - steps.begin()) + by;
    const auto last = std::ssize(steps) - 1;
    choose(steps[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place, 0, last))]);
}

} // namespace coroscope::ui
