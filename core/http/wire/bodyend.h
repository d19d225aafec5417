// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace coroscope {

/// How it was known that the body of an answer is over.
enum class BodyEnd : quint8 {
    None,   ///< it is not
    NoBody, ///< the status or the method has none
    Length, ///< as Content-Length says
    Chunks, ///< the last chunk came
    Close,  ///< the server closed the connection, which is the only sign there was
    Cap,    ///< not over, but long enough
};

} // namespace coroscope
