// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// How TeX writes a character that means something else to it: "\textasciitilde{}", "{\_}", "\string~",
/// "$\sim$", "{\"u}".
struct TexSign
{
    qsizetype length = 0; ///< of what is written; 0 if there is none
    QString text = {};    ///< what it stands for
};

/// The sign that begins at `at`. "\_" and its like, which other formats write, too, are none: see isEscapable().
TexSign texSignAt(QStringView text, qsizetype at);

} // namespace coroscope
