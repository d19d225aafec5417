// SPDX-License-Identifier: MIT
#include "core/lessons/knobs/chance.h"
#include "core/lessons/knobs/knobvalues.h"
#include "core/lessons/lesson.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

const Knob &knobOf(QStringView lesson, QLatin1String name)
{
    for (const Knob &knob : findLesson(lesson)->knobs) {
        if (knob.name == name)
            return knob;
    }
    qFatal("there is no knob %s", name.data());
}

} // namespace

class tst_Knobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_isSound_data();
    void table_isSound();
    void read_takesWhatIsTyped_data();
    void read_takesWhatIsTyped();
    void read_refusesTheRestAndChangesNothing_data();
    void read_refusesTheRestAndChangesNothing();
    void text_canBeReadAgain();
    void set_staysWithinTheBounds();
    void chance_isOfItsPurpose();
};

void tst_Knobs::table_isSound_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_Knobs::table_isSound()
{
    QFETCH(const QString, name);
    const std::span<const Knob> knobs = findLesson(name)->knobs;
    QVERIFY(!knobs.empty());
    QSet<QString> names;
    for (const Knob &knob : knobs) {
        QVERIFY(knob.isLegal(knob.initial));
        QVERIFY(knob.least >= 0 && knob.least < knob.most);
        QVERIFY(knob.label && *knob.label);
        QCOMPARE(knob.kind == Knob::Kind::Choice, !knob.alternatives.empty());
        names << knob.name;
    }
    QCOMPARE(names.size(), qsizetype(knobs.size()));
}

void tst_Knobs::read_takesWhatIsTyped_data()
{
    QTest::addColumn<QString>("lesson");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("knob");
    QTest::addColumn<qint64>("value");
    QTest::newRow("number") << u"semaphore"_s << u"permits=3"_s << QByteArray("permits")
                            << qint64(3);
    QTest::newRow("least") << u"semaphore"_s << u"permits=1"_s << QByteArray("permits")
                           << qint64(1);
    QTest::newRow("most") << u"semaphore"_s << u"permits=100"_s << QByteArray("permits")
                          << qint64(100);
    QTest::newRow("spaces") << u"semaphore"_s << u" permits = 3 "_s << QByteArray("permits")
                            << qint64(3);
    QTest::newRow("seconds") << u"retry"_s << u"jitter=0.25"_s << QByteArray("jitter")
                             << qint64(250);
    QTest::newRow("with unit") << u"retry"_s << u"jitter=0.25s"_s << QByteArray("jitter")
                               << qint64(250);
    QTest::newRow("ms") << u"retry"_s << u"jitter=30ms"_s << QByteArray("jitter") << qint64(30);
    QTest::newRow("no time") << u"retry"_s << u"jitter=0"_s << QByteArray("jitter") << qint64(0);
    QTest::newRow("choice") << u"queue"_s << u"variant=join-first"_s << QByteArray("variant")
                            << qint64(2);
}

void tst_Knobs::read_takesWhatIsTyped()
{
    QFETCH(const QString, lesson);
    QFETCH(const QString, text);
    QFETCH(const QByteArray, knob);
    KnobValues values(findLesson(lesson)->knobs);
    QVERIFY(!values.read(text));
    QTEST(values[QLatin1String(knob)], "value");
}

void tst_Knobs::read_refusesTheRestAndChangesNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::size_t>("why"); // place in KnobFault::why
    QTest::newRow("empty") << QString() << std::size_t(0);
    QTest::newRow("no value") << u"jitter"_s << std::size_t(0);
    QTest::newRow("unknown") << u"permits=3"_s << std::size_t(1);
    QTest::newRow("no name") << u"=3"_s << std::size_t(1);
    for (const char *bad : {"attempts=",
                            "attempts=0",
                            "attempts=7",
                            "attempts=2.5",
                            "attempts=-1",
                            "attempts=99999999999999999999",
                            "jitter=",
                            "jitter=10.001",
                            "jitter=-1",
                            "jitter=nan",
                            "jitter=inf",
                            "jitter=1e300",
                            "jitter=s",
                            "jitter=ms",
                            "jitter=1 h"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << std::size_t(2);
}

void tst_Knobs::read_refusesTheRestAndChangesNothing()
{
    QFETCH(const QString, text);
    KnobValues values(findLesson(u"retry")->knobs);
    const auto fault = values.read(text);
    QVERIFY(fault);
    QTEST(fault->why.index(), "why");
    QVERIFY(values.areInitial());
}

void tst_Knobs::text_canBeReadAgain()
{
    for (const Lesson &lesson : allLessons()) {
        for (const Knob &knob : lesson.knobs) {
            for (const qint64 value : {knob.least, knob.initial, knob.most}) {
                KnobValues set(lesson.knobs);
                set.set(knob.name, value);
                KnobValues read(lesson.knobs);
                QVERIFY2(!read.read(knob.name + u'=' + set.text(knob)), knob.name.data());
                QCOMPARE(read[knob.name], value);
                QVERIFY(read == set);
            }
        }
    }
}

void tst_Knobs::set_staysWithinTheBounds()
{
    const Knob &knob = knobOf(u"semaphore", QLatin1String("permits"));
    KnobValues values(findLesson(u"semaphore")->knobs);
    values.set(knob.name, knob.most + 1);
    QCOMPARE(values[knob.name], knob.most);
    values.set(knob.name, -1);
    QCOMPARE(values[knob.name], knob.least);
    QVERIFY(!values.areInitial());
}

void tst_Knobs::chance_isOfItsPurpose()
{
    QCOMPARE(chance(7, u"jitter", 2), chance(7, u"jitter", 2));
    QSet<double> drawn;
    double sum = 0;
    constexpr int draws = 1'000;
    for (int i = 0; i < draws; ++i) {
        const double number = chance(7, u"jitter", i);
        QVERIFY(number >= 0 && number < 1);
        drawn << number << chance(8, u"jitter", i) << chance(7, u"page", i);
        sum += number;
    }
    QCOMPARE(drawn.size(), 3 * draws);
    QVERIFY(std::abs(sum / draws - 0.5) < 0.05);
    // The same on every machine, and in the next version.
    QCOMPARE(qint64(chance(1, u"jitter", 1) * 1e9), qint64(179'426'135));
}

COROSCOPE_TEST(tst_Knobs)
#include "tst_knobs.moc"
