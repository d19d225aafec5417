// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>
#include <QSslKey>

/// Self-signed certificates for tests, all of one key. The key protects nothing.
namespace testcertificates {

QSslKey key();
QSslCertificate valid();       ///< for 127.0.0.1, from 2020 to 2120
QSslCertificate expired();     ///< for 127.0.0.1, in January 2020
QSslCertificate ofTheFuture(); ///< for 127.0.0.1, in 2119
QSslCertificate ofOtherHost(); ///< for other.example, from 2020 to 2120

} // namespace testcertificates
