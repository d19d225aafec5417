// SPDX-License-Identifier: MIT
#include "core/check/judge/diagnosed.h"

#include "core/check/judge/classify.h"
#include "core/check/mask/headermask.h"

namespace coroscope {

namespace {

HttpPhase coarse(DiagnosisPhase phase)
{
    switch (phase) {
    case DiagnosisPhase::Lookup:
    case DiagnosisPhase::Connect:
    case DiagnosisPhase::Tls:
    case DiagnosisPhase::Send:
        return HttpPhase::Connect;
    case DiagnosisPhase::Wait:
    case DiagnosisPhase::Head:
        return HttpPhase::Wait;
    case DiagnosisPhase::Body:
        return HttpPhase::Body;
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

ErrorKind errorKindOf(const Diagnosis &diagnosis)
{
    if (diagnosis.error == HttpError::None)
        return ErrorKind::None;
    HttpResponse response;
    response.error = diagnosis.error;
    response.status = diagnosis.status;
    response.phase = coarse(diagnosis.phase().value_or(DiagnosisPhase::Lookup));
    response.isLookingUp = diagnosis.phase() == DiagnosisPhase::Lookup;
    return judge(response, CheckOptions()).error;
}

QList<HttpHeader> shownHeaders(const Diagnosis &diagnosis)
{
    return maskedHeaders(diagnosis.headers, secretsSent(diagnosis.url, {}));
}

} // namespace coroscope
