// SPDX-License-Identifier: MIT
#pragma once

// All that is about the world outside of a runtime: Qt's signals, futures, callbacks, other threads. What is
// awaited there counts as I/O, can be cancelled, and can be aborted.

#include "core/async/outside/completer.h"
#include "core/async/outside/expectoutside.h"
#include "core/async/outside/outsideerror.h"
#include "core/async/outside/runtimelink.h"
#include "core/async/outside/tothread.h"
#include "core/async/outside/untilfuture.h"
#include "core/async/outside/untilsignal.h"
