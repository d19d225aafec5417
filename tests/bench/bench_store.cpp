// SPDX-License-Identifier: MIT
// Prints how many seconds it takes to open a store with a run of so many results, and to read all of it.
#include "core/check/store/runwriter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

/// As the lab's pages give it.
CheckResult usualResult(int target, const QString &url)
{
    CheckResult result;
    result.target = target;
    result.verdict = Verdict::Ok;
    result.status = 200;
    result.reason = "OK";
    result.method = "GET";
    result.effectiveUrl = url;
    result.phase = HttpPhase::Body;
    result.attempts = {{.verdict = Verdict::Ok, .status = 200, .took = 1'234'567ns}};
    result.contentType = "text/html; charset=utf-8";
    result.bytesReceived = 54;
    result.timesSent = 1;
    result.timings = {
        .connect = 123'456ns, .firstByte = 1ms, .body = 12'345ns, .total = 1'234'567ns};
    result.queued = 12'345ns;
    result.checkedAt = QDateTime::currentDateTimeUtc();
    return result;
}

void writeRun(const QString &path, int urls)
{
    QByteArray text;
    for (int i = 0; i < urls; ++i)
        text += "http://127.0.0.1:40000/ok?" + QByteArray::number(i) + '\n';
    const UrlList list = UrlList::parse(text);
    RunStore store(path);
    RunWriter writer = RunWriter::begin(store, list, {});
    std::vector<CheckResult> results;
    for (int target = 0; target < urls; ++target)
        results.push_back(usualResult(target, list.displayUrl(target)));
    writer.add(results);
    writer.end(false);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int urls = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("runs.sqlite"));
    writeRun(path, urls);
    QElapsedTimer timer;
    timer.start();
    RunStore store(path, RunStore::Access::Read);
    const KeptContent content = store.content(store.runs().front().id);
    std::printf("%.3f\n", double(timer.nsecsElapsed()) / 1e9);
    return std::ssize(content.results) == urls ? 0 : 1;
}
