// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

#include <cstddef>
#include <cstdint>

namespace coroscope::fuzzing {

/// Ends the program with a finding unless it holds. `rule` says what would be right.
void require(bool holds, const char *rule);

/// The input of a target as a person would write it: the first lines say how, the rest is what is read.
class Input
{
public:
    Input(const std::uint8_t *data, std::size_t size)
        : m_rest(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))
    {
    }

    /// The next line without its end; empty behind the last one.
    QByteArrayView takeLine();
    QByteArrayView rest() const { return m_rest; }

private:
    QByteArrayView m_rest;
};

/// What is to be found nowhere where people look.
inline constexpr char secret[] = "S3kr1tS3kr1t";

} // namespace coroscope::fuzzing
