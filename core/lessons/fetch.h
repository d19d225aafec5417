// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lessoncontext.h"

#include <QCoroTask>

#include <source_location>
#include <stdexcept>

namespace coroscope {

/// A page could not be had, or its status is no success.
class FetchError final : public std::runtime_error
{
public:
    explicit FetchError(const HttpResponse &response);
};

/// Throws FetchError unless `response` is a success.
void requireSuccess(const HttpResponse &response);

/// The text of a page of the lab. Throws FetchError and Cancelled.
QCoro::Task<QString>
fetch(Scope &scope,
      LessonContext &lesson,
      QString path,
      std::source_location where = std::source_location::current());

} // namespace coroscope
