// SPDX-License-Identifier: MIT
// What a server, a list or a file is called and says is shown as it is, wherever it is shown.
#include "core/check/run/checkengine.h"
#include "core/http/diagnosis/diagnosisengine.h"
#include "core/lessons/lessonengine.h"
#include "tests/support/paintedtext.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"
#include "tests/ui/allpanes.h"
#include "ui/check/checksession.h"
#include "ui/check/checkworkspace.h"
#include "ui/check/results/resultspane.h"
#include "ui/diagnosis/diagnosiswindow.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnstatusline.h"
#include "ui/monitor/filter/filterchips.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/inspector/taskinspection.h"
#include "ui/shell/elidedlabel.h"
#include "ui/style/plainlabel.h"
#include "words/check/optionwords.h"
#include "words/text/format.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolTip>
#include <QtTest>
#include <QVBoxLayout>

#if defined(Q_OS_UNIX)
#include <sys/stat.h>
#endif

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Markup, a key mark, a place for an argument, and what cannot be seen: the direction of writing is turned, and
/// there is a character of no width, one that is none, a tag beyond the first plane, a bell and a new line.
const QString nasty =
    u"<img src=fifo>&amp;&x %1 %3 \u202Etxt\u202C\u200B\u00AD\uFEFF\U000E0041\a"_s;

bool hasUnseen(const QString &text)
{
    return printable(text, text.size()) != text;
}

/// Rich text with nothing in it but what our own tips are made of.
bool isSafeTip(const QString &tip)
{
    QString rest = tip;
    for (const QString &tag : {u"<qt>"_s,
                               u"</qt>"_s,
                               u"<b>"_s,
                               u"</b>"_s,
                               u"<div style=\"white-space:pre\">"_s,
                               u"<div>"_s,
                               u"</div>"_s})
        rest.remove(tag);
    rest.remove(QChar(0x200b)); // our own: where a long word may be broken
    const bool isRich = tip.startsWith(u"<qt>") && tip.endsWith(u"</qt>");
    return (isRich || !Qt::mightBeRichText(tip)) && !rest.contains(u'<') && !hasUnseen(rest);
}

QString who(const QObject &object, const QString &text)
{
    return u"%1 \"%2\": %3"_s.arg(
        QLatin1String(object.metaObject()->className()), object.objectName(), text);
}

void checkItems(const QAbstractItemModel &model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            for (const int role : {int(Qt::DisplayRole),
                                   int(Qt::AccessibleTextRole),
                                   int(Qt::AccessibleDescriptionRole)})
                QVERIFY2(!hasUnseen(index.data(role).toString()),
                         qPrintable(index.data(role).toString()));
            for (const int role : {Qt::ToolTipRole, Qt::StatusTipRole, Qt::WhatsThisRole})
                QVERIFY2(isSafeTip(index.data(role).toString()),
                         qPrintable(index.data(role).toString()));
        }
    }
}

void checkWidget(QWidget &widget)
{
    QVERIFY2(isSafeTip(widget.toolTip()), qPrintable(who(widget, widget.toolTip())));
    QVERIFY2(!hasUnseen(widget.windowTitle()), qPrintable(who(widget, widget.windowTitle())));
    if (const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&widget)) {
        QVERIFY2(!hasUnseen(spoken->text(QAccessible::Name)),
                 qPrintable(who(widget, spoken->text(QAccessible::Name))));
        const QString description = widget.accessibleDescription();
        QVERIFY2(!hasUnseen(description), qPrintable(who(widget, description)));
    }
    if (const auto *label = qobject_cast<QLabel *>(&widget)) {
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(who(widget, label->text())));
        QVERIFY2(!hasUnseen(label->text()), qPrintable(who(widget, label->text())));
    }
    if (const auto *button = qobject_cast<QAbstractButton *>(&widget))
        QVERIFY2(QKeySequence::mnemonic(button->text()).isEmpty(),
                 qPrintable(who(widget, button->text())));
    if (const auto *view = qobject_cast<QAbstractItemView *>(&widget); view && view->model())
        checkItems(*view->model());
}

/// In one piece: what has letters of two fonts is painted in two.
QString painted(QWidget &widget)
{
    return PaintedText::of(widget).remove(u'\n');
}

/// Every widget, every item, and all that is painted.
void check(QWidget &root)
{
    checkWidget(root);
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        checkWidget(*widget);
        if (QTest::currentTestFailed())
            return;
    }
    for (const QAction *action : root.findChildren<QAction *>())
        QVERIFY2(QKeySequence::mnemonic(action->text()).isEmpty(), qPrintable(action->text()));
    for (QWidget *pane : root.findChildren<QWidget *>()) {
        for (const QString &tip : tipsOf(*pane))
            QVERIFY2(isSafeTip(tip), qPrintable(who(*pane, tip)));
    }
    QVERIFY2(!hasUnseen(painted(root)), qPrintable(painted(root)));
}

/// A window over a real run: a server whose every word is nasty, and a list that is.
struct Fixture
{
    Fixture()
    {
        server.on("/reason", answer("HTTP/1.1 499 " + nasty.toUtf8()));
        server.on(
            "/moved",
            answer("HTTP/1.1 302 " + nasty.toUtf8() + "\r\nLocation: /reason?" + nasty.toUtf8()));
        server.on("/broken", "<img src=fifo>\u202E no answer at all\r\n\r\n");
        window.resize(1400, 1000);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(workspace->toolBar());
        column->addWidget(workspace, 1);
        column->addWidget(workspace->statusLine());
        window.show();
    }

    static QByteArray answer(const QByteArray &head)
    {
        const QByteArray odd = "<img src=fifo>\xE2\x80\xAE&x";
        return head + "\r\nServer: " + odd + "\r\nContent-Type: " + odd + "\r\nX-" + odd + ": "
               + odd + "\r\nContent-Length: 0\r\n\r\n";
    }

    QByteArray list() const
    {
        QByteArray text;
        for (const char *path : {"/reason", "/moved", "/broken", "/reason?<img%20src=fifo>&x"})
            text += server.url(path).toEncoded() + '\n';
        text += "<img src=fifo>\u202E\u200B&x %1\n";
        text += "javascript:<img src=fifo>\n";
        text += "http://<img>:x/\n";
        text += "http://\u202Eexample.invalid/<b>\u202E\n";
        text += "www.example.invalid/<b>&amp;\n";
        return text;
    }

    void check(const QString &name)
    {
        const QString path = folder.filePath(name);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(list());
        file.close();
        CheckOptions options;
        options.retries = 0;
        session.setOptions(options);
        session.load(ListSource::fromFiles({path}), CheckSession::AfterLoad::Start);
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), CheckSession::State::Finished, 20'000);
        QTRY_VERIFY(!session.view().clock().isTicking());
    }

    QTableView &table() const { return *window.findChild<QTableView *>(u"results"_s); }

    QTemporaryDir folder;
    RawServer server;
    CheckEngine engine;
    ThemeSource theme;
    CheckSession session{engine};
    QWidget window;
    CheckWorkspace *workspace = new CheckWorkspace(session, theme);
};

} // namespace

class tst_ForeignText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tip_saysEveryTextAsItIs();
    void window_showsWhatServersAndListsSay();
    void toolTip_readsNoFile();
    void refusal_namesAFileAsItIs();
    void fault_repeatsWhatWasWritten();
    void chip_saysWhatIsFilteredBy();
    void diagnosis_showsWhatAServerSays();
    void lesson_thatCannotBeRunSaysWhy();
    void pane_showsNames_data();
    void pane_showsNames();
    void inspector_showsATask();
    void menu_namesSemaphores();
    void dialog_namesAFileAsItIs();
};

void tst_ForeignText::tip_saysEveryTextAsItIs()
{
    QVERIFY(Tip().html().isEmpty());
    QVERIFY(tipText({}).isEmpty());
    const auto oneLine = [](const QString &escaped) {
        return QString(u"<div style=\"white-space:pre\">" % escaped % u"</div>");
    };
    QCOMPARE(tipText(u"a & b"_s), QString(u"<qt>" % oneLine(u"a &amp; b"_s) % u"</qt>"));
    Tip tip;
    tip.addHead(u"<b>"_s, u"\u202E"_s).addLine(u"<img src=x>"_s).addLine({});
    QCOMPARE(tip.html(),
             QString(u"<qt>" % oneLine(u"<b>&lt;b&gt;</b> · \uFFFD"_s)
                     % oneLine(u"&lt;img src=x&gt;"_s) % u"</qt>"));
    QVERIFY(isSafeTip(tipText(nasty)));
    // A word that is wider than a screen can be broken.
    QVERIFY(tipText(QString(500, u'w')).contains(QChar(0x200b)));
}

void tst_ForeignText::window_showsWhatServersAndListsSay()
{
    Fixture f;
    f.check(u"<img src=fifo>&x %1 \u202Etxt.\a"_s);
    for (const bool hosts : {false, true}) {
        if (hosts)
            f.workspace->showHosts();
        for (int row = 0; row < int(f.session.run().list().rows().size()); ++row) {
            f.session.selectRow(row);
            ::check(f.window);
            if (QTest::currentTestFailed())
                return;
        }
    }
    f.workspace->showInFlight();
    f.session.view().cursor().pauseAt(
        Clock::TimePoint(f.session.run().history().end().time_since_epoch() / 2));
    QTRY_VERIFY(!f.session.view().clock().isTicking());
    ::check(f.window);
    // It is shown, and not merely gone.
    f.session.view().cursor().goLive();
    f.session.selectRow(0);
    QVERIFY(painted(*f.window.findChild<Inspector *>()).contains(u"499 <img src=fifo>&amp;&x %1"));
    QVERIFY(
        f.window.findChild<ElidedLabel *>()->fullText().contains(u"<img src=fifo>&x %1 \\u202E"));
}

void tst_ForeignText::toolTip_readsNoFile()
{
#if defined(Q_OS_UNIX)
    Fixture f;
    const QByteArray fifo = f.folder.filePath(u"fifo"_s).toUtf8();
    QCOMPARE(mkfifo(fifo.constData(), 0600), 0); // whoever reads it waits for ever
    f.server.on("/reason", Fixture::answer("HTTP/1.1 499 <img src=" + fifo + ">"));
    f.check(u"list.txt"_s);
    QWidget *const viewport = f.table().viewport();
    int shown = 0;
    for (int column = 0; column < f.table().model()->columnCount(); ++column) {
        const QModelIndex index = f.table().model()->index(0, column);
        QVERIFY(isSafeTip(index.data(Qt::ToolTipRole).toString()));
        const QPoint at = f.table().visualRect(index).center();
        QHelpEvent help(QEvent::ToolTip, at, viewport->mapToGlobal(at));
        QCoreApplication::sendEvent(viewport, &help);
        shown += QToolTip::text().contains(u"&lt;img src=") ? 1 : 0;
        QToolTip::hideText();
    }
    QVERIFY(shown > 0);
#else
    QSKIP("There is nothing here to read for ever.");
#endif
}

void tst_ForeignText::refusal_namesAFileAsItIs()
{
    Fixture f;
    QSignalSpy refused(&f.session, &CheckSession::refused);
    f.session.load(ListSource::fromFiles({f.folder.filePath(u"<img src=fifo>\u202E&x \a"_s)}));
    QVERIFY(refused.wait());
    ::check(f.window);
    // Rows are laid out when the loop comes to it.
    QTRY_VERIFY(painted(*f.workspace->statusLine()).contains(u"<img src=fifo>\\u202E&x \\x07"));
}

void tst_ForeignText::fault_repeatsWhatWasWritten()
{
    const OptionFault::Why faults[] = {
        OptionFault::BadStatuses{nasty},
        OptionFault::BadExpression{nasty, nasty, 3},
        OptionFault::UnreadableFile{nasty, {}},
        OptionFault::UnreadableFile{nasty, u"Permission denied"_s},
        OptionFault::LargeFile{nasty},
        OptionFault::BadRules{nasty, {}},
        OptionFault::NoCertificate{nasty},
    };
    for (const auto &why : faults) {
        OptionFault fault;
        fault.option = CheckOption::Accept;
        fault.why = why;
        for (const QString &text : {fieldFault(fault), commandLineFault(fault)}) {
            QVERIFY2(!hasUnseen(text), qPrintable(text));
            // Whole, also where it looks like a place for something else.
            QVERIFY2(text.contains(u"<img src=fifo>&amp;&x %1 %3 \uFFFDtxt")
                         || text.contains(u"<img src=fifo>&amp;&x %1 %3 \\u202Etxt"), // of a file
                     qPrintable(text));
        }
    }
}

void tst_ForeignText::chip_saysWhatIsFilteredBy()
{
    Fixture f;
    f.check(u"list.txt"_s);
    f.session.view().filter().setTyped(u"<b>&x\u202E"_s);
    ::check(*f.window.findChild<FilterChip *>());
    QTRY_VERIFY(painted(*f.window.findChild<FilterChip *>()).contains(u"“<b>&x\uFFFD”"));
}

void tst_ForeignText::diagnosis_showsWhatAServerSays()
{
    Fixture f;
    DiagnosisEngine diagnoser;
    DiagnosisWindow window(diagnoser, f.theme);
    for (const char *path : {"/reason", "/moved", "/broken", "/reason?<img%20src=fifo>&x"}) {
        QSignalSpy finished(&diagnoser, &DiagnosisEngine::finished);
        window.diagnose(f.server.url(path));
        QVERIFY(finished.wait());
        ::check(window);
        if (QTest::currentTestFailed())
            return;
    }
    window.diagnose(f.server.url("/reason"));
    QTRY_VERIFY(painted(window).contains(u"499 <img src=fifo>&amp;&x"));
}

void tst_ForeignText::lesson_thatCannotBeRunSaysWhy()
{
    LessonEngine engine;
    LearnSession session(engine);
    const ThemeSource theme;
    LearnStatusLine line(session, theme);
    line.resize(1200, 26);
    line.show();
    Q_EMIT session.refused(nasty);
    ::check(line);
    QVERIFY(painted(line).contains(u"<img src=fifo>&amp;&x %1 %3"));
}

namespace {

/// Everything in it has a nasty name.
History nastyRun()
{
    HistoryBuilder b;
    const ResourceId limiter = b.semaphore(u"limiter "_s + nasty, 1);
    hold(b, limiter, HoldReason::RetryAfter, 9s);
    const ResourceId queue = b.queue(u"queue"_s, 1);
    const ResourceId named = b.queue(u"queue "_s + nasty, 1);
    const ResourceId event = b.event(u"event"_s);
    QList<TaskId> tasks;
    for (int i = 0; i < 7; ++i) {
        tasks += b.spawn(u"task %1 "_s.arg(i) + nasty);
        b.start(tasks.last());
    }
    b.at(1s).acquire(tasks[0], limiter).waitFor(tasks[1], limiter).waitFor(tasks[2], queue);
    b.waitFor(tasks[3], event).waitFor(tasks[4], named);
    b.cancel(tasks[5], CancelSource::Explicit, nasty);
    b.cancel(tasks[5], CancelSource::SiblingFailed, nasty);
    b.record({.kind = EventKind::ItemPut, .task = tasks[0], .resource = named, .value = 1});
    b.at(2s).end(tasks[5], TaskOutcome::Failed, nasty);
    b.beginAttempt(tasks[6], 1).at(3s).endAttempt(tasks[6], 1, TaskOutcome::Failed, nasty);
    b.beginAttempt(tasks[6], 2);
    b.mark(tasks[6], TaskOutcome::Failed, nasty).end(tasks[6]);
    b.at(4s);
    return b.history();
}

} // namespace

void tst_ForeignText::pane_showsNames_data()
{
    QTest::addColumn<int>("pane");
    for (std::size_t pane = 0; pane < std::size(allPanes); ++pane)
        QTest::addRow("%s", allPanes[pane].name) << int(pane);
}

void tst_ForeignText::pane_showsNames()
{
    QFETCH(const int, pane);
    HostsFixture f(nastyRun());
    const std::unique_ptr<QWidget> shown = allPanes[pane].make(f);
    if (auto *plot = qobject_cast<OccupancyPlot *>(shown.get()))
        plot->setResource(ResourceId{1});
    if (auto *queue = qobject_cast<QueuePane *>(shown.get()))
        queue->setResource(ResourceId{3});
    if (auto *event = qobject_cast<EventPane *>(shown.get()))
        event->setResource(ResourceId{4});
    shown->resize(900, 600);
    shown->show();
    for (const TaskTrack &task : f.history.tasks()) {
        f.selection.select(task.id, -1);
        for (const Clock::Duration moment : {0s, 1s, 2s, 3s, 4s}) {
            f.cursor.pauseAt(at(moment));
            f.tick();
            ::check(*shown);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void tst_ForeignText::inspector_showsATask()
{
    const History history = nastyRun();
    const HostTracks hosts = hostsOf(history);
    const CheckEventWords words(hosts);
    const ThemeSource theme;
    Inspector inspector(u"Nothing"_s, theme);
    inspector.resize(380, 900);
    inspector.show();
    for (const TaskTrack &task : history.tasks()) {
        inspector.setContent(inspectTask(history, words, task.id, at(3s)));
        ::check(inspector);
        QVERIFY(painted(inspector).contains(u"task "));
    }
}

void tst_ForeignText::menu_namesSemaphores()
{
    MonitorFixture f(nastyRun());
    SlotsPane pane(f.context);
    auto *menu = pane.findChild<QMenu *>();
    Q_EMIT menu->aboutToShow();
    ::check(pane);
    QVERIFY(menu->actions().last()->text().startsWith(u"limiter <img src=fifo>&&amp;&&x"));
}

void tst_ForeignText::dialog_namesAFileAsItIs()
{
    const PlainTextGuard guard;
    QTemporaryDir folder;
    const QString name = u"<img src=fifo>&x.json"_s;
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QFileDialog dialog(nullptr, {}, folder.path());
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.show();
    dialog.findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(name);
    // Qt asks in a loop of its own.
    QString asked;
    Qt::TextFormat format = Qt::AutoText;
    QTimer::singleShot(0, &dialog, [&] {
        auto *const box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        QVERIFY(box);
        const auto *const label = box->findChild<QLabel *>(u"qt_msgbox_label"_s);
        format = label->textFormat();
        asked = painted(*box);
        box->reject();
    });
    QVERIFY(QMetaObject::invokeMethod(&dialog, "accept"));
    QCOMPARE(format, Qt::PlainText);
    QVERIFY2(asked.contains(name), qPrintable(asked));
}

COROSCOPE_TEST(tst_ForeignText)
#include "tst_foreigntext.moc"
