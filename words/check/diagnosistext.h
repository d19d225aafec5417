// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/diagnosis/diagnosis.h"

#include <QString>

namespace coroscope {

/// A diagnosis as plain text for terminals and bug reports: the conclusion, a table of the phases with a bar
/// each on one time axis, who was talked to, the certificates, the headers, and what happened when. Texts
/// of strangers are made safe to show, and passwords masked. Ends with a line end.
QString diagnosisText(const Diagnosis &diagnosis);

} // namespace coroscope
