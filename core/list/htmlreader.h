// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/listreading.h"

#include <QByteArray>

#include <stop_token>

namespace coroscope {

/// The links of a page: of anchors and areas, and of what it loads (images, frames, scripts, style sheets, media,
/// meta refresh). Relative ones are resolved by <base> if there is one, and else counted and left out.
///
/// Parsed by Gumbo, as browsers do. A page that is large (bookmarks of a life) is parsed in pieces, cut in front of
/// an element at the beginning of a line, so that memory does not grow with it.
void readHtml(const QByteArray &text,
              ListReading &reading,
              const ListLinkSink &sink,
              const std::stop_token &stop);

} // namespace coroscope
