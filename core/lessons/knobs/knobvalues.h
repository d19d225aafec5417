// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/knobs/knob.h"

#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace coroscope {

/// Why what somebody wrote of a knob cannot be read.
struct KnobFault
{
    struct NoEqualsSign ///< it is not NAME=VALUE
    {
    };
    struct UnknownKnob
    {
        QString name;
    };
    struct BadValue ///< none of its kind, or beyond its bounds
    {
        const Knob *knob = nullptr;
    };
    QString text; ///< what was written
    std::variant<NoEqualsSign, UnknownKnob, BadValue> why;
};

/// What the knobs of a lesson are set to: within their bounds, always.
///
/// A value. Lifetime: the knobs outlive it.
class KnobValues final
{
public:
    /// Each as it is by default.
    explicit KnobValues(std::span<const Knob> knobs = {});

    std::span<const Knob> knobs() const { return m_knobs; }
    /// `name` is one of theirs.
    qint64 operator[](QLatin1String name) const
    {
        return m_values[indexOf(name)];
    }
    /// Of a choice: the word that was chosen.
    QLatin1String word(QLatin1String name) const;
    /// Beyond the bounds it is the bound.
    void set(QLatin1String name, qint64 value);
    /// Reads "permits=3", "latency=0.25", "latency=250ms" or "variant=no-cancel". What is wrong changes nothing.
    std::optional<KnobFault> read(const QString &text);
    /// As read() reads it, behind the equals sign.
    QString text(const Knob &knob) const;
    bool areInitial() const { return *this == KnobValues(m_knobs); }

    bool operator==(const KnobValues &other) const
    {
        return m_values == other.m_values;
    }

private:
    std::size_t indexOf(QLatin1String name) const;

    std::span<const Knob> m_knobs;
    std::vector<qint64> m_values; ///< in the order of the knobs
};

} // namespace coroscope
