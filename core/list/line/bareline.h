// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace coroscope {

/// Of "(" the ")", and so on; null if it opens nothing.
QChar closerOf(QChar opening);

/// Where the URL ends that stands alone in its line or cell, and so may hold what no URL should, but for what is said
/// about it behind it. `begin` is where its scheme begins, and `inText` where it would end in prose. Spaces belong to
/// it only if that is meant for sure: "http://h/my file.pdf".
qsizetype endOfBareUrl(QStringView text, qsizetype begin, qsizetype inText);

} // namespace coroscope
