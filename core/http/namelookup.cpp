// SPDX-License-Identifier: MIT
#include "core/http/namelookup.h"

#include "core/http/iosignal.h"

#include <QScopeGuard>

#include <optional>

namespace coroscope {

QCoro::Task<QHostInfo> lookUpHost(Scope &scope, QString name)
{
    QObject context; // its end takes the call back
    IoSignal answered;
    std::optional<QHostInfo> answer;
    const int id = QHostInfo::lookupHost(name, &context, [&](const QHostInfo &info) {
        answer = info;
        answered.raise();
    });
    const auto abort = qScopeGuard([&] {
        if (!answer)
            QHostInfo::abortHostLookup(id);
    });
    while (!answer) {
        const auto news = answered.wait(scope);
        co_await news;
    }
    co_return *answer;
}

} // namespace coroscope
