// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/listreading.h"

#include <QByteArray>

#include <stop_token>

namespace coroscope {

/// The URLs in the strings and keys of JSON; of what a browser recorded (HAR) those of the requests alone, and if
/// `key` is given, of the strings under such a key. Parsed by nlohmann/json's event parser, which keeps one string
/// and one bit a level. What stands behind a mistake is read as text.
void readJson(const QByteArray &text,
              const QString &key,
              ListReading &reading,
              const ListLinkSink &sink,
              const std::stop_token &stop);

/// The same for one document a line.
void readJsonLines(const QByteArray &text,
                   const QString &key,
                   ListReading &reading,
                   const ListLinkSink &sink,
                   const std::stop_token &stop);

/// Whether it is one whole JSON object or array.
bool isJsonDocument(QByteArrayView text);

} // namespace coroscope
