// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// The line without what people and programs put around a URL: invisible characters, list bullets,
/// quotes, brackets that have no partner in the line, trailing punctuation; of a Markdown link only the
/// target. Characters are taken away and none is changed. What is left need not be a URL.
QString mendLine(const QString &line);

} // namespace coroscope
