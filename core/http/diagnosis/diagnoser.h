// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"
#include "core/http/diagnosis/diagnosis.h"

#include <QCoroTask>

#include <functional>
#include <memory>
#include <optional>

namespace coroscope {

class AnswerParser;
class DiagnosticSocket;
class Scope;

/// Asks for one URL on a connection of its own, and measures each part of it: what QNetworkAccessManager
/// cannot tell apart. Follows no redirect, and uses no proxy.
///
/// The look-up goes through Qt, which remembers addresses for a minute.
///
/// Threads: the runtime's. Lifetime: outlives run().
class Diagnoser final
{
public:
    using Callback = std::function<void(const Diagnosis &)>;

    /// `tell` is called with all that is known, whenever there is a new fact or phase.
    Diagnoser(DiagnosisRequest request, Callback callback);
    ~Diagnoser();

    /// Whatever goes wrong is told in the diagnosis. Throws Cancelled and nothing else.
    QCoro::Task<> run(Scope &scope);

private:
    Q_DISABLE_COPY_MOVE(Diagnoser)

    using Kind = DiagnosisFact::Kind;

    QCoro::Task<> ask(Scope &scope);
    QCoro::Task<> lookUp(Scope &scope);
    QCoro::Task<> connectTo(Scope &scope);
    /// Whether it worked.
    QCoro::Task<bool> tryAddress(Scope &scope, QString address, std::chrono::nanoseconds patience);
    void openSocket();
    QCoro::Task<> encrypt(Scope &scope);
    QCoro::Task<> send(Scope &scope);
    QCoro::Task<> readAnswer(Scope &scope);

    void describeTls();
    void noteHead(const AnswerParser &parser);
    void noteBody(AnswerParser &parser);
    void enter(DiagnosisPhase phase);
    void note(Kind kind, const QString &text = {}, qint64 value = 0, HttpError error = {});
    void fail(HttpError error, const QString &text = {});
    void close(Kind kind, const QString &text = {});
    std::chrono::nanoseconds elapsed() const;

    const DiagnosisRequest m_request;
    const Callback m_callback;
    Diagnosis m_diagnosis;
    const Clock *m_clock = nullptr; ///< from the beginning of run() on
    Clock::TimePoint m_began;
    std::unique_ptr<DiagnosticSocket> m_socket;
    HttpError m_lastRefusal = HttpError::None; ///< why the last address did not work
    QString m_lastRefusalText;
};

} // namespace coroscope
