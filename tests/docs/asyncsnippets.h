// SPDX-License-Identifier: MIT
#pragma once

// What the snippets of docs/async.md take for granted.

#include "core/async/group/ascompleted.h"
#include "core/async/group/collectall.h"
#include "core/async/group/firstof.h"
#include "core/async/group/taskgroup.h"
#include "core/async/outside/detachable.h"
#include "core/async/outside/lines.h"
#include "core/async/outside/outside.h"
#include "core/async/run/run.h"
#include "core/async/scope/withresource.h"
#include "core/async/scope/withscope.h"
#include "core/async/sync/asyncevent.h"
#include "core/async/sync/barrier.h"
#include "core/async/sync/condition.h"
#include "core/async/sync/queue.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/retry.h"
#include "core/async/time/sleep.h"
#include "core/async/time/timeout.h"
#include "core/async/time/virtualclock.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QStringList>
#include <QTimer>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

QCoro::Task<QString> download(Scope &scope, QString url);
// Of other snippets.
QCoro::Task<QStringList> downloadAll(Scope &scope, QStringList urls);
QCoro::Task<> worker(Scope &scope, Queue<QString> *urls);
QCoro::Task<> sayGoodbye(Scope &scope, QString url);
