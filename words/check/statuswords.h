// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace coroscope {

/// "404 Not Found": the number with its standard phrase, or with the server's own `reason` if there is
/// no standard one, or alone.
QString statusPhrase(int status, const QByteArray &reason = {});

/// What a status says about the page, as half a sentence: "the server is there, this page is not".
/// `method` is that of the request.
QString statusMeaning(int status, const QByteArray &method = "GET");

} // namespace coroscope
