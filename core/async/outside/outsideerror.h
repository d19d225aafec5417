// SPDX-License-Identifier: MIT
#pragma once

#include <exception>

namespace coroscope {

/// What a task waits for outside of the runtime will never come. The task itself was not cancelled.
class OutsideError final : public std::exception
{
public:
    enum class Reason {
        SenderDestroyed,  ///< before it sent the signal
        FutureCancelled,  ///< without a result
        CompleterDropped, ///< the last copy of it, without a call
    };

    explicit OutsideError(Reason reason)
        : m_reason(reason)
    {
    }

    Reason reason() const noexcept { return m_reason; }
    const char *what() const noexcept override
    {
        switch (m_reason) {
        case Reason::SenderDestroyed:
            return "the sender was destroyed before its signal came";
        case Reason::FutureCancelled:
            return "the future was cancelled before it had a result";
        case Reason::CompleterDropped:
            return "the completer was dropped before it was called";
        }
        return "";
    }

private:
    Reason m_reason;
};

} // namespace coroscope
