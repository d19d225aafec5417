// SPDX-License-Identifier: MIT
#include "report/diagnosisreport.h"

#include "core/check/judge/classify.h"
#include "core/check/mask/headermask.h"
#include "core/check/mask/urlmask.h"
#include "core/text/jsonwriter.h"
#include "report/resultvalues.h"

namespace coroscope {

namespace {

using Key = QLatin1String;
using Value = ReportValue;

/// Part of the JSON format.
QLatin1String phaseName(DiagnosisPhase phase)
{
    switch (phase) {
    case DiagnosisPhase::Lookup:
        return Key("lookup");
    case DiagnosisPhase::Connect:
        return Key("connect");
    case DiagnosisPhase::Tls:
        return Key("tls");
    case DiagnosisPhase::Send:
        return Key("send");
    case DiagnosisPhase::Wait:
        return Key("wait");
    case DiagnosisPhase::Head:
        return Key("head");
    case DiagnosisPhase::Body:
        return Key("body");
    }
    Q_UNREACHABLE();
    return {};
}

Value textsValue(const QStringList &texts)
{
    Value::List values;
    for (const QString &text : texts)
        values.push_back(Value{text});
    return Value::list(std::move(values));
}

Value failureValue(const Diagnosis &diagnosis)
{
    if (diagnosis.error == HttpError::None)
        return {};
    const auto phase = diagnosis.phase();
    return Value::object({{Key("kind"), Value::text(errorKindName(errorKindOf(diagnosis)))},
                          {Key("phase"), phase ? Value::text(phaseName(*phase)) : Value()},
                          {Key("detail"), Value::text(maskPasswords(diagnosis.errorText))}});
}

Value phasesValue(const Diagnosis &diagnosis)
{
    Value::List phases;
    for (const DiagnosisSpan &span : diagnosis.spans)
        phases.push_back(Value::object(
            {{Key("phase"), Value::text(phaseName(span.phase))},
             {Key("began"), Value::time(span.began)},
             {Key("time"), Value::time(span.ended.value_or(diagnosis.total) - span.began)}}));
    return Value::list(std::move(phases));
}

Value tlsValue(const Diagnosis &diagnosis)
{
    if (diagnosis.tlsProtocol.isEmpty() && diagnosis.chain.isEmpty())
        return {};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Value::List chain;
    for (const HttpCertificate &certificate : diagnosis.chain)
        chain.push_back(certificateValue(certificate, certificate.daysLeft(now)));
    return Value::object({{Key("protocol"), Value::text(diagnosis.tlsProtocol)},
                          {Key("cipher"), Value::text(diagnosis.tlsCipher)},
                          {Key("objections"), textsValue(diagnosis.tlsObjections)},
                          {Key("names"), textsValue(diagnosis.certificateNames)},
                          {Key("chain"), Value::list(std::move(chain))}});
}

Value headersValue(const Diagnosis &diagnosis)
{
    Value::List values;
    const QList<HttpHeader> headers = shownHeaders(diagnosis);
    for (const HttpHeader &header : headers)
        values.push_back(Value::object({{Key("name"), Value{QString::fromLatin1(header.name)}},
                                        {Key("value"), Value{QString::fromLatin1(header.value)}}}));
    return Value::list(std::move(values));
}

} // namespace

QByteArray diagnosisJson(const Diagnosis &diagnosis, const QString &message)
{
    JsonWriter json;
    writeValue(
        json,
        Value::object(
            {{Key("url"), Value::text(maskPasswords(diagnosis.url))},
             {Key("conclusion"), Value::text(message)},
             {Key("status"), Value::number(diagnosis.status, diagnosis.status > 0)},
             {Key("error"), failureValue(diagnosis)},
             {Key("redirect"), Value::text(maskPasswords(diagnosis.redirect))},
             {Key("addresses"), textsValue(diagnosis.addresses)},
             {Key("address"), Value::text(diagnosis.address)},
             {Key("port"), Value::number(diagnosis.port)},
             {Key("phases"), phasesValue(diagnosis)},
             {Key("time_total"), Value::time(diagnosis.total)},
             {Key("size_download"), Value::number(diagnosis.bodyBytes, diagnosis.status > 0)},
             {Key("tls"), tlsValue(diagnosis)},
             {Key("headers"), headersValue(diagnosis)}}));
    return json.take() + '\n';
}

} // namespace coroscope
