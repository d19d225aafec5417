// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace coroscope {

/// Makes closing this socket reset the connection (RST) instead of ending it in good order. Where that
/// cannot be asked for, nothing changes. Any thread.
void resetOnClose(qintptr socketDescriptor);

} // namespace coroscope
