// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace coroscope {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;

    bool operator==(const HttpHeader &) const = default;
};

} // namespace coroscope
