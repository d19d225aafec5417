// SPDX-License-Identifier: MIT
#pragma once

// All that is about the world outside of a runtime: Qt's signals, futures, callbacks, other threads. What is
// awaited there counts as I/O, can be cancelled, and can be aborted.

#include "core/async/completer.h"
#include "core/async/expectoutside.h"
#include "core/async/outsideerror.h"
#include "core/async/runtimelink.h"
#include "core/async/tothread.h"
#include "core/async/untilcallback.h"
#include "core/async/untilfuture.h"
#include "core/async/untilsignal.h"
