// SPDX-License-Identifier: MIT
#include "tests/http/tlslistener.h"

#include "tests/support/testcertificates.h"

#include <QSslServer>
#include <QSslSocket>

bool canServeTls()
{
    return QSslSocket::isFeatureSupported(QSsl::SupportedFeature::ServerSideAlpn);
}

std::unique_ptr<QTcpServer> tlsListener(const QSslCertificate &certificate,
                                        const std::function<void(QSslConfiguration &)> &adjust)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(testcertificates::key());
    if (adjust)
        adjust(configuration);
    auto listener = std::make_unique<QSslServer>();
    listener->setSslConfiguration(configuration);
    return listener;
}
