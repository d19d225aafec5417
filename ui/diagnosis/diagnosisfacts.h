// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/diagnosis/diagnosis.h"
#include "ui/monitor/inspector/inspectorcontent.h"

namespace coroscope::ui {

// A diagnosis as lists of names and what they stand for. Texts of strangers are made safe to show.

using Facts = std::vector<InspectorContent::Fact>;

Facts connectionFacts(const Diagnosis &diagnosis);
/// The chain, the server's own certificate first; `now` is what the days left count from.
Facts certificateFacts(const Diagnosis &diagnosis, const QDateTime &now);
Facts headerFacts(const Diagnosis &diagnosis);
/// What happened when.
Facts eventFacts(const Diagnosis &diagnosis);

} // namespace coroscope::ui
