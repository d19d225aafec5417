// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/learn/learnfixture.h"
#include "ui/learn/code/codepane.h"
#include "ui/learn/lessonlist.h"
#include "ui/learn/predict/answerbutton.h"
#include "ui/learn/predict/predictcard.h"
#include "ui/learn/predict/progressmenu.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/inspector/inspectorlinks.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/shell/foldingcolumns.h"
#include "words/lessons/lessonwords.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;

namespace {

struct Fixture : LearnFixture
{
    Fixture()
        : LearnFixture(true)
    {
    }

    PredictCard &card() { return *workspace.findChild<PredictCard *>(); }
    QString text(const QString &name) { return child<QLabel>(name).text(); }
    AnswerButton &answer(qsizetype number)
    {
        return child<AnswerButton>(QStringLiteral("answer%1").arg(number + 1));
    }
    qsizetype right() { return predictions().shown()->right(); }
    qsizetype wrong() { return right() == 0 ? 1 : 0; }
    /// Answers all questions that come up to the end.
    void answerAll(bool isRight)
    {
        for (int i = 0; i < 20; ++i) {
            play(1h);
            if (!predictions().shown())
                return;
            predictions().choose(int(isRight ? right() : wrong()));
            predictions().check();
            predictions().goOn();
            // Where several are asked at one moment, the next is there already.
            while (predictions().shown()) {
                predictions().choose(int(isRight ? right() : wrong()));
                predictions().check();
                predictions().goOn();
            }
        }
    }
};

} // namespace

/// Predict, then reveal: when it asks, what it tells, and what it keeps.
class tst_Predictions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void playing_stopsAtAQuestion();
    void question_coversNothingOfTheTimeline();
    void question_canBeReadInLargeType();
    void linesToChooseFrom_areOfTheLanguageThatIsShown();
    void rightAnswer_isSaidSo();
    void wrongAnswer_getsItsMisconceptionAndCauses();
    void causes_leadToTheirMoments();
    void keys_chooseAndCheck();
    void keys_areFreeWithoutAQuestion();
    void whoeverGoesElsewhere_isNotAsked();
    void rightAnswers_areNotAskedAgain();
    void questions_canBeSwitchedOff();
    void everyQuestion_isAskedWherePlayingComes_data();
    void everyQuestion_isAskedWherePlayingComes();
    void progress_isShownInTheList();
    void progress_isKept();
    void progress_isForgotten();
    void progress_isExported();
    void progress_survivesNonsense();
};

void tst_Predictions::playing_stopsAtAQuestion()
{
    Fixture f;
    QVERIFY(f.record(u"task-group"_s));
    QVERIFY(!f.predictions().shown());
    QVERIFY(!f.card().isVisible());
    f.play(1h);
    QVERIFY(!f.playback().isPlaying());
    QVERIFY(f.predictions().shown());
    QCOMPARE(f.now(), f.predictions().questions().first().at);
    QVERIFY(f.card().isVisible());
    QVERIFY(!f.workspace.findChild<Inspector *>()->isVisible());
    QVERIFY(f.text(u"question"_s).endsWith(u'?'));
    QVERIFY(!f.child<QLabel>(u"verdict"_s).isVisible());
    QVERIFY(!f.child<QPushButton>(u"checkAnswer"_s).isEnabled());
    QCOMPARE(f.text(u"score"_s), u"0 of 0 predicted right in this lesson"_s);
}

/// In a window that has no room for its right side, as in large type: whoever looks for the answer sees what is asked about.
void tst_Predictions::question_coversNothingOfTheTimeline()
{
    Fixture f;
    QVERIFY(f.record(u"task-group"_s));
    f.play(1h);
    const auto &timeline = *f.workspace.findChild<TimelineView *>();
    const auto &columns = *f.workspace.findChild<FoldingColumns *>();
    const auto place = [&f](const QWidget &widget) {
        return QRect(widget.mapTo(&f.workspace, QPoint()), widget.size());
    };
    const auto isBelowTimeline = [&] {
        return f.card().isVisible() && place(f.card()).top() > place(timeline).bottom()
               && place(f.card()).left() < place(timeline).right();
    };
    for (int times = 0; times < 2; ++times) {
        f.workspace.resize(853, 500);
        QVERIFY(columns.isFolded(FoldingColumns::Edge::Right));
        QTRY_VERIFY(isBelowTimeline());
        QVERIFY(!columns.isOpen(FoldingColumns::Edge::Right));
        QTRY_COMPARE(f.answer(2).y(), f.answer(0).y());

        f.workspace.resize(1500, 900);
        QTRY_VERIFY(place(f.card()).left() > place(timeline).right());
        QVERIFY(f.card().isVisible());
        QTRY_VERIFY(f.answer(2).y() > f.answer(0).y());
    }
    f.workspace.resize(853, 500);
    f.predictions().choose(int(f.right()));
    f.card().press();
    f.card().press();
    QVERIFY(!f.card().isVisible());
}

/// As at 150 and at 200 percent on a screen of 1280 by 800.
void tst_Predictions::question_canBeReadInLargeType()
{
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    f.play(1h);
    QVERIFY(f.predictions().shown());
    for (const QSize size : {QSize(853, 386), QSize(640, 277)}) {
        f.workspace.resize(size);
        const auto isInSight = [&](const QWidget &widget) {
            const QRect place(widget.mapTo(&f.card(), QPoint()), widget.size());
            return f.card().rect().contains(place);
        };
        QTRY_VERIFY(isInSight(f.child<QLabel>(u"question"_s)));
        QTRY_VERIFY(isInSight(f.answer(0)));
    }
}

void tst_Predictions::linesToChooseFrom_areOfTheLanguageThatIsShown()
{
    Fixture f;
    for (const Lesson &lesson : allLessons()) {
        const auto isOfLine = [](const QuestionRule &rule) {
            return rule.kind == QuestionKind::Line;
        };
        if (std::ranges::none_of(lessonText(lesson).questions, isOfLine))
            continue;
        QVERIFY(f.record(QString(lesson.name)));
        for (int i = 0; i < 40 && f.session.view().now().time < f.session.history().end(); ++i) {
            f.session.goToMoment(+1);
            const Question *const asked = f.predictions().shown();
            if (!asked || asked->rule.kind != QuestionKind::Line)
                continue;
            auto &code = *f.workspace.findChild<CodePane *>();
            code.choose(CodePane::Shows::Python);
            QSet<QString> texts;
            for (qsizetype answer = 0; answer < asked->answers.size(); ++answer) {
                const QString text = f.answer(answer).text();
                QVERIFY2(!text.contains(u"co_await") && !text.contains(u"::"), qPrintable(text));
                texts << text;
            }
            QCOMPARE(texts.size(), asked->answers.size());
            code.choose(CodePane::Shows::Cpp);
            QVERIFY(!texts.contains(f.answer(0).text()));
        }
    }
}

void tst_Predictions::rightAnswer_isSaidSo()
{
    Fixture f;
    QVERIFY(f.record(u"task-group"_s));
    f.play(1h);
    QTest::mouseClick(&f.answer(f.right()), Qt::LeftButton);
    QVERIFY(f.answer(f.right()).isChecked());
    QTest::mouseClick(&f.answer(f.right()), Qt::LeftButton);
    QVERIFY(f.answer(f.right()).isChecked());
    f.child<QPushButton>(u"checkAnswer"_s).click();
    QVERIFY(f.predictions().isChecked() && f.predictions().isRight());
    QCOMPARE(f.text(u"verdict"_s), u"Right."_s);
    QCOMPARE(f.answer(f.right()).mark(), AnswerButton::Mark::Right);
    QVERIFY(!f.workspace.findChild<InspectorLinks *>()->isVisible()
            || !f.card().findChild<InspectorLinks *>()->isVisible());
    QCOMPARE(f.text(u"score"_s), u"1 of 1 predicted right in this lesson"_s);
    // A second thought is none.
    f.predictions().choose(int(f.wrong()));
    QVERIFY(f.predictions().isRight());
    f.child<QPushButton>(u"checkAnswer"_s).click();
    QVERIFY(!f.predictions().shown());
    QVERIFY(f.playback().isPlaying());
    QVERIFY(!f.card().isVisible());
}

void tst_Predictions::wrongAnswer_getsItsMisconceptionAndCauses()
{
    Fixture f;
    QVERIFY(f.record(u"task-group"_s));
    f.session.goToMoment(+1);
    while (!f.predictions().shown()
           || f.predictions().shown()->rule.kind != QuestionKind::Cancelled)
        f.session.goToMoment(+1);
    const Question question = *f.predictions().shown();
    const qsizetype wrong = f.wrong();
    f.predictions().choose(int(wrong));
    f.predictions().check();
    QVERIFY(!f.predictions().isRight());
    QCOMPARE(f.text(u"verdict"_s), u"No."_s);
    QString told = question.rule.misconception(question.answers[wrong].name)->text;
    QVERIFY(f.text(u"told"_s).startsWith(told.remove(u'`').remove(u'*')));
    QCOMPARE(f.answer(wrong).mark(), AnswerButton::Mark::Wrong);
    QCOMPARE(f.answer(question.right()).mark(), AnswerButton::Mark::Right);
    QVERIFY(f.card().findChild<InspectorLinks *>()->isVisible());
    QCOMPARE(f.text(u"score"_s), u"0 of 1 predicted right in this lesson"_s);
}

void tst_Predictions::causes_leadToTheirMoments()
{
    Fixture f;
    QVERIFY(f.record(u"task-group"_s));
    while (!f.predictions().shown()
           || f.predictions().shown()->rule.kind != QuestionKind::Cancelled)
        f.session.goToMoment(+1);
    const Moment asked = f.now();
    f.predictions().choose(int(f.wrong()));
    f.predictions().check();
    auto rows = f.card().findChildren<InspectorLink *>();
    QVERIFY(!rows.isEmpty());
    QTest::mouseClick(rows.last(), Qt::LeftButton);
    QCOMPARE(f.now(), rows.last()->link().moment);
    QVERIFY(f.now() > asked);
    QVERIFY(f.card().isVisible()); // what is told of it stays
    f.card().press();
    QVERIFY(!f.predictions().isChecked());
    QCOMPARE(f.now(), asked); // from where it was asked
}

void tst_Predictions::keys_chooseAndCheck()
{
    Fixture f;
    QVERIFY(f.record(u"semaphore"_s));
    f.play(1h);
    QVERIFY(f.predictions().shown());
    f.press(Qt::Key_Return); // nothing was picked
    QVERIFY(!f.predictions().isChecked());
    f.press(Qt::Key_2);
    QCOMPARE(f.predictions().chosen(), 1);
    f.press(static_cast<Qt::Key>(Qt::Key_1 + f.right()));
    f.press(Qt::Key_Return);
    QVERIFY(f.predictions().isChecked() && f.predictions().isRight());
    f.press(Qt::Key_Enter);
    QVERIFY(!f.predictions().isChecked());
}

void tst_Predictions::keys_areFreeWithoutAQuestion()
{
    Fixture f;
    QVERIFY(f.record(u"semaphore"_s));
    auto &field = *f.workspace.toolBar()->findChild<QLineEdit *>();
    f.workspace.toolBar()->show();
    field.setFocus();
    QTest::keyClicks(&field, u"page 12"_s);
    QCOMPARE(field.text(), u"page 12"_s);
    QVERIFY(!f.predictions().shown());
    f.press(Qt::Key_1);
    QCOMPARE(f.predictions().chosen(), -1);
}

void tst_Predictions::whoeverGoesElsewhere_isNotAsked()
{
    Fixture f;
    QVERIFY(f.record(u"task-group"_s));
    f.play(1h);
    QVERIFY(f.predictions().shown());
    f.predictions().choose(0);
    f.cursor().goLive();
    QVERIFY(!f.predictions().shown());
    QVERIFY(!f.card().isVisible());
    QCOMPARE(f.predictions().progress().answered(u"task-group"_s), 0);
    // And back there it is asked, with nothing picked.
    f.cursor().pauseAt(f.predictions().questions().first().at);
    QVERIFY(f.predictions().shown());
    QCOMPARE(f.predictions().chosen(), -1);
    // By steps as well.
    f.cursor().goLive();
    f.cursor().pauseAt(f.predictions().questions().first().at);
    f.press(Qt::Key_F10);
    QVERIFY(!f.predictions().shown() || f.now() != f.predictions().questions().first().at);
    f.press(Qt::Key_F10, Qt::ControlModifier);
    QCOMPARE(f.predictions().shown(), &f.predictions().questions().first());
}

void tst_Predictions::rightAnswers_areNotAskedAgain()
{
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    f.answerAll(true);
    QVERIFY(f.cursor().isLive());
    QCOMPARE(f.predictions().progress().right(u"event"_s), f.predictions().questions().size());
    QVERIFY(f.record(u"event"_s));
    f.play(1h);
    QVERIFY(f.cursor().isLive());
    // Others are.
    f.predictions().setProgress({});
    QVERIFY(f.record(u"event"_s));
    f.answerAll(false);
    QCOMPARE(f.predictions().progress().right(u"event"_s), 0);
    QCOMPARE(f.predictions().progress().answered(u"event"_s), f.predictions().questions().size());
    QVERIFY(f.record(u"event"_s));
    f.play(1h);
    QVERIFY(f.predictions().shown());
}

void tst_Predictions::questions_canBeSwitchedOff()
{
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    f.play(1h);
    QVERIFY(f.predictions().shown());
    f.workspace.findChild<QAction *>(u"askQuestions"_s)->trigger();
    QVERIFY(!f.predictions().areOn());
    QVERIFY(!f.predictions().shown());
    f.play(1h);
    QVERIFY(f.cursor().isLive());
}

void tst_Predictions::everyQuestion_isAskedWherePlayingComes_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_Predictions::everyQuestion_isAskedWherePlayingComes()
{
    QFETCH(const QString, name);
    Fixture f;
    f.playback().setSpeed(Playback::fastest);
    QVERIFY(f.record(name));
    QVERIFY(f.predictions().questions().size() >= 3);
    f.answerAll(false);
    QCOMPARE(f.predictions().progress().answered(name), f.predictions().questions().size());
}

void tst_Predictions::progress_isShownInTheList()
{
    Fixture f;
    auto &list = *f.workspace.findChild<LessonList *>();
    const auto said = [&](int row) {
        return list.item(row)->data(Qt::AccessibleDescriptionRole).toString();
    };
    const int event = 7;
    QCOMPARE(said(event), u"Not seen yet"_s);
    QVERIFY(f.record(u"event"_s));
    const QImage ring = list.item(event)->icon().pixmap(14).toImage();
    f.predictions().setOn(false);
    f.cursor().goLive();
    QVERIFY(said(event).startsWith(u"Seen; 0 of "));
    const QImage half = list.item(event)->icon().pixmap(14).toImage();
    QVERIFY(half != ring);
    f.predictions().setOn(true);
    QVERIFY(f.record(u"event"_s));
    f.answerAll(true);
    QCOMPARE(said(event), u"Seen, and all predicted right"_s);
    QVERIFY(list.item(event)->icon().pixmap(14).toImage() != half);
    QCOMPARE(f.workspace.findChild<ProgressMenu *>()->text(),
             u"1 of %1 seen"_s.arg(allLessons().size()));
}

void tst_Predictions::progress_isKept()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    Progress before;
    {
        Fixture f;
        QVERIFY(f.record(u"event"_s));
        f.answerAll(true);
        f.predictions().setOn(false);
        before = f.predictions().progress();
        f.workspace.saveState(settings);
    }
    QVERIFY(before.right(u"event"_s) >= 3);
    Fixture f;
    f.workspace.restoreState(settings);
    QCOMPARE(f.predictions().progress().right(u"event"_s), before.right(u"event"_s));
    QCOMPARE(f.predictions().progress().toCsv(), before.toCsv());
    QVERIFY(!f.predictions().areOn());
}

void tst_Predictions::progress_isForgotten()
{
    Fixture f;
    auto &forget = *f.workspace.findChild<QAction *>(u"forgetAnswers"_s);
    QVERIFY(!forget.isEnabled());
    QVERIFY(f.record(u"event"_s));
    f.answerAll(true);
    QVERIFY(forget.isEnabled());
    forget.trigger();
    QCOMPARE(f.predictions().progress(), Progress());
    QVERIFY(!forget.isEnabled());
    QVERIFY(f.record(u"event"_s));
    f.play(1h);
    QVERIFY(f.predictions().shown());
}

void tst_Predictions::progress_isExported()
{
    const QTemporaryDir folder;
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    f.play(1h);
    f.predictions().choose(int(f.wrong()));
    f.predictions().check();
    const QString path = folder.filePath(u"answers.csv"_s);
    auto &menu = *f.workspace.findChild<ProgressMenu *>();
    QVERIFY(menu.write(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u"\r\n"_s);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], u"lesson,question,answer,right,when"_s);
    QVERIFY(lines[1].startsWith(u"\"event\",\""_s));
    QVERIFY(lines[1].contains(u",no,20"_s));
    QVERIFY(!menu.write(folder.filePath(u"nowhere/answers.csv"_s)));

    Progress quoted;
    quoted.noteAnswer(u"a"_s, u"Who, \"b\"?"_s, {.answer = u"c\nd"_s, .isRight = true, .when = {}});
    QVERIFY(quoted.toCsv().endsWith(u"\"a\",\"Who, \"\"b\"\"?\",\"c\nd\",yes,\r\n"_s));
}

void tst_Predictions::progress_survivesNonsense()
{
    for (const QByteArray nonsense : {"", "x", "[]", "{\"a\":1}", "{\"a\":[1,{}]}"})
        QCOMPARE(Progress::fromJson(nonsense).right(u"a"_s), 0);
    Progress progress;
    progress.noteSeen(u"b"_s);
    progress.noteAnswer(u"a"_s, u"Q?"_s, {.answer = u"c"_s, .isRight = true, .when = {}});
    QCOMPARE(Progress::fromJson(progress.toJson()).toJson(), progress.toJson());
    QVERIFY(Progress::fromJson(progress.toJson()).isSeen(u"b"_s));
}

COROSCOPE_TEST(tst_Predictions)
#include "tst_predictions.moc"
