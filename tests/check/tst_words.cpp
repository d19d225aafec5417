// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "words/check/explain.h"
#include "words/check/listwords.h"
#include "words/check/progresswords.h"
#include "words/check/verdictwords.h"
#include "words/trace/statewords.h"

#include <QSet>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(coroscope::CheckResult)

namespace {

bool isAboutTheLine(ErrorKind kind)
{
    return kind >= ErrorKind::Empty && kind <= ErrorKind::Excluded;
}

Verdict verdictOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::TimeoutLookup:
    case ErrorKind::TimeoutConnect:
    case ErrorKind::TimeoutFirstByte:
    case ErrorKind::TimeoutBody:
        return Verdict::Timeout;
    case ErrorKind::HttpStatus:
    case ErrorKind::TooManyRedirects:
    case ErrorKind::RedirectLoop:
    case ErrorKind::BadRedirect:
    case ErrorKind::RedirectScheme:
        return Verdict::Broken;
    case ErrorKind::RateLimited:
    case ErrorKind::Challenge:
        return Verdict::Blocked;
    case ErrorKind::OutOfResources:
    case ErrorKind::GivenUp:
        return Verdict::Cancelled;
    default:
        return Verdict::Error;
    }
}

CheckResult resultOf(Verdict verdict, ErrorKind error, int status = 0)
{
    CheckResult result;
    result.target = 0;
    result.verdict = verdict;
    result.error = error;
    result.status = status;
    result.method = "GET";
    result.effectiveUrl = QStringLiteral("http://h.example:8080/x");
    result.attempts.resize(1);
    return result;
}

CheckResult failure(ErrorKind error, int status = 0)
{
    return resultOf(verdictOf(error), error, status);
}

QString explainLine(const QByteArray &line)
{
    CheckRun run;
    run.begin(UrlList::parse(line));
    return explain(run, 0);
}

bool isSentence(const QString &text)
{
    return text.size() > 10 && text.front().toUpper() == text.front() && text.endsWith(u'.')
           && !text.endsWith(u"..") && !text.contains(u'%') && !text.contains(u'\n');
}

} // namespace

class tst_Words : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recognised_ofAnIndexSaysWhatIsNotRead();
    void words_areThereAndDistinct();
    void warnings_areThereAndDistinct();
    void explain_hasASentenceOfItsOwnForEveryKind();
    void explain_result_data();
    void explain_result();
    void explain_line_data();
    void explain_line();
    void explain_row();
    void explain_saysWhatACheckLetsPass();
    void explain_saysWhenTheCertificateEnds();
    void explain_saysWhenACertificateWasValid();
    void explain_saysWhyACertificateMayNotBeTrusted();
    void explain_saysWhatTheBodyFails();
    void explain_saysWhenToAskAgain();
    void explain_showsNoSecrets();
    void explain_showsNothingATerminalObeys();
    void explain_isShortWhateverTheServerSays();
    void explain_survivesAResultThatSaysNothing();
    void flight_saysHowMuchHasCome();
};

void tst_Words::words_areThereAndDistinct()
{
    QSet<QString> verdicts;
    for (const Verdict verdict : allVerdicts)
        verdicts.insert(verdictWord(verdict));
    QCOMPARE(verdicts.size(), qsizetype(allVerdicts.size()));
    QVERIFY(!verdicts.contains(QString()));

    QSet<QString> states;
    for (std::size_t state = 0; state < taskStateCount; ++state)
        states.insert(stateWord(static_cast<TaskState>(state)));
    QCOMPARE(states.size(), qsizetype(taskStateCount));
    QVERIFY(!states.contains(QString()));
    QCOMPARE(stateWord(TaskState::TimedOut), QStringLiteral("Timed out"));

    const QSet<QString> phases{
        phaseWord(HttpPhase::Connect), phaseWord(HttpPhase::Wait), phaseWord(HttpPhase::Body)};
    QCOMPARE(phases.size(), 3);
}

void tst_Words::warnings_areThereAndDistinct()
{
    const QList<Warning> warnings{Warning::MovedPermanently,
                                  Warning::InsecureRedirect,
                                  Warning::BodyCapped,
                                  Warning::SentAgain,
                                  Warning::UrlCleaned,
                                  Warning::TlsUnverified,
                                  Warning::CertificateExpiresSoon,
                                  Warning::Stream,
                                  Warning::PunctuationKept,
                                  Warning::PunctuationDropped};
    QSet<QString> words;
    for (const Warning warning : warnings) {
        words.insert(warningWord(warning));
        QVERIFY(isSentence(explain(warning)));
        words.insert(explain(warning));
    }
    QCOMPARE(words.size(), 2 * warnings.size());
}

void tst_Words::explain_hasASentenceOfItsOwnForEveryKind()
{
    QSet<QString> sentences;
    for (int i = 1; i < errorKindCount; ++i) {
        const auto kind = static_cast<ErrorKind>(i);
        const QString text =
            isAboutTheLine(kind)
                ? explain(UrlRow{.verdict = Verdict::Invalid, .error = kind},
                          QStringLiteral("line"))
                : explain(failure(kind, kind == ErrorKind::RateLimited ? 429 : 302));
        QVERIFY2(isSentence(text), qPrintable(errorKindName(kind) + u": "_s + text));
        sentences.insert(text);
    }
    QCOMPARE(sentences.size(), errorKindCount - 1);
}

void tst_Words::explain_result_data()
{
    QTest::addColumn<CheckResult>("result");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const CheckResult &result, const QString &text) {
        QTest::newRow(name) << result << text;
    };
    CheckResult ok = resultOf(Verdict::Ok, ErrorKind::None, 200);
    row("ok", ok, u"200 OK: the page is there."_s);
    ok.attempts.resize(2);
    row("ok at last", ok, u"200 OK: the page is there (2 attempts)."_s);
    ok.attempts.resize(1);
    ok.redirects = {{QUrl(u"http://h.example/"_s), 302}};
    row("ok after a redirect",
        ok,
        u"200 OK after 1 redirect to http://h.example:8080/x: the page is there."_s);
    ok.warnings = {Warning::MovedPermanently};
    row("moved",
        ok,
        u"200 OK after 1 redirect to http://h.example:8080/x: the page is there, and the list "
        "should name its new place."_s);
    row("ok because it is accepted",
        resultOf(Verdict::Ok, ErrorKind::None, 404),
        u"404 Not Found, which counts as OK in this check."_s);
    row("broken although a success",
        failure(ErrorKind::HttpStatus, 206),
        u"206 Partial Content: the server answered, but this status is not among the accepted ones."_s);

    row("not found",
        failure(ErrorKind::HttpStatus, 404),
        u"404 Not Found: the server is there, this page is not."_s);
    CheckResult unavailable = failure(ErrorKind::HttpStatus, 503);
    unavailable.attempts.resize(3);
    row("unavailable",
        unavailable,
        u"503 Service Unavailable: the server is overloaded or down for maintenance (3 attempts)."_s);
    CheckResult gone = failure(ErrorKind::HttpStatus, 410);
    gone.redirects = {{QUrl(u"http://h/1"_s), 301}, {QUrl(u"http://h/2"_s), 302}};
    row("gone after redirects",
        gone,
        u"410 Gone after 2 redirects to http://h.example:8080/x: the page was taken away for good."_s);

    CheckResult silent = failure(ErrorKind::TimeoutFirstByte);
    silent.timings.total = 20'004ms;
    silent.attempts.resize(3);
    row("silent",
        silent,
        u"No answer within 20 s: connected, but the server never sent a response (3 attempts)."_s);
    CheckResult stalled = failure(ErrorKind::TimeoutBody, 200);
    stalled.timings.total = 300ms;
    stalled.bytesReceived = 1'500;
    row("stalled",
        stalled,
        u"No end within 300 ms: the server answered 200 OK, and stalled after 1.5 KiB of the body."_s);

    row("refused",
        failure(ErrorKind::Refused),
        u"The connection to h.example was refused: the machine is there, but nothing listens on port 8080."_s);
    row("unknown host",
        failure(ErrorKind::HostNotFound),
        u"No address is known for h.example: the name is misspelt or no longer exists."_s);

    CheckResult loop = failure(ErrorKind::RedirectLoop, 302);
    loop.redirects = {{QUrl(u"http://h/1"_s), 302}, {QUrl(u"http://h/2"_s), 302}};
    row("loop",
        loop,
        u"The redirects come back to where they were before after 2 hops: "
        "http://h.example:8080/x."_s);

    row("pending", resultOf(Verdict::Pending, ErrorKind::None), u"Not checked yet."_s);
    CheckResult cutOff = resultOf(Verdict::Cancelled, ErrorKind::None);
    cutOff.attempts.back().verdict = Verdict::Cancelled;
    row("cancelled", cutOff, u"Stopped before there was an answer."_s);
    CheckResult inBackoff = resultOf(Verdict::Cancelled, ErrorKind::None);
    inBackoff.attempts.back().verdict = Verdict::Broken;
    row("cancelled between attempts", inBackoff, u"Stopped before another attempt."_s);
    CheckResult notAsked = resultOf(Verdict::Blocked, ErrorKind::LeftAlone);
    notAsked.attempts.clear();
    row("left alone",
        notAsked,
        u"Not asked: its host wants to be left alone for longer than a check waits."_s);
    CheckResult neverBegun = resultOf(Verdict::Cancelled, ErrorKind::None);
    neverBegun.attempts.clear();
    row("cancelled before", neverBegun, u"Stopped before it was checked."_s);
    CheckResult other = failure(ErrorKind::Other);
    other.detail = u"Network unreachable"_s;
    row("other", other, u"The request failed: Network unreachable."_s);
}

void tst_Words::explain_result()
{
    QFETCH(CheckResult, result);
    QFETCH(QString, text);
    QCOMPARE(explain(result), text);
}

void tst_Words::explain_line_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("text");
    const QString noScheme = u"Line is not a URL: it has no http:// or https:// in front"_s;
    const auto row = [](const char *line, const QString &text) {
        QTest::newRow(line) << QByteArray(line) << text;
    };
    row("example.com/x", noScheme + u"; write https://example.com/x."_s);
    row("//example.com/x", noScheme + u"; write https://example.com/x."_s);
    row("localhost:8080/x", noScheme + u"; write http://localhost:8080/x."_s);
    row("b\xc3\xbc"
        "cher.example",
        noScheme + u"; write https://b\u00fccher.example."_s);
    row("nonsense", noScheme + u'.');
    row("http://h:70000/", u"Line is not a URL: its port is not a number from 1 to 65535."_s);
    row("http://-a/", u"Line is not a URL: its host name cannot exist."_s);
    row("mailto:a@b", u"Not checked: only http and https URLs are, and this is one of mailto:."_s);
    row("<ftp://h/>", u"Not checked: only http and https URLs are, and this is one of ftp:."_s);
    row("http://h/", u"Not checked yet."_s);
}

void tst_Words::explain_line()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, text);
    QCOMPARE(explainLine(line), text);
}

void tst_Words::explain_row()
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("nonsense\nhttp://h/\nhttp://h/#again\n")));
    QCOMPARE(explain(run, 1), QStringLiteral("Not checked yet."));
    CheckBatch batch;
    batch.results.push_back(failure(ErrorKind::HttpStatus, 404));
    run.append(std::move(batch));
    QVERIFY(explain(run, 0).startsWith(QStringLiteral("Line is not a URL")));
    QVERIFY(explain(run, 1).startsWith(QStringLiteral("404 Not Found")));
    QCOMPARE(explain(run, 2), explain(run, 1));
}

void tst_Words::explain_saysWhatACheckLetsPass()
{
    CheckResult result = resultOf(Verdict::Ok, ErrorKind::None, 200);
    const QString plain = explain(result);
    result.tlsFault = ErrorKind::TlsExpired;
    const QString text = explain(result);
    QVERIFY(text.startsWith(plain));
    QVERIFY2(text.contains(QStringLiteral("expired")), qPrintable(text));
    QVERIFY2(isSentence(text), qPrintable(text));
}

void tst_Words::explain_saysWhenTheCertificateEnds()
{
    CheckResult result = resultOf(Verdict::Ok, ErrorKind::None, 200);
    const QString plain = explain(result);
    result.certificate.emplace();
    result.certificate->validUntil = QDateTime({2026, 11, 26}, {1, 2, 3}, Qt::UTC);
    QCOMPARE(explain(result), plain);
    result.warnings.push_back(Warning::CertificateExpiresSoon);
    QCOMPARE(explain(result), plain + QStringLiteral(" Its certificate ends on 2026-11-26."));
}

void tst_Words::explain_saysWhenACertificateWasValid()
{
    CheckResult result = failure(ErrorKind::TlsExpired);
    QVERIFY(isSentence(explain(result))); // a certificate need not be known
    result.certificate.emplace();
    result.certificate->validFrom = QDateTime({2026, 1, 2}, {1, 2, 3}, Qt::UTC);
    result.certificate->validUntil = QDateTime({2026, 11, 1}, {1, 2, 3}, Qt::UTC);
    result.certificateDaysLeft = -20;
    QVERIFY(explain(result).endsWith(QStringLiteral(" expired on 2026-11-01.")));
    result.certificateDaysLeft = 20;
    QVERIFY(explain(result).contains(QStringLiteral(" is not valid before 2026-01-02")));
    QVERIFY(isSentence(explain(result)));
}

void tst_Words::explain_saysWhyACertificateMayNotBeTrusted()
{
    const QString text = explain(failure(ErrorKind::TlsUntrusted, 0));
    for (const char *reason : {"self-signed", "authority", "certificates in between"})
        QVERIFY2(text.contains(QLatin1String(reason)), qPrintable(text));
    QVERIFY2(isSentence(text), qPrintable(text));
}

void tst_Words::explain_saysWhatTheBodyFails()
{
    CheckResult result = failure(ErrorKind::BodyMismatch, 200);
    result.detail = QStringLiteral("lacks /error/i");
    QVERIFY2(explain(result).contains(result.detail), qPrintable(explain(result)));
    result.error = ErrorKind::PatternGaveUp;
    QVERIFY2(explain(result).contains(result.detail), qPrintable(explain(result)));
}

void tst_Words::explain_saysWhenToAskAgain()
{
    for (const int status : {403, 429}) {
        CheckResult result = failure(ErrorKind::RateLimited, status);
        result.retryAt = QDateTime({2026, 11, 27}, {1, 2, 3}, Qt::UTC);
        const QString text = explain(result);
        QVERIFY2(text.endsWith(u"; it may be asked again from 2026-11-27 01:02:03 UTC."),
                 qPrintable(text));
        QVERIFY2(isSentence(text), qPrintable(text));
    }
}

void tst_Words::explain_showsNoSecrets()
{
    const QString secret = QStringLiteral("secret");
    for (int i = 1; i < errorKindCount; ++i) {
        CheckResult result = failure(static_cast<ErrorKind>(i), 404);
        result.effectiveUrl = QStringLiteral("http://user:secret@h/");
        result.detail = QStringLiteral("Error at http://user:secret@h/");
        result.redirects = {{QUrl(QStringLiteral("http://user:secret@h/")), 301}};
        QVERIFY2(!explain(result).contains(secret), qPrintable(explain(result)));
    }
    QVERIFY(!explainLine("http://user:secret@/x").contains(secret));
    QVERIFY(!explainLine("//user:secret@h.example/x").contains(secret));
}

void tst_Words::explain_showsNothingATerminalObeys()
{
    CheckResult result = failure(ErrorKind::HttpStatus, 599);
    result.reason = "\x1b[31mred\x07";
    QVERIFY(!explain(result).contains(QChar(0x1b)));
    QVERIFY(!explain(result).contains(QChar(0x07)));
    QVERIFY(!explainLine("http://h/\x1b[31m").contains(QChar(0x1b)));
}

void tst_Words::explain_isShortWhateverTheServerSays()
{
    const QString longUrl = QStringLiteral("http://h/") + QString(10'000, u'a');
    CheckResult result = failure(ErrorKind::RedirectLoop, 302);
    result.effectiveUrl = longUrl;
    QVERIFY(explain(result).size() < 300);
    CheckResult other = failure(ErrorKind::Other);
    other.detail = longUrl;
    QVERIFY(explain(other).size() < 300);
    QVERIFY(explainLine("example.com/" + QByteArray(10'000, 'a')).size() < 300);
}

void tst_Words::explain_survivesAResultThatSaysNothing()
{
    for (int i = 0; i < errorKindCount; ++i) {
        CheckResult result;
        result.verdict = Verdict::Error;
        result.error = static_cast<ErrorKind>(i);
        QVERIFY(!explain(result).isEmpty());
    }
    QCOMPARE(explain(CheckResult()), QStringLiteral("Not checked yet."));
}

void tst_Words::flight_saysHowMuchHasCome()
{
    InFlightRequest request;
    request.activity = InFlightRequest::Activity::Request;
    request.phase = PhaseTrack::Phase{.phase = HttpPhase::Body, .began = {}};
    QCOMPARE(inFlightWord(request), QStringLiteral("Reading the body"));
    request.phase->bytes = 14 * 1024;
    QCOMPARE(inFlightWord(request), QStringLiteral("Reading the body, 14 KiB so far"));
}

void tst_Words::recognised_ofAnIndexSaysWhatIsNotRead()
{
    const auto recognised = [](const QByteArray &sitemaps) {
        return recognisedText(UrlList::parse("<sitemapindex>" + sitemaps + "</sitemapindex>"));
    };
    const QByteArray one = "<sitemap><loc>http://h/1.xml</loc></sitemap>";
    QCOMPARE(recognised(one), u"sitemap index, 1 sitemap; the pages in it are not read"_s);
    QCOMPARE(recognised(one + one), u"sitemap index, 2 sitemaps; the pages in them are not read"_s);
    QCOMPARE(recognisedText(UrlList::parse("<urlset><url><loc>http://h/</loc></url></urlset>"_ba)),
             u"sitemap, 1 URL"_s);
}

COROSCOPE_TEST(tst_Words)
#include "tst_words.moc"
