// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpheader.h"

#include <QList>

namespace coroscope {

/// Makes one header of all that have the same name, as QNetworkAccessManager does it: the values are joined
/// by commas, those of Set-Cookie, which may hold commas, by line feeds; of Location the last one counts.
QList<HttpHeader> foldHeaders(const QList<HttpHeader> &headers);

} // namespace coroscope
