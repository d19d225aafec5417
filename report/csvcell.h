// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace coroscope {

/// A text as a cell of CSV, as RFC 4180 has it, in quotes. One that a spreadsheet would take for a formula gets an
/// apostrophe in front. The text may be anything; who writes it for a terminal makes it printable() first.
QByteArray csvCell(QString text);

} // namespace coroscope
