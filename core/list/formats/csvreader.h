// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/listreading.h"

#include <QByteArray>

#include <stop_token>

namespace coroscope {

/// Reads the column that the choice names, else that of which the header says that it holds URLs, else every cell
/// that holds one. In a column of URLs, named or not, what is none is given, too, so that it can be told.
void readCsv(QByteArrayView text,
             const QString &column,
             ListReading &reading,
             const ListLinkSink &sink,
             const std::stop_token &stop);

} // namespace coroscope
