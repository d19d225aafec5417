// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/listreading.h"

#include <QByteArrayView>

#include <stop_token>

namespace coroscope {

/// Whether it is mail, one or many, of which some is written in another way than it reads, or has several parts.
bool isMail(QByteArrayView text);

/// Reads mail (RFC 5322, 2045) as prose: headers, and parts with text, decoded if they say that they are
/// quoted-printable or base64. Other parts that are base64 are counted and left out.
void readMail(QByteArrayView text,
              ListReading &reading,
              const ListLinkSink &sink,
              const std::stop_token &stop);

} // namespace coroscope
