// SPDX-License-Identifier: MIT
#include "core/check/report/diagnosisreport.h"

#include "core/check/judge/classify.h"
#include "core/check/mask/headermask.h"
#include "core/check/mask/urlmask.h"
#include "core/check/report/jsonfields.h"

namespace coroscope {

namespace {

using Key = QLatin1String;

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

void writeTexts(JsonWriter &json, Key key, const QStringList &texts)
{
    json.key(key);
    json.beginArray();
    for (const QString &text : texts)
        json.string(text);
    json.endArray();
}

void writeError(JsonWriter &json, const Diagnosis &diagnosis)
{
    json.key(Key("error"));
    if (diagnosis.error == HttpError::None) {
        json.null();
        return;
    }
    json.beginObject();
    writeText(json, Key("kind"), errorKindName(errorKindOf(diagnosis)));
    const auto phase = diagnosis.phase();
    writeText(json, Key("phase"), phase ? QString(phaseName(*phase)) : QString());
    writeText(json, Key("detail"), maskPasswords(diagnosis.errorText));
    json.endObject();
}

void writePhases(JsonWriter &json, const Diagnosis &diagnosis)
{
    json.key(Key("phases"));
    json.beginArray();
    for (const DiagnosisSpan &span : diagnosis.spans) {
        json.beginObject();
        writeText(json, Key("phase"), phaseName(span.phase));
        writeSeconds(json, Key("began"), true, span.began);
        writeSeconds(json, Key("time"), true, span.ended.value_or(diagnosis.total) - span.began);
        json.endObject();
    }
    json.endArray();
}

void writeTls(JsonWriter &json, const Diagnosis &diagnosis)
{
    json.key(Key("tls"));
    if (diagnosis.tlsProtocol.isEmpty() && diagnosis.chain.isEmpty()) {
        json.null();
        return;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    json.beginObject();
    writeText(json, Key("protocol"), diagnosis.tlsProtocol);
    writeText(json, Key("cipher"), diagnosis.tlsCipher);
    writeTexts(json, Key("objections"), diagnosis.tlsObjections);
    writeTexts(json, Key("names"), diagnosis.certificateNames);
    json.key(Key("chain"));
    json.beginArray();
    for (const HttpCertificate &certificate : diagnosis.chain)
        writeCertificate(json, certificate, certificate.daysLeft(now));
    json.endArray();
    json.endObject();
}

void writeHeaders(JsonWriter &json, const Diagnosis &diagnosis)
{
    json.key(Key("headers"));
    json.beginArray();
    const QList<HttpHeader> headers = shownHeaders(diagnosis);
    for (const HttpHeader &header : headers) {
        json.beginObject();
        json.key(Key("name"));
        json.string(QString::fromLatin1(header.name));
        json.key(Key("value"));
        json.string(QString::fromLatin1(header.value));
        json.endObject();
    }
    json.endArray();
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

QByteArray diagnosisJson(const Diagnosis &diagnosis, const QString &message)
{
    JsonWriter json;
    json.beginObject();
    writeText(json, Key("url"), maskPasswords(diagnosis.url));
    writeText(json, Key("conclusion"), message);
    writeNumber(json, Key("status"), diagnosis.status > 0, diagnosis.status);
    writeError(json, diagnosis);
    writeText(json, Key("redirect"), maskPasswords(diagnosis.redirect));
    writeTexts(json, Key("addresses"), diagnosis.addresses);
    writeText(json, Key("address"), diagnosis.address);
    writeNumber(json, Key("port"), true, diagnosis.port);
    writePhases(json, diagnosis);
    writeSeconds(json, Key("time_total"), true, diagnosis.total);
    writeNumber(json, Key("size_download"), diagnosis.status > 0, diagnosis.bodyBytes);
    writeTls(json, diagnosis);
    writeHeaders(json, diagnosis);
    json.endObject();
    return json.take() + '\n';
}

} // namespace coroscope
