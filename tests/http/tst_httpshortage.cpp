// SPDX-License-Identifier: MIT
#include "tests/http/httpfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QtTest>

#include <atomic>
#include <cerrno>

#include <dlfcn.h>
#include <sys/socket.h>

using namespace coroscope;

namespace {

enum class Call { Connect, Socket };

std::atomic<Call> shortCall = Call::Connect;
std::atomic<int> shortError = 0;
std::atomic<int> timesShort = 0; // still to come

/// Whether the system has none left for this call.
bool isShort(Call call, int family)
{
    const bool isOfNetwork = family == AF_INET || family == AF_INET6;
    if (!isOfNetwork || shortCall != call || timesShort.load() <= 0)
        return false;
    --timesShort;
    errno = shortError;
    return true;
}

template <typename Function>
Function systemCall(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

// In the place of the system's for all of the program, Qt included.
extern "C" int connect(int socket, const sockaddr *address, socklen_t length)
{
    static const auto system = systemCall<decltype(&connect)>("connect");
    return isShort(Call::Connect, address->sa_family) ? -1 : system(socket, address, length);
}

extern "C" int socket(int family, int type, int protocol) noexcept
{
    static const auto system = systemCall<decltype(&socket)>("socket");
    return isShort(Call::Socket, family) ? -1 : system(family, type, protocol);
}

/// What this machine is short of while it makes a connection is no fault of the server's: it is asked again.
class tst_HttpShortage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_isMadeAgain_data();
    void request_isMadeAgain();
};

void tst_HttpShortage::request_isMadeAgain_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("error");
    for (const auto &[name, error] : {std::pair{"no buffers", ENOBUFS},
                                      std::pair{"no memory", ENOMEM},
                                      std::pair{"try again", EAGAIN},
                                      std::pair{"no port", EADDRNOTAVAIL}})
        QTest::addRow("connect, %s", name) << static_cast<int>(Call::Connect) << error;
    for (const auto &[name, error] : {std::pair{"no buffers", ENOBUFS},
                                      std::pair{"no memory", ENOMEM},
                                      std::pair{"try again", EAGAIN},
                                      std::pair{"no descriptor", EMFILE}})
        QTest::addRow("socket, %s", name) << static_cast<int>(Call::Socket) << error;
}

void tst_HttpShortage::request_isMadeAgain()
{
    QFETCH(const int, call);
    QFETCH(const int, error);
    RawServer server;
    server.on("/", RawServer::message("200 OK", "hello"));
    shortCall = static_cast<Call>(call);
    shortError = error;
    timesShort = 12; // some for the network stack, and for each look at what was missing
    const HttpResponse response = fetch(server.url("/"));
    QCOMPARE(response.errorText, QString());
    QCOMPARE(response.error, HttpError::None);
    QCOMPARE(response.status, 200);
    QCOMPARE(timesShort.load(), 0);
}

COROSCOPE_TEST(tst_HttpShortage)
#include "tst_httpshortage.moc"
