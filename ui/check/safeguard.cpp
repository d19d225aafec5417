// SPDX-License-Identifier: MIT
#include "ui/check/safeguard.h"

#include "ui/check/checksession.h"

#include <utility>

namespace coroscope::ui {

Safeguard::Safeguard(CheckSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &CheckSession::stateChanged, this, &Safeguard::review);
    connect(&session, &CheckSession::listChanged, this, &Safeguard::review);
}

void Safeguard::propose(Step step, std::function<void()> take)
{
    const bool isAnswer = isAsking() && m_step == step && step == Step::Close;
    if (isAnswer || !m_session.hasSomethingToLose()) {
        withdraw();
        take();
        return;
    }
    m_step = step;
    m_take = std::move(take);
    m_isKeeping = false;
    Q_EMIT changed();
}

void Safeguard::keep()
{
    if (!isAsking())
        return;
    m_isKeeping = true;
    Q_EMIT keepRequested();
}

void Safeguard::discard()
{
    if (const auto take = std::exchange(m_take, nullptr)) {
        Q_EMIT changed();
        take();
    }
}

void Safeguard::withdraw()
{
    if (std::exchange(m_take, nullptr))
        Q_EMIT changed();
}

void Safeguard::kept()
{
    if (m_isKeeping)
        discard(); // nothing is lost by it any more
    else
        review();
}

void Safeguard::notKept()
{
    m_isKeeping = false;
}

void Safeguard::review()
{
    if (!isAsking())
        return;
    if (m_session.hasSomethingToLose())
        Q_EMIT changed();
    else
        withdraw();
}

} // namespace coroscope::ui
