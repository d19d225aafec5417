// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/listreading.h"

#include <QByteArray>

#include <stop_token>

namespace coroscope {

/// The URLs of a sitemap, an index of sitemaps, a feed or, of other XML, of every element and attribute that is one.
/// Read by QXmlStreamReader piece by piece; no entity leads to another file, and none grows without bound. What
/// stands behind a mistake is read as text.
void readXml(const QByteArray &text,
             ListReading &reading,
             const ListLinkSink &sink,
             const std::stop_token &stop);

} // namespace coroscope
