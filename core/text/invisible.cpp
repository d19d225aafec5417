// SPDX-License-Identifier: MIT
#include "core/text/invisible.h"

#include <QChar>

namespace coroscope {

bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        break;
    }
    const bool isTagOrSelector = c >= 0xe0000 && c <= 0xe0fff;
    const bool isFiller = c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
    return isTagOrSelector || isFiller;
}

} // namespace coroscope
