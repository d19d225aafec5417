// SPDX-License-Identifier: MIT
#include "core/lessons/knobs/knobvalues.h"

#include <algorithm>
#include <cmath>

namespace coroscope {

namespace {

std::optional<qint64> readNumber(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

/// "0.25", "0.25s", "250ms": milliseconds.
std::optional<qint64> readDuration(const QString &text)
{
    const bool isInMilliseconds = text.endsWith(u"ms");
    const qsizetype unit = isInMilliseconds ? 2 : text.endsWith(u's') ? 1 : 0;
    bool isNumber = false;
    const double number = text.chopped(unit).toDouble(&isNumber);
    const double milliseconds = isInMilliseconds ? number : number * 1000;
    constexpr double longest =
        1e12; // what no knob takes, and every integer holds
    if (!isNumber || !(std::abs(milliseconds) < longest))
        return std::nullopt;
    return std::llround(milliseconds);
}

std::optional<qint64> readChoice(const Knob &knob, const QString &text)
{
    const auto found =
        std::ranges::find(knob.alternatives, text, &Knob::Alternative::word);
    if (found == knob.alternatives.end())
        return std::nullopt;
    return found - knob.alternatives.begin();
}

std::optional<qint64> readValue(const Knob &knob, const QString &text)
{
    switch (knob.kind) {
    case Knob::Kind::Number:
        return readNumber(text);
    case Knob::Kind::Duration:
        return readDuration(text);
    case Knob::Kind::Choice:
        return readChoice(knob, text);
    }
    Q_UNREACHABLE();
    return std::nullopt;
}

} // namespace

KnobValues::KnobValues(std::span<const Knob> knobs)
    : m_knobs(knobs)
{
    for (const Knob &knob : knobs)
        m_values.push_back(knob.initial);
}

std::size_t KnobValues::indexOf(QLatin1String name) const
{
    const auto found = std::ranges::find(m_knobs, name, &Knob::name);
    if (found == m_knobs.end())
        qFatal("there is no knob %s", name.data());
    return static_cast<std::size_t>(found - m_knobs.begin());
}

QLatin1String KnobValues::word(QLatin1String name) const
{
    const std::size_t index = indexOf(name);
    return m_knobs[index]
        .alternatives[static_cast<std::size_t>(m_values[index])]
        .word;
}

void KnobValues::set(QLatin1String name, qint64 value)
{
    const std::size_t index = indexOf(name);
    m_values[index] =
        std::clamp(value, m_knobs[index].least, m_knobs[index].most);
}

std::optional<KnobFault> KnobValues::read(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0)
        return KnobFault{text, KnobFault::NoEqualsSign{}};
    const QString name = text.first(equals).trimmed();
    const auto knob = std::ranges::find(m_knobs, name, &Knob::name);
    if (knob == m_knobs.end())
        return KnobFault{text, KnobFault::UnknownKnob{name}};
    const QString written = text.sliced(equals + 1).trimmed();
    const std::optional<qint64> value = readValue(*knob, written);
    if (!value || !knob->isLegal(*value))
        return KnobFault{written, KnobFault::BadValue{&*knob}};
    set(knob->name, *value);
    return std::nullopt;
}

QString KnobValues::text(const Knob &knob) const
{
    const qint64 value = (*this)[knob.name];
    switch (knob.kind) {
    case Knob::Kind::Number:
        return QString::number(value);
    case Knob::Kind::Duration:
        return QString::number(double(value) / 1000);
    case Knob::Kind::Choice:
        return word(knob.name);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope
