// SPDX-License-Identifier: MIT
#pragma once

#include <QCoroTask>

namespace coroscope {

class Scope;
struct LessonContext;

// The ten lessons, each in a file of its own.
QCoro::Task<> basicFetch(Scope &scope, LessonContext &lesson);
QCoro::Task<> taskGroup(Scope &scope, LessonContext &lesson);
QCoro::Task<> semaphore(Scope &scope, LessonContext &lesson);
QCoro::Task<> contextManager(Scope &scope, LessonContext &lesson);
QCoro::Task<> asyncIterator(Scope &scope, LessonContext &lesson);
QCoro::Task<> timeout(Scope &scope, LessonContext &lesson);
QCoro::Task<> producerConsumer(Scope &scope, LessonContext &lesson);
QCoro::Task<> coordination(Scope &scope, LessonContext &lesson);
QCoro::Task<> retrying(Scope &scope, LessonContext &lesson);
QCoro::Task<> running(Scope &scope, LessonContext &lesson);

// And three hazards.
QCoro::Task<> deadlock(Scope &scope, LessonContext &lesson);
QCoro::Task<> blocking(Scope &scope, LessonContext &lesson);
QCoro::Task<> forgottenAwait(Scope &scope, LessonContext &lesson);

// And what some of them do over LessonContext::ownPages(); what comes first is a
// line of theirs, so that it is known which of them runs.
QCoro::Task<> ownBasicFetch(Scope &scope, LessonContext &lesson);
QCoro::Task<> ownTaskGroup(Scope &scope, LessonContext &lesson);
QCoro::Task<> ownSemaphore(Scope &scope, LessonContext &lesson);
QCoro::Task<> ownRetrying(Scope &scope, LessonContext &lesson);

/// What a lesson runs.
struct LessonProgram
{
    using Main = QCoro::Task<> (*)(Scope &, LessonContext &);

    Main main;
    Main ownMain = nullptr; ///< over pages of somebody's own, if it can
};

} // namespace coroscope
