// SPDX-License-Identifier: MIT
#pragma once

#include <exception>

namespace coroscope {

/// The queue takes no more items, or, thrown by get(), has none left and gets none. Follows
/// asyncio.QueueShutDown.
class QueueShutDown final : public std::exception
{
public:
    const char *what() const noexcept override { return "the queue is shut down"; }
};

} // namespace coroscope
