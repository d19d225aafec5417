// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// Removes the socket of this user at `path` if nobody listens there any more. Nothing else is touched: where something
/// stands in the way, it returns what, as a sentence's end; empty: there is room.
QString makeRoomForSocket(const QString &path);

} // namespace coroscope
