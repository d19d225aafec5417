// SPDX-License-Identifier: MIT
#include "app/repetition.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

/// What repeats itself in the lines of a transcript.
class tst_Repetition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing_repeatsItself();
    void line_repeatsItself();
    void stretch_repeatsItself();
    void empty_isLikeNoOther();
    void fewLines_stayAsTheyAre();
    void numbers_areNoDifference();
};

void tst_Repetition::nothing_repeatsItself()
{
    QCOMPARE(repetitionsIn({}), {});
    QCOMPARE(repetitionsIn({u"a"_s, u"b"_s, u"c"_s, u"a"_s, u"c"_s, u"b"_s}), {});
}

void tst_Repetition::line_repeatsItself()
{
    const QString lines = u"x a a a a a y"_s;
    QCOMPARE(repetitionsIn(lines.split(u' ')), (QList<Repetition>{{1, 1, 5}}));
}

void tst_Repetition::stretch_repeatsItself()
{
    const QString lines = u"x a b a b a b a y c d d d d"_s;
    QCOMPARE(repetitionsIn(lines.split(u' ')), (QList<Repetition>{{1, 2, 3}, {10, 1, 4}}));
}

void tst_Repetition::empty_isLikeNoOther()
{
    const QStringList lines{u"a"_s, u"a"_s, {}, u"a"_s, u"a"_s, {}, {}, {}, {}, {}};
    QCOMPARE(repetitionsIn(lines), {});
}

void tst_Repetition::fewLines_stayAsTheyAre()
{
    QCOMPARE(repetitionsIn({u"a"_s, u"a"_s, u"a"_s}), {});
    QCOMPARE(repetitionsIn({u"a"_s, u"b"_s, u"a"_s, u"b"_s}), {});
}

void tst_Repetition::numbers_areNoDifference()
{
    QCOMPARE(withoutNumbers(u"page 7 waits 0.3 s"_s), withoutNumbers(u"page 12 waits 10.25 s"_s));
    QVERIFY(withoutNumbers(u"page 7 waits"_s) != withoutNumbers(u"page 7 ended"_s));
}

COROSCOPE_TEST(tst_Repetition)
#include "tst_repetition.moc"
