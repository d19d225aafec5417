// SPDX-License-Identifier: MIT
#pragma once

#include <QCoroTask>

#include <QHostInfo>

namespace coroscope {

class Scope;

/// Asks the system for the addresses of a host; cancelling stops the wait for the answer. Throws Cancelled.
QCoro::Task<QHostInfo> lookUpHost(Scope &scope, QString name);

} // namespace coroscope
