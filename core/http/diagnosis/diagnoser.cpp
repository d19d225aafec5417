// SPDX-License-Identifier: MIT
#include "core/http/diagnosis/diagnoser.h"

#include "core/async/time/timeout.h"
#include "core/http/diagnosis/diagnosticsocket.h"
#include "core/http/hostlookup.h"
#include "core/http/httprequest.h"
#include "core/http/httpresponse.h"
#include "core/http/httpurl.h"
#include "core/http/message/httperrorkind.h"
#include "core/http/message/redirectchain.h"
#include "core/http/network/networkrequest.h"
#include "core/http/wire/answerparser.h"

#include <QHostAddress>
#include <QSslCertificate>

#include <algorithm>

using namespace std::chrono_literals;

namespace coroscope {

namespace {

/// An address that does not answer must not use up the time of those that would.
constexpr std::chrono::nanoseconds longestTry = 5s;
constexpr char method[] = "GET";

quint16 portOf(const QUrl &url)
{
    return static_cast<quint16>(url.port(isTls(url) ? 443 : 80));
}

bool isAskable(const DiagnosisRequest &request)
{
    HttpRequest alike;
    alike.url = request.url;
    alike.userAgent = request.userAgent;
    alike.headers = request.headers;
    return isRequestable(alike);
}

} // namespace

Diagnoser::Diagnoser(DiagnosisRequest request, Callback callback)
    : m_request(std::move(request))
    , m_callback(std::move(callback))
{
    m_diagnosis.url = m_request.url;
    m_diagnosis.port = portOf(m_request.url);
}

Diagnoser::~Diagnoser() = default;

QCoro::Task<> Diagnoser::run(Scope &scope)
{
    m_clock = &scope.clock();
    openSocket(); // the first of a program loads the TLS library, which is not the host's doing
    m_began = m_clock->now();
    const auto body = [this](Scope &limited) { return ask(limited); };
    try {
        co_await withTimeout(scope, m_request.timeout, body);
        if (m_diagnosis.error == HttpError::None)
            close(Kind::BodyRead);
    } catch (const SocketFailed &failed) {
        fail(failed.error(), failed.text());
    } catch (const TimeoutError &) {
        fail(HttpError::Timeout);
    } catch (const Cancelled &) {
        m_diagnosis.wasStopped = true;
        close(Kind::Stopped);
        m_socket.reset();
        throw;
    }
    m_socket.reset();
}

QCoro::Task<> Diagnoser::ask(Scope &scope)
{
    if (!isAskable(m_request))
        throw SocketFailed(HttpError::Unsupported, {});
    co_await lookUp(scope);
    co_await connectTo(scope);
    if (isTls(m_request.url))
        co_await encrypt(scope);
    co_await send(scope);
    co_await readAnswer(scope);
}

QCoro::Task<> Diagnoser::lookUp(Scope &scope)
{
    const QString host = m_request.url.host();
    const QHostAddress literal(host);
    if (!literal.isNull()) {
        m_diagnosis.addresses = {literal.toString()};
        co_return;
    }
    enter(DiagnosisPhase::Lookup);
    note(Kind::LookupBegan, host);
    HostLookup lookup;
    const QString name = m_request.url.url().host(QUrl::FullyEncoded);
    const NameAnswer answer = co_await lookup.find(scope, name);
    const HttpError error = lookupError(answer);
    if (error != HttpError::None)
        throw SocketFailed(error, answer.text);
    for (const QHostAddress &address : answer.addresses) {
        m_diagnosis.addresses += address.toString();
        note(Kind::AddressFound, address.toString());
    }
}

QCoro::Task<> Diagnoser::connectTo(Scope &scope)
{
    enter(DiagnosisPhase::Connect);
    const QStringList addresses = m_diagnosis.addresses;
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        const bool isLast = i + 1 == addresses.size();
        const auto patience = isLast ? m_request.timeout : longestTry;
        const QString address = addresses[i];
        const bool isConnected = co_await tryAddress(scope, address, patience);
        if (isConnected)
            co_return;
    }
    throw SocketFailed(m_lastRefusal, m_lastRefusalText);
}

QCoro::Task<bool>
Diagnoser::tryAddress(Scope &scope, QString address, std::chrono::nanoseconds patience)
{
    note(Kind::ConnectBegan, address);
    const auto body = [&](Scope &limited) {
        return m_socket->connectTo(limited, address, m_diagnosis.port);
    };
    bool isConnected = false;
    m_lastRefusal = HttpError::Timeout;
    m_lastRefusalText.clear();
    try {
        isConnected = co_await moveOnAfter(scope, patience, body);
    } catch (const SocketFailed &failed) {
        m_lastRefusal = failed.error();
        m_lastRefusalText = failed.text();
    }
    if (!isConnected)
        openSocket();
    if (isConnected) {
        m_diagnosis.address = address;
        note(Kind::Connected, address);
    } else {
        note(Kind::ConnectFailed, address, 0, m_lastRefusal);
    }
    co_return isConnected;
}

void Diagnoser::openSocket()
{
    m_socket = std::make_unique<DiagnosticSocket>(m_request.acceptsAnyCertificate);
}

QCoro::Task<> Diagnoser::encrypt(Scope &scope)
{
    enter(DiagnosisPhase::Tls);
    const QString name = m_request.url.host();
    note(Kind::TlsBegan, name);
    std::optional<SocketFailed> failure;
    try {
        co_await m_socket->encrypt(scope, name);
    } catch (const SocketFailed &failed) {
        failure = failed;
    }
    describeTls();
    if (failure)
        throw *failure;
    m_diagnosis.tlsProtocol = m_socket->protocol();
    m_diagnosis.tlsCipher = m_socket->cipher();
    note(Kind::TlsAgreed, m_diagnosis.tlsProtocol + QStringLiteral(", ") + m_diagnosis.tlsCipher);
}

void Diagnoser::describeTls()
{
    for (const QSslCertificate &certificate : m_socket->chain()) {
        if (const auto described = certificateOf(certificate))
            m_diagnosis.chain += *described;
    }
    if (!m_socket->chain().isEmpty()) {
        const QSslCertificate own = m_socket->chain().constFirst();
        m_diagnosis.certificateNames = own.subjectAlternativeNames().values();
        std::sort(m_diagnosis.certificateNames.begin(), m_diagnosis.certificateNames.end());
    }
    for (const QSslError &objection : m_socket->objections()) {
        if (m_diagnosis.tlsObjections.contains(objection.errorString()))
            continue;
        m_diagnosis.tlsObjections += objection.errorString();
        note(Kind::TlsObjection, objection.errorString());
    }
}

QCoro::Task<> Diagnoser::send(Scope &scope)
{
    enter(DiagnosisPhase::Send);
    const QNetworkRequest request =
        networkRequest(m_request.url, m_request.userAgent, m_request.headers);
    const QByteArray bytes =
        requestBytes(request, method, ProxyUse::None, m_request.url.requestTarget());
    co_await m_socket->send(scope, bytes);
    note(Kind::RequestSent, {}, bytes.size());
}

QCoro::Task<> Diagnoser::readAnswer(Scope &scope)
{
    using State = AnswerParser::State;
    enter(DiagnosisPhase::Wait);
    AnswerParser parser(method);
    bool hasHead = false;
    while (parser.state() == State::Head || parser.state() == State::Body) {
        const QByteArray bytes = co_await m_socket->read(scope);
        if (m_diagnosis.phase() == DiagnosisPhase::Wait && !bytes.isEmpty()) {
            enter(DiagnosisPhase::Head);
            note(Kind::FirstByte);
        }
        const State state = bytes.isEmpty() ? parser.end() : parser.feed(bytes);
        const bool isHeadRead = state == State::Body || state == State::Complete;
        if (isHeadRead && !std::exchange(hasHead, true))
            noteHead(parser);
        noteBody(parser);
        if (m_diagnosis.bodyEnd == BodyEnd::Cap)
            co_return;
    }
    if (parser.state() == State::Failed)
        throw SocketFailed(parser.error(), {});
}

void Diagnoser::noteHead(const AnswerParser &parser)
{
    for (const int status : parser.interims())
        note(Kind::InterimRead, {}, status);
    m_diagnosis.httpVersion = parser.version();
    m_diagnosis.status = parser.status();
    m_diagnosis.reason = parser.reason();
    m_diagnosis.headers = parser.headers();
    if (isRedirectStatus(parser.status())) {
        const RedirectTarget target = redirectTarget(m_request.url, m_diagnosis.header("Location"));
        m_diagnosis.redirect = target.url;
    }
    enter(DiagnosisPhase::Body);
    note(Kind::HeadRead, {}, parser.status());
}

void Diagnoser::noteBody(AnswerParser &parser)
{
    m_diagnosis.bodyBytes += parser.takeBody().size();
    const bool isLongEnough = m_diagnosis.bodyBytes > m_request.bodyLimit;
    m_diagnosis.bodyEnd = isLongEnough ? BodyEnd::Cap : parser.bodyEnd();
}

void Diagnoser::enter(DiagnosisPhase phase)
{
    const std::chrono::nanoseconds now = elapsed();
    if (!m_diagnosis.spans.empty())
        m_diagnosis.spans.back().ended = now;
    m_diagnosis.spans.push_back({.phase = phase, .began = now});
    m_callback(m_diagnosis);
}

void Diagnoser::note(Kind kind, const QString &text, qint64 value, HttpError error)
{
    m_diagnosis.facts.push_back(
        {.at = elapsed(), .kind = kind, .text = text, .value = value, .error = error});
    m_callback(m_diagnosis);
}

void Diagnoser::fail(HttpError error, const QString &text)
{
    m_diagnosis.error = error;
    m_diagnosis.errorText = text;
    close(Kind::Failed, text);
}

void Diagnoser::close(Kind kind, const QString &text)
{
    m_diagnosis.isOver = true;
    m_diagnosis.total = elapsed();
    if (!m_diagnosis.spans.empty())
        m_diagnosis.spans.back().ended = m_diagnosis.total;
    note(kind, text, kind == Kind::BodyRead ? m_diagnosis.bodyBytes : 0, m_diagnosis.error);
}

std::chrono::nanoseconds Diagnoser::elapsed() const
{
    return m_clock->now() - m_began;
}

} // namespace coroscope
