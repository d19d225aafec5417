// SPDX-License-Identifier: MIT
#include "ui/check/list/packedtext.h"

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr qsizetype pieceSize = 1 << 20; // bytes
constexpr int quickly = 1;               // of zlib's levels

} // namespace

PackedText::PackedText(QByteArrayView text, const std::stop_token &stop)
{
    for (; m_size < text.size() && !stop.stop_requested(); m_size += pieceSize) {
        const QByteArrayView piece =
            text.sliced(m_size).first(std::min(pieceSize, text.size() - m_size));
        m_pieces.append(
            qCompress(reinterpret_cast<const uchar *>(piece.data()), piece.size(), quickly));
    }
    m_size = std::min(m_size, text.size());
}

QByteArray PackedText::text(const std::stop_token &stop) const
{
    QByteArray text;
    text.reserve(m_size);
    for (const QByteArray &piece : m_pieces) {
        if (stop.stop_requested())
            break;
        text += qUncompress(piece);
    }
    return text;
}

} // namespace coroscope::ui
