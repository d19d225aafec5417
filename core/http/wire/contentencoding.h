// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpresponse.h"

namespace coroscope {

/// BadEncoding if the body of a whole answer does not begin as its Content-Encoding has to; else None.
HttpError encodingError(const HttpResponse &response);

} // namespace coroscope
