// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"
#include "tests/support/testmain.h"
#include "ui/learn/knobspanel.h"
#include "ui/learn/learnsession.h"
#include "ui/shell/secondsbox.h"
#include "ui/style/themesource.h"

#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    template <typename Widget>
    Widget &find(const char *name)
    {
        auto *const widget = panel.findChild<Widget *>(QLatin1String(name));
        if (!widget)
            qFatal("there is no field %s", name);
        return *widget;
    }
    void choose(QStringView name) { session.choose(*findLesson(name)); }
    bool run()
    {
        find<QPushButton>("runWithThis").click();
        return QTest::qWaitFor([this] { return session.state() == LearnSession::State::Recorded; },
                               20'000);
    }
    int permits() const
    {
        return session.history().resources().front().permitsAt(session.history().end());
    }

    LessonEngine engine;
    LearnSession session{engine};
    ThemeSource theme;
    KnobsPanel panel{session, theme};
};

} // namespace

class tst_KnobsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLesson_hasItsFields_data();
    void everyLesson_hasItsFields();
    void run_isWithWhatIsWritten();
    void variants_areOneClickAway();
    void fields_areAsWideAsWhatTheyMayShow();
    void run_replacesOneUnderWay();
    void values_stayWithTheirLesson();
    void edits_changeNothingUntilTheyAreRun();
    void defaults_areAsAtFirst();
};

void tst_KnobsPanel::everyLesson_hasItsFields_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_KnobsPanel::everyLesson_hasItsFields()
{
    QFETCH(const QString, name);
    Fixture f;
    f.choose(name);
    for (const Knob &knob : f.session.lesson().knobs) {
        const auto &field = f.find<QWidget>(knob.name.data());
        QVERIFY2(!field.accessibleName().isEmpty(), knob.name.data());
        QVERIFY2(!field.toolTip().isEmpty(), knob.name.data());
        switch (knob.kind) {
        case Knob::Kind::Number:
            QCOMPARE(f.find<QSpinBox>(knob.name.data()).value(), knob.initial);
            QCOMPARE(f.find<QSpinBox>(knob.name.data()).maximum(), knob.most);
            break;
        case Knob::Kind::Duration:
            QCOMPARE(f.find<SecondsBox>(knob.name.data()).time().count(), knob.initial);
            break;
        case Knob::Kind::Choice:
            if (knob.isVariant) {
                for (const Knob::Alternative &alternative : knob.alternatives) {
                    const QByteArray button = (knob.name % u'-' % alternative.word).toUtf8();
                    const bool isChosen = alternative.word == knob.alternatives.front().word;
                    QCOMPARE(f.find<QAbstractButton>(button.constData()).isChecked(), isChosen);
                }
                break;
            }
            QCOMPARE(f.find<QComboBox>(knob.name.data()).currentIndex(), knob.initial);
            QCOMPARE(f.find<QComboBox>(knob.name.data()).count(), int(knob.alternatives.size()));
            break;
        }
    }
    QCOMPARE(f.find<QSpinBox>("seed").value(), 1);
    QVERIFY(!f.find<QPushButton>("defaultKnobs").isEnabled());
}

void tst_KnobsPanel::run_isWithWhatIsWritten()
{
    Fixture f;
    f.choose(u"semaphore");
    f.find<QSpinBox>("permits").setValue(3);
    f.find<QSpinBox>("seed").setValue(7);
    QVERIFY(f.run());
    QCOMPARE(f.permits(), 3);
    QCOMPARE(f.session.options().seed, quint64(7));
    QVERIFY(f.session.view().playback().isPlaying());
    // So is the next one, however it is begun.
    f.session.run();
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), LearnSession::State::Recorded, 20'000);
    QCOMPARE(f.permits(), 3);
    f.choose(u"queue");
    f.find<QSpinBox>("jobs").setValue(40);
    QVERIFY(f.run());
    QCOMPARE(f.session.end(), LessonEnd::Over);
}

void tst_KnobsPanel::variants_areOneClickAway()
{
    Fixture f;
    f.choose(u"queue");
    f.find<QSpinBox>("jobs").setValue(40);
    f.find<QAbstractButton>("variant-no-cancel").click();
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), LearnSession::State::Recorded, 20'000);
    QCOMPARE(f.session.end(), LessonEnd::Deadlock);
    QCOMPARE((*f.session.options().knobs)[QLatin1String("jobs")], 40);
    f.choose(u"semaphore");
    QVERIFY(f.panel.variants().isHidden());
    f.choose(u"queue");
    QVERIFY(!f.panel.variants().isHidden());
    QVERIFY(f.find<QAbstractButton>("variant-no-cancel").isChecked());
}

void tst_KnobsPanel::fields_areAsWideAsWhatTheyMayShow()
{
    Fixture f;
    f.choose(u"async-iterator");
    const QSpinBox &lines = f.find<QSpinBox>("lines");
    QVERIFY(lines.width() >= lines.sizeHint().width());
    QCOMPARE(f.find<QSpinBox>("enough").width(), lines.width());
    f.find<QSpinBox>("seed").setValue(std::numeric_limits<int>::max());
    QVERIFY(f.find<QSpinBox>("seed").minimumWidth() >= f.find<QSpinBox>("seed").sizeHint().width());
}

void tst_KnobsPanel::run_replacesOneUnderWay()
{
    Fixture f;
    f.choose(u"semaphore");
    f.session.run();
    f.find<QSpinBox>("permits").setValue(5);
    QVERIFY(f.run());
    QCOMPARE(f.permits(), 5);
}

void tst_KnobsPanel::values_stayWithTheirLesson()
{
    Fixture f;
    f.choose(u"semaphore");
    f.find<QSpinBox>("permits").setValue(3);
    QVERIFY(f.run());
    f.choose(u"timeout");
    f.find<SecondsBox>("outer").setTime(250ms);
    f.choose(u"semaphore");
    QCOMPARE(f.find<QSpinBox>("permits").value(), 3);
    QVERIFY(f.find<QPushButton>("defaultKnobs").isEnabled());
    f.choose(u"timeout");
    QCOMPARE(f.find<SecondsBox>("outer").time(), 1s);
}

void tst_KnobsPanel::edits_changeNothingUntilTheyAreRun()
{
    Fixture f;
    f.choose(u"semaphore");
    f.find<QSpinBox>("permits").setValue(3);
    f.session.run();
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), LearnSession::State::Recorded, 20'000);
    QCOMPARE(f.permits(), 10);
}

void tst_KnobsPanel::defaults_areAsAtFirst()
{
    Fixture f;
    f.choose(u"task-group");
    f.find<SecondsBox>("clean-up").setTime(2s);
    f.find<QSpinBox>("seed").setValue(9);
    QVERIFY(f.find<QPushButton>("defaultKnobs").isEnabled());
    f.find<QPushButton>("defaultKnobs").click();
    QCOMPARE(f.find<SecondsBox>("clean-up").time(), 300ms);
    QCOMPARE(f.find<QSpinBox>("seed").value(), 1);
    QVERIFY(!f.find<QPushButton>("defaultKnobs").isEnabled());
}

COROSCOPE_TEST(tst_KnobsPanel)
#include "tst_knobspanel.moc"
