// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/diagnosis/diagnosis.h"

#include <QString>

namespace coroscope {

/// The head of a row: "TLS handshake".
QString diagnosisPhaseWord(DiagnosisPhase phase);
/// "TLS 1.3, TLS_AES_256_GCM_SHA384 agreed": one thing that happened.
QString factText(const DiagnosisFact &fact);
/// In one sentence: what came of it, where the time went, and what that means; also while it goes on.
QString conclusion(const Diagnosis &diagnosis);
/// Who is talked to: "127.0.0.1, port 80"; empty before.
QString peerText(const Diagnosis &diagnosis);
/// How long the body was, and how that was known.
QString bodyText(const Diagnosis &diagnosis);
/// "2026-01-02 to 2026-04-02, 9 days left".
QString validityText(const HttpCertificate &certificate, const QDateTime &now);

/// A diagnosis as plain text for terminals and bug reports: the conclusion, a table of the phases with a bar
/// each on one time axis, who was talked to, the certificates, the headers, and what happened when. Texts
/// of strangers are made safe to show, and passwords masked. Ends with a line end.
QString diagnosisText(const Diagnosis &diagnosis);

} // namespace coroscope
