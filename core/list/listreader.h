// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/listreading.h"

#include <QByteArray>

#include <stop_token>

namespace coroscope {

// Every reader takes UTF-8, calls the sink in the order of the text, keeps no more than a piece of what it reads
// and a bounded depth, and returns early when it is to stop. Threads: none of its own.

/// The format by what the text holds; the name of the file decides where that may be several.
ListFormat sniffListFormat(const QByteArray &text, const QString &name);

/// As `choice` says, or as it looks.
ListReading readListText(const QByteArray &text,
                         const QString &name,
                         const ListChoice &choice,
                         const ListLinkSink &sink,
                         const std::stop_token &stop);

} // namespace coroscope
