// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lessoncontext.h"

#include <QCoroTask>

#include <source_location>
#include <stdexcept>
#include <string>

namespace coroscope {

/// A page could not be had, or its status is no success.
class FetchError final : public std::runtime_error
{
public:
    explicit FetchError(const HttpResponse &response);
    explicit FetchError(const std::string &why);
};

/// Throws FetchError unless `response` is a success.
void requireSuccess(const HttpResponse &response);

/// The text of a page, which is one of the lab or of one's own. Throws FetchError and Cancelled.
QCoro::Task<QString>
fetch(Scope &scope,
      LessonContext &lesson,
      QString path,
      std::source_location where = std::source_location::current());

// --- paths of the lab; `name` makes them distinct
/// A page of so many bytes that takes so long.
QString
pageOf(std::chrono::milliseconds takes, QStringView name, int bytes = 50);
/// A status that is no success.
QString
errorOf(std::chrono::milliseconds takes, QStringView name, int status = 404);

} // namespace coroscope
