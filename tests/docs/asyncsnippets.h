// SPDX-License-Identifier: MIT
#pragma once

// What the snippets of docs/async.md take for granted.

#include "core/async/ascompleted.h"
#include "core/async/asyncevent.h"
#include "core/async/barrier.h"
#include "core/async/collectall.h"
#include "core/async/condition.h"
#include "core/async/detachable.h"
#include "core/async/firstof.h"
#include "core/async/lines.h"
#include "core/async/moveon.h"
#include "core/async/outside.h"
#include "core/async/queue.h"
#include "core/async/retry.h"
#include "core/async/run.h"
#include "core/async/semaphore.h"
#include "core/async/shield.h"
#include "core/async/sleep.h"
#include "core/async/taskgroup.h"
#include "core/async/timeout.h"
#include "core/async/virtualclock.h"
#include "core/async/withresource.h"
#include "core/async/withscope.h"

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
