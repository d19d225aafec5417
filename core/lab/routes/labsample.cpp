// SPDX-License-Identifier: MIT
#include "core/lab/routes/labsample.h"

#include "core/lab/labserver.h"
#include "resources/resource.h"

#include <array>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, labSampleHosts> sites{u"{shop}", u"{docs}", u"{blog}", u"{api}"};

} // namespace

QString sampleList(const LabServer &lab)
{
    if (!lab.isListening())
        return {};
    QString list = resourceText(u"samples/lab.txt"_s);
    int host = 0;
    for (const QStringView site : sites)
        list.replace(site.toString(), lab.url({}, host++ % lab.hostCount()).authority());
    return list;
}

QString bulkList(const LabServer &lab, int count, const QString &path)
{
    if (!lab.isListening())
        return {};
    QString list;
    for (int i = 0; i < count; ++i) {
        const QString page = path + QStringLiteral("/page-%1").arg(i);
        list += lab.url(page, i % lab.hostCount()).toString() + u'\n';
    }
    return list;
}

} // namespace coroscope
