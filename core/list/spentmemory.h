// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace coroscope {

/// Gives the memory of a large text back to the system while what stands behind is still being read, so that what
/// is made of it need not stand beside all of it. Does nothing if somebody else holds the text, nor where the system
/// has no means for it.
class SpentMemory
{
public:
    /// The text lives longer, and nobody copies it from now on.
    explicit SpentMemory(const QByteArray &text)
        : m_text(text)
        , m_isOurs(text.isDetached())
    {
    }

    /// What stands in front of `offset` is not read any more; its bytes may be anything from now on.
    void upTo(qsizetype offset);

private:
    const QByteArray &m_text;
    bool m_isOurs;
    qsizetype m_given = 0;
};

} // namespace coroscope
