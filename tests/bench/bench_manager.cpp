// SPDX-License-Identifier: MIT
//
// The least that checking a list costs with QNetworkAccessManager: `bench_manager LIST WINDOW THREADS` asks
// for every URL of the list, with a manager on each thread, buffered sockets, and as many connections as the
// window has places. No coroutines, no events, no verdicts: what is left is what Coroscope adds.

#include "core/http/network/pooledmanager.h"

#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QThread>

#include <cstdio>
#include <memory>
#include <vector>

using namespace coroscope;

namespace {

constexpr int requestsPerLane = 6;

/// Asks for its part of the list, `window` at a time, on the thread that runs it.
class Loop : public QObject
{
public:
    Loop(QList<QByteArray> urls, int window)
        : m_urls(std::move(urls))
    {
        m_manager.setProxyFactory(new BufferedProxyFactory); // the manager owns it
        for (int place = 0; place < window; ++place)
            askNext(place);
    }

    int failed() const { return m_failed; }

private:
    void askNext(int place)
    {
        if (m_next == m_urls.size()) {
            if (m_underWay == 0)
                QThread::currentThread()->quit();
            return;
        }
        QNetworkRequest request(QUrl::fromEncoded(m_urls.at(m_next++)));
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setRawHeader("Accept-Encoding", "identity");
        if (const int lane = place / requestsPerLane; lane > 0)
            request.setPeerVerifyName(QStringLiteral("lane-%1").arg(lane));
        ++m_underWay;
        QNetworkReply *const reply = m_manager.get(request);
        connect(reply, &QNetworkReply::finished, this, [this, reply, place] {
            reply->readAll();
            m_failed += reply->error() == QNetworkReply::NoError ? 0 : 1;
            reply->deleteLater();
            --m_underWay;
            askNext(place);
        });
    }

    QNetworkAccessManager m_manager;
    const QList<QByteArray> m_urls;
    qsizetype m_next = 0;
    int m_underWay = 0;
    int m_failed = 0;
};

/// A Loop on a thread of its own.
class LoopThread : public QThread
{
public:
    LoopThread(QList<QByteArray> urls, int window)
        : m_urls(std::move(urls))
        , m_window(window)
    {
    }

    int failed = 0;

protected:
    void run() override
    {
        const Loop loop(m_urls, m_window);
        exec();
        failed = loop.failed();
    }

private:
    const QList<QByteArray> m_urls;
    const int m_window;
};

QList<QByteArray> readList(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> urls = file.readAll().split('\n');
    urls.removeAll(QByteArray());
    return urls;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    constexpr qsizetype wanted = 4;
    if (arguments.size() != wanted) {
        std::fputs("usage: bench_manager LIST WINDOW THREADS\n", stderr);
        return 1;
    }
    const QList<QByteArray> urls = readList(arguments.at(1));
    const int threads = std::max(arguments.at(3).toInt(), 1);
    const qsizetype share = (urls.size() + threads - 1) / threads;
    std::vector<std::unique_ptr<LoopThread>> loops;
    for (int i = 0; i < threads; ++i) {
        loops.push_back(std::make_unique<LoopThread>(urls.mid(i * share, share),
                                                     arguments.at(2).toInt() / threads));
        loops.back()->start();
    }
    int failed = 0;
    for (const auto &loop : loops) {
        loop->wait();
        failed += loop->failed;
    }
    return failed == 0 && !urls.isEmpty() ? 0 : 1;
}
