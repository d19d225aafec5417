// SPDX-License-Identifier: MIT
#include "core/list/spentmemory.h"

#ifdef Q_OS_LINUX
#include <cstdint>

#include <sys/mman.h>
#include <unistd.h>
#endif

namespace coroscope {

void SpentMemory::upTo([[maybe_unused]] qsizetype offset)
{
#ifdef Q_OS_LINUX
    constexpr qsizetype piece = 1 << 20; // a system call is worth that much
    if (!m_isOurs || offset - m_given < piece)
        return;
    static const auto pageSize = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto text = reinterpret_cast<std::uintptr_t>(m_text.constData());
    const auto first = (text + static_cast<std::uintptr_t>(m_given) + pageSize - 1) / pageSize;
    const auto end = (text + static_cast<std::uintptr_t>(offset)) / pageSize;
    // Only whole pages of a block that is ours: all else keeps what it holds.
    ::madvise(reinterpret_cast<void *>(first * pageSize), (end - first) * pageSize, MADV_DONTNEED);
    m_given = static_cast<qsizetype>(end * pageSize - text);
#endif
}

} // namespace coroscope
