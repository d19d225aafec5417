// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>
#include <memory>

/// Whether this Qt has a TLS backend that can serve.
bool canServeTls();
/// A server socket for RawServer that speaks TLS with that certificate, one of testcertificates. `adjust`
/// may change the rest of how.
std::unique_ptr<QTcpServer>
tlsListener(const QSslCertificate &certificate,
            const std::function<void(QSslConfiguration &)> &adjust = {});
