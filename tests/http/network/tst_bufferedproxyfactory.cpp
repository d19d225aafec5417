// SPDX-License-Identifier: MIT
#include "core/http/network/pooledmanager.h"
#include "tests/support/testmain.h"

#include <QNetworkProxy>
#include <QTest>

using namespace coroscope;

class tst_BufferedProxyFactory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void direct_isNotCalledNoProxy();
    void proxyOfTheApplication_isKept();
};

namespace {

const QNetworkProxyQuery query(QUrl(QStringLiteral("http://a.invalid/")));

} // namespace

void tst_BufferedProxyFactory::cleanup()
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
}

void tst_BufferedProxyFactory::direct_isNotCalledNoProxy()
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    const QList<QNetworkProxy> expected{QNetworkProxy(QNetworkProxy::DefaultProxy)};
    QCOMPARE(BufferedProxyFactory().queryProxy(query), expected);
}

void tst_BufferedProxyFactory::proxyOfTheApplication_isKept()
{
    const QNetworkProxy proxy(QNetworkProxy::HttpProxy, QStringLiteral("proxy.invalid"), 3128);
    QNetworkProxy::setApplicationProxy(proxy);
    QCOMPARE(BufferedProxyFactory().queryProxy(query), QList<QNetworkProxy>{proxy});
}

COROSCOPE_TEST(tst_BufferedProxyFactory)
#include "tst_bufferedproxyfactory.moc"
