// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpheader.h"
#include "core/http/httpresponse.h"

#include <QList>
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

/// Whether a body is played as it comes, and may be read for as long as anybody likes: audio, video, events
/// (text/event-stream), pictures of a camera (multipart/x-mixed-replace), and what SHOUTcast's headers say is
/// a radio station.
bool isStream(const QList<HttpHeader> &headers);

/// Whether such a body says of no end: there is nothing to be learnt from more than its beginning.
bool isEndless(const QList<HttpHeader> &headers);

/// BadEncoding if the body of a whole answer does not begin as its Content-Encoding has to; else None.
HttpError encodingError(const HttpResponse &response);

} // namespace coroscope
