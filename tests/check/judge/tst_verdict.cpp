// SPDX-License-Identifier: MIT
#include "core/check/judge/verdict.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using namespace coroscope;

namespace {

bool isMachineName(const QString &name)
{
    static const QRegularExpression kebabCase(QStringLiteral("^[a-z]+[a-z0-9]*(-[a-z0-9]+)*$"));
    return kebabCase.match(name).hasMatch();
}

} // namespace

class tst_Verdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdictName_isStable_data();
    void verdictName_isStable();
    void errorKindName_isDistinct();
    void errorKindName_isStable();
    void warningName_isStable();
};

void tst_Verdict::verdictName_isStable_data()
{
    QTest::addColumn<int>("verdict");
    const char *const names[] = {"pending",
                                 "ok",
                                 "broken",
                                 "blocked",
                                 "error",
                                 "timeout",
                                 "invalid",
                                 "skipped",
                                 "cancelled"};
    QCOMPARE(std::size(names), allVerdicts.size());
    for (std::size_t i = 0; i < allVerdicts.size(); ++i)
        QTest::newRow(names[i]) << static_cast<int>(i);
}

void tst_Verdict::verdictName_isStable()
{
    QFETCH(int, verdict);
    QCOMPARE(static_cast<int>(allVerdicts.at(static_cast<std::size_t>(verdict))), verdict);
    QCOMPARE(verdictName(static_cast<Verdict>(verdict)), QLatin1String(QTest::currentDataTag()));
}

void tst_Verdict::errorKindName_isDistinct()
{
    QSet<QString> names;
    for (int kind = 0; kind < errorKindCount; ++kind) {
        const QString name = errorKindName(static_cast<ErrorKind>(kind));
        QVERIFY2(isMachineName(name), qPrintable(name));
        names.insert(name);
    }
    QCOMPARE(names.size(), errorKindCount);
}

void tst_Verdict::errorKindName_isStable()
{
    QCOMPARE(errorKindName(ErrorKind::Refused), QLatin1String("refused"));
    QCOMPARE(errorKindName(ErrorKind::RedirectLoop), QLatin1String("redirect-loop"));
    QCOMPARE(errorKindName(ErrorKind::TimeoutFirstByte), QLatin1String("timeout-first-byte"));
    QCOMPARE(errorKindName(ErrorKind::BadUtf8), QLatin1String("bad-utf8"));
    QCOMPARE(errorKindName(ErrorKind::GivenUp), QLatin1String("given-up"));
}

void tst_Verdict::warningName_isStable()
{
    QCOMPARE(warningName(Warning::MovedPermanently), QLatin1String("moved-permanently"));
    QCOMPARE(warningName(Warning::InsecureRedirect), QLatin1String("insecure-redirect"));
    QCOMPARE(warningName(Warning::BodyCapped), QLatin1String("body-capped"));
    QCOMPARE(warningName(Warning::SentAgain), QLatin1String("sent-again"));
    QCOMPARE(warningName(Warning::Stream), QLatin1String("stream"));
    QCOMPARE(warningName(Warning::PunctuationKept), QLatin1String("punctuation-kept"));
    QCOMPARE(warningName(Warning::PunctuationDropped), QLatin1String("punctuation-dropped"));
    QCOMPARE(warningName(Warning::UrlCleaned), QLatin1String("url-cleaned"));
    QCOMPARE(warningName(Warning::CertificateExpiresSoon), QLatin1String("cert-expires-soon"));
}

COROSCOPE_TEST(tst_Verdict)
#include "tst_verdict.moc"
