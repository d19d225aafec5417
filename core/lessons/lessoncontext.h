// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpclient.h"
#include "core/http/httptraffic.h"
#include "core/lab/locallab.h"

#include <QString>

namespace coroscope {

/// What a lesson works with.
struct LessonContext
{
    LocalLab &lab;
    HttpTraffic &traffic; ///< of every client of the lesson
    HttpClient &http; ///< one for all, where the lesson is not about clients
    QString listFile; ///< a text file: one path of the lab a line

    /// A page of the lab; docs/lab.md lists them.
    QUrl url(QStringView path) const { return lab.url(path); }
};

} // namespace coroscope
