// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <functional>

namespace coroscope {

/// Something in a list that was meant as a URL, be it a good one or not.
struct ListLink
{
    enum class Kind : quint8 {
        Line,  ///< a line of a list, or its beginning: with what people put around a URL
        Taken, ///< taken out of a text, where something else stands around it
        Value, ///< the whole of a cell, an attribute or a string
    };

    qsizetype offset = 0; ///< where it is written in the list's text: bytes
    qsizetype length = 0;
    QByteArrayView url =
        {};            ///< UTF-8, without the escapes of its format; lives as long as the call
    qint32 line = 0;   ///< from 1
    qint32 column = 0; ///< from 1; in characters
    Kind kind = Kind::Line;
    QByteArrayView tail =
        {}; ///< of what was Taken: punctuation right behind it that may belong to it; ASCII
    bool isEncoded = false; ///< what stands there cannot be read: `url` is what to show of it
};

/// Called for each in the order of the text.
using ListLinkSink = std::function<void(const ListLink &)>;

} // namespace coroscope
