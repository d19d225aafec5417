// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"

#include <QByteArray>

#include <optional>
#include <stop_token>

namespace coroscope {

/// How a text breaks its lines in the middle of words.
enum class Folding : quint8 {
    Calendar, ///< iCalendar and vCard (RFC 5545, 6350): a line that begins with a space goes on
    QuotedPrintable, ///< mail (RFC 2045): "=" ends a line that goes on, and "=3D" is "="
};

/// By how it begins; nullopt if its lines are as they are.
std::optional<Folding> foldingOf(QByteArrayView text);

/// Reads such a text as prose, by lines that are joined again. Of a mail only what its headers say is encoded so.
void readFolded(QByteArrayView text,
                Folding folding,
                const ListLinkSink &sink,
                const std::stop_token &stop);

} // namespace coroscope
