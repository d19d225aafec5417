// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <stop_token>

namespace coroscope::ui {

/// A text that may be needed again, compressed: lists of URLs take a tenth. A value; copies share it.
class PackedText
{
public:
    PackedText() = default;
    /// Keeps only the beginning if it is stopped.
    PackedText(QByteArrayView text, const std::stop_token &stop);

    QByteArray text(const std::stop_token &stop) const;
    qsizetype size() const { return m_size; } ///< of the text, in bytes

private:
    QList<QByteArray> m_pieces; ///< so that it can be stopped in between
    qsizetype m_size = 0;
};

} // namespace coroscope::ui
