// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <stdexcept>

namespace coroscope {

/// Why a store cannot be used, or not any more.
enum class StoreFault : quint8 {
    CannotOpen, ///< there is none, or there is no way to it
    ReadOnly,   ///< the file, or its folder
    Full,       ///< its disk
    Locked,     ///< by another program, for longer than one waits
    Damaged,
    Foreign, ///< a database of another program
    Newer,   ///< of a newer version
    NoRun,   ///< there is none with that number
    InUse,   ///< another program is checking that run
    Other,
};

/// Thrown by all that works on a store; what() are the words of the system, or empty.
class StoreError final : public std::runtime_error
{
public:
    explicit StoreError(StoreFault fault, const QString &words = {})
        : std::runtime_error(words.toStdString())
        , m_fault(fault)
    {
    }

    StoreFault fault() const { return m_fault; }
    QString words() const { return QString::fromUtf8(what()); }

private:
    StoreFault m_fault;
};

} // namespace coroscope
