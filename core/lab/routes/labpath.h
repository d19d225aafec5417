// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <limits>
#include <optional>

namespace coroscope {

/// The value of plain decimal digits, if it is one of `least` to `most`: no sign, no space.
std::optional<qint64> parseNumber(QByteArrayView text,
                                  qint64 most = std::numeric_limits<qint64>::max(),
                                  qint64 least = 0);

/// Reads a request target segment by segment. Borrows its bytes.
class LabPath
{
public:
    explicit LabPath(QByteArrayView requestTarget)
        : m_rest(requestTarget)
    {
    }

    /// Takes the next segment, percent-decoded; empty at the end.
    QByteArray takeSegment();
    /// Takes the next segment if parseNumber() accepts it.
    std::optional<qint64> takeNumber(qint64 most = std::numeric_limits<qint64>::max(),
                                     qint64 least = 0);

    /// What is left, as sent: the segments that were not taken, each after its slash, and the query.
    QByteArrayView rest() const { return m_rest; }
    /// The value of the first query item of that name, percent-decoded.
    std::optional<QByteArray> queryItem(QByteArrayView name) const;

private:
    QByteArrayView nextSegment() const;

    QByteArrayView m_rest;
};

} // namespace coroscope
