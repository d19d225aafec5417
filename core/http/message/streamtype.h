// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpheader.h"

#include <QList>

namespace coroscope {

/// Whether a body is played as it comes, and may be read for as long as anybody likes: audio, video, events
/// (text/event-stream), pictures of a camera (multipart/x-mixed-replace), and what SHOUTcast's headers say is
/// a radio station.
bool isStream(const QList<HttpHeader> &headers);

/// Whether such a body says of no end: there is nothing to be learnt from more than its beginning.
bool isEndless(const QList<HttpHeader> &headers);

} // namespace coroscope
