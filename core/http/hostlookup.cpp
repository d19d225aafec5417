// SPDX-License-Identifier: MIT
#include "core/http/hostlookup.h"

#include "core/async/scope/scope.h"
#include "core/http/client/filedescriptors.h"
#include "core/http/client/iosignal.h"
#include "core/http/client/systemlookup.h"

#include <QScopeGuard>

#include <algorithm>

namespace coroscope {

namespace {

using Outcome = NameAnswer::Outcome;

constexpr int forEach =
    8; // file descriptors: a look-up that is given up keeps its socket, and is one of many needs
constexpr std::chrono::seconds lifetime{60}; // as QHostInfo's own
// Of what is not for sure: those who waited for the same answer get it, and another attempt asks anew.
constexpr std::chrono::milliseconds doubtfulLifetime{500};

} // namespace

void HostLookup::ask(const QString &host, QObject *context, Done done)
{
    lookUpBySystem(host, context, std::move(done));
}

HostLookup::HostLookup(Function function, int most)
    : m_function(function ? std::move(function) : Function(ask))
    , m_most(std::clamp(freeDescriptors(forEach * most) / forEach, 1, most))
    , m_context(std::make_unique<QObject>())
{
}

HostLookup::~HostLookup() = default;

QCoro::Task<NameAnswer>
HostLookup::find(Scope &scope, QString host, Clock::Duration *waited, std::source_location where)
{
    const QHostAddress literal(host);
    NameAnswer answer;
    if (!literal.isNull()) {
        answer = {.outcome = Outcome::Found, .addresses = {literal}};
        co_return answer;
    }
    const Clock::TimePoint began = scope.clock().now();
    if (const Known *const entry = known(host, began)) {
        answer = entry->answer;
        co_return answer;
    }
    const Shared question = questionFor(host, scope.clock());
    IoSignal answered;
    question->watchers.push_back(&answered);
    const auto leave = qScopeGuard([&] { std::erase(question->watchers, &answered); });
    if (!question->isBegun) {
        const std::optional<Clock::TimePoint> deadline = scope.deadline();
        scope.setDeadline(std::nullopt);
        while (!question->isBegun) {
            const auto turn = answered.wait(scope, where);
            co_await turn;
        }
        const Clock::Duration inQueue = scope.clock().now() - began;
        if (waited)
            *waited += inQueue;
        if (deadline)
            scope.setDeadline(*deadline + inQueue);
    }
    while (!question->answer) {
        const auto end = answered.wait(scope, where);
        co_await end;
    }
    answer = *question->answer;
    co_return answer;
}

const HostLookup::Known *HostLookup::known(const QString &host, Clock::TimePoint now) const
{
    const auto entry = m_known.constFind(host);
    return entry != m_known.cend() && now < entry->until ? &*entry : nullptr;
}

HostLookup::Shared HostLookup::questionFor(const QString &host, const Clock &clock)
{
    if (const Shared open = m_open.value(host))
        return open;
    const auto question = std::make_shared<Question>();
    question->host = host;
    m_open.insert(host, question);
    m_queue.push_back(question);
    serve(clock);
    return question;
}

void HostLookup::tell(const Question &question)
{
    for (IoSignal *const watcher : question.watchers)
        watcher->raise();
}

void HostLookup::serve(const Clock &clock)
{
    while (m_asked < m_most && !m_queue.empty()) {
        const Shared question = m_queue.front();
        m_queue.pop_front();
        ++m_asked;
        question->isBegun = true;
        tell(*question);
        m_function(
            question->host, m_context.get(), [this, question, &clock](const NameAnswer &answer) {
                take(question, answer, clock);
            });
    }
}

void HostLookup::take(const Shared &question, const NameAnswer &answer, const Clock &clock)
{
    const bool isSure = answer.outcome != Outcome::Failed && answer.outcome != Outcome::NoResources;
    if (answer.outcome != Outcome::NoResources) {
        const auto until = clock.after(isSure ? Clock::Duration(lifetime) : doubtfulLifetime);
        m_known.insert(question->host, {answer, until});
    }
    --m_asked;
    m_open.remove(question->host);
    question->answer = answer;
    tell(*question);
    serve(clock);
}

} // namespace coroscope
