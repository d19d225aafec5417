// SPDX-License-Identifier: MIT
//
// Fetches from a server of one answer, and from a port where nobody answers.

#include "core/async/run.h"
#include "core/http/httpclient.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>

#include <cstdio>

using namespace coroscope;

namespace {

void answer(QTcpSocket *socket)
{
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
        if (!socket->readAll().endsWith("\r\n\r\n"))
            return;
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
        socket->disconnectFromHost();
    });
}

QUrl pageOf(const QTcpServer &server)
{
    QUrl url(QStringLiteral("http://127.0.0.1/page"));
    url.setPort(server.serverPort());
    return url;
}

QCoro::Task<> fetch(Scope &scope, HttpClient *client, QUrl url)
{
    HttpRequest request;
    request.url = url;
    request.keepBody = true;
    const HttpResponse response = co_await client->get(scope, request);
    std::printf("%d %s%s\n",
                response.status,
                response.body.constData(),
                response.error == HttpError::Refused ? "refused" : "");
}

QCoro::Task<> fetchBoth(Scope &scope)
{
    QTcpServer server;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server] {
        answer(server.nextPendingConnection());
    });
    server.listen(QHostAddress::LocalHost);
    HttpClient client(scope.runtime());
    co_await fetch(scope, &client, pageOf(server));
    const QUrl gone = pageOf(server);
    server.close();
    co_await fetch(scope, &client, gone);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    run(fetchBoth);
    return 0;
}
