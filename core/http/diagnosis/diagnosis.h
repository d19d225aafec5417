// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpcertificate.h"
#include "core/http/httpresponse.h"
#include "core/http/message/answerbody.h"

#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace coroscope {

/// The parts of one request, in the order of time.
enum class DiagnosisPhase : quint8 {
    Lookup,  ///< of the host's addresses
    Connect, ///< TCP, to one address after the other
    Tls,
    Send, ///< of the request
    Wait, ///< for the first byte of the answer
    Head, ///< of the answer
    Body,
};
inline constexpr int diagnosisPhaseCount = static_cast<int>(DiagnosisPhase::Body) + 1;

/// What to look into, and for how long.
struct DiagnosisRequest
{
    HttpUrl url;
    QByteArray userAgent; ///< empty: none is sent
    QList<HttpHeader> headers;
    std::chrono::nanoseconds timeout = std::chrono::seconds(20); ///< for all of it
    qint64 bodyLimit = 1 << 20;                                  ///< bytes
    bool acceptsAnyCertificate = false;
};

/// One part of the request, in time since its beginning.
struct DiagnosisSpan
{
    DiagnosisPhase phase{};
    std::chrono::nanoseconds began{};
    std::optional<std::chrono::nanoseconds> ended{};

    bool operator==(const DiagnosisSpan &) const = default;
};

/// One thing that happened, when it did.
struct DiagnosisFact
{
    /// The comments say what `text` and `value` hold; what is not named is empty.
    enum class Kind : quint8 {
        LookupBegan,   ///< text: the name
        AddressFound,  ///< text: the address
        ConnectBegan,  ///< text: the address
        ConnectFailed, ///< text: the address; error
        Connected,     ///< text: the address
        TlsBegan,      ///< text: the name that the certificate has to bear
        TlsObjection, ///< text: what is wrong with the certificate, in the words of the TLS library
        TlsAgreed,    ///< text: protocol and cipher
        RequestSent,  ///< value: bytes
        FirstByte,
        InterimRead, ///< value: status
        HeadRead,    ///< value: status
        BodyRead,    ///< value: bytes
        Failed,      ///< error; text: the network stack's own words, or nothing
        Stopped,     ///< by the user
    };

    std::chrono::nanoseconds at{}; ///< since the beginning
    Kind kind{};
    QString text{};
    qint64 value = 0;
    HttpError error = HttpError::None;

    bool operator==(const DiagnosisFact &) const = default;
};

/// All that was found out about one URL by one request, by now or in the end. Nothing in it is estimated: a
/// phase that did not come has no span.
struct Diagnosis
{
    HttpUrl url;
    bool isOver = false;
    bool wasStopped = false; ///< by the user
    HttpError error = HttpError::None;
    QString errorText; ///< the network stack's own words, for experts

    std::vector<DiagnosisSpan> spans; ///< the last one is open until it is over
    std::vector<DiagnosisFact> facts;
    std::chrono::nanoseconds total{}; ///< once it is over

    QStringList addresses;
    QString address; ///< the one that is talked to
    quint16 port = 0;

    QString tlsProtocol;
    QString tlsCipher;
    QList<HttpCertificate> chain; ///< the server's own certificate first
    QStringList certificateNames; ///< that the server's own is made out to
    QStringList tlsObjections;

    QByteArray httpVersion; ///< "HTTP/1.1"
    int status = 0;
    QByteArray reason;
    QList<HttpHeader> headers;
    qint64 bodyBytes = 0; ///< of the body itself, without what frames its chunks
    BodyEnd bodyEnd = BodyEnd::None;
    HttpUrl redirect; ///< where it sends the client; empty: nowhere

    /// In which phase it is, or ended; nullopt before the first.
    std::optional<DiagnosisPhase> phase() const
    {
        return spans.empty() ? std::nullopt : std::optional(spans.back().phase);
    }
    /// The first header of that name, matched without regard to case; empty if there is none.
    QByteArray header(QByteArrayView name) const;
};

} // namespace coroscope
