// SPDX-License-Identifier: MIT
#pragma once

#include "words/trace/eventwords.h"

namespace coroscope {

/// Words for what requests say of themselves (core/http/httpevents.h): how they get on, which is for pictures.
class HttpEventWords : public DomainWords
{
public:
    QString sentence(const History &history, const TraceEvent &event) const override;
};

} // namespace coroscope
