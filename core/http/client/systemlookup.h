// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/hostlookup.h"

namespace coroscope {

/// HostLookup::ask(): asks getaddrinfo() on a thread of its own. QHostInfo would do so on few threads that the
/// whole program shares and waits for at its end, and does not say whether there is no such name or no answer.
void lookUpBySystem(const QString &host, QObject *context, HostLookup::Done done);

} // namespace coroscope
