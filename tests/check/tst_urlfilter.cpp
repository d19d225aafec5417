// SPDX-License-Identifier: MIT
#include "core/check/list/urlfilter.h"
#include "core/check/list/urllist.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_UrlFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decide_data();
    void decide();
    void tooCostlyAnExpression_admitsNothing();
    void list_keepsExcludedLinesAsSkipped();
    void list_filtersTheNormalisedUrlWithoutItsPassword();
    void list_filtersEverySpelling();
};

namespace {

QList<QRegularExpression> expressions(const QStringList &texts)
{
    QList<QRegularExpression> all;
    for (const QString &text : texts)
        all.append(QRegularExpression(text));
    return all;
}

} // namespace

void tst_UrlFilter::decide_data()
{
    QTest::addColumn<QStringList>("include");
    QTest::addColumn<QStringList>("exclude");
    QTest::addColumn<UrlFilter::Decision>("expected");
    using enum UrlFilter::Decision;
    const QStringList none;
    QTest::newRow("nothing said") << none << none << Admitted;
    QTest::newRow("included") << QStringList{u"b\\.c"_s} << none << Admitted;
    QTest::newRow("one of two") << QStringList{u"x"_s, u"/d$"_s} << none << Admitted;
    QTest::newRow("not included") << QStringList{u"^https"_s} << none << Excluded;
    QTest::newRow("excluded") << none << QStringList{u"x"_s, u"/d"_s} << Excluded;
    QTest::newRow("both") << QStringList{u"b"_s} << QStringList{u"d"_s} << Excluded;
    QTest::newRow("other letter case") << none << QStringList{u"/D"_s} << Admitted;
}

void tst_UrlFilter::decide()
{
    QFETCH(const QStringList, include);
    QFETCH(const QStringList, exclude);
    const UrlFilter filter{.include = expressions(include), .exclude = expressions(exclude)};
    QTEST(filter.decide({u"http://b.c/d"_s}), "expected");
}

void tst_UrlFilter::tooCostlyAnExpression_admitsNothing()
{
    using Decision = UrlFilter::Decision;
    const QString url = u"http://h/"_s + QString(200, u'a') + u'!';
    const QString costly = u"^(http:|/|h|(a+)+)+$"_s;
    const auto decide = [&url](const QStringList &include, const QStringList &exclude) {
        return UrlFilter{.include = expressions(include), .exclude = expressions(exclude)}.decide(
            {url});
    };
    QCOMPARE(decide({}, {costly}), Decision::Unknown);
    QCOMPARE(decide({costly}, {}), Decision::Unknown);
    QCOMPARE(decide({u"h"_s}, {costly, u"!$"_s}), Decision::Excluded); // another one tells
    QCOMPARE(decide({costly, u"!$"_s}, {}), Decision::Admitted);
}

void tst_UrlFilter::list_keepsExcludedLinesAsSkipped()
{
    const UrlFilter filter{.include = {}, .exclude = expressions({QStringLiteral("/private/")})};
    const UrlList list = UrlList::parse(
        QByteArray("http://h/private/x\nhttp://h/y\nmailto:a@b\nhttp://other/private/"), filter);
    QCOMPARE(int(list.rows().size()), 4);
    QCOMPARE(int(list.targets().size()), 1);
    QCOMPARE(int(list.hosts().size()), 1);
    QCOMPARE(list.rows()[0].verdict, Verdict::Skipped);
    QCOMPARE(list.rows()[0].error, ErrorKind::Excluded);
    QCOMPARE(list.rows()[0].target, -1);
    QCOMPARE(list.rows()[1].verdict, Verdict::Pending);
    QCOMPARE(list.rows()[2].error, ErrorKind::UnsupportedScheme);
    QCOMPARE(list.countOf(Verdict::Skipped), 3);
}

void tst_UrlFilter::list_filtersTheNormalisedUrlWithoutItsPassword()
{
    const UrlFilter filter{.include = {},
                           .exclude = expressions({QStringLiteral("secret"),
                                                   QStringLiteral("^http://a\\.example/x$")})};
    const UrlList list =
        UrlList::parse(QByteArray("http://me:secret@h/\nHTTP://A.example:80/x#part"), filter);
    QCOMPARE(list.rows()[0].verdict, Verdict::Pending);
    QCOMPARE(list.rows()[1].verdict, Verdict::Skipped);
}

void tst_UrlFilter::list_filtersEverySpelling()
{
    const auto verdicts = [](const QString &include, const QString &exclude) {
        UrlFilter filter;
        if (!include.isEmpty())
            filter.include = expressions({include});
        if (!exclude.isEmpty())
            filter.exclude = expressions({exclude});
        const UrlList list = UrlList::parse(QByteArray("http://h/%7Eme\nhttp://h/~me"), filter);
        return std::pair(list.rows()[0].verdict, list.rows()[1].verdict);
    };
    const std::pair both(Verdict::Skipped, Verdict::Skipped);
    const std::pair none(Verdict::Pending, Verdict::Pending);
    QCOMPARE(verdicts({}, QStringLiteral("/~me$")), both);
    QCOMPARE(verdicts(QStringLiteral("/~me$"), {}), none);
    QCOMPARE(verdicts({}, QStringLiteral("/%7Eme$")),
             std::pair(Verdict::Skipped, Verdict::Pending));
    QCOMPARE(verdicts(QStringLiteral("/%7Eme$"), {}),
             std::pair(Verdict::Pending, Verdict::Skipped));
}

COROSCOPE_TEST(tst_UrlFilter)
#include "tst_urlfilter.moc"
