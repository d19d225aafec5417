// SPDX-License-Identifier: MIT
#include "app/watch/wirerecording.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

const QByteArray beginning("[\"coroscope\",1,{\"program\":\"a.py\",\"runtime\":\"asyncio\"}]\n"
                           "[\"t\",7,\"from https://me:secret@example.org\"]\n"
                           "[\"e\",5,\"task-spawned\",9,0,0,0,0,7]\n");

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What comes over a wire, in a file.
class tst_WireRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatComes_isWrittenAsItComes();
    void whatBrokeOff_hasNoEnd();
    void cuts_areToldOneByOne();
    void secretsAndDamage_areNotWritten();
    void impossibleFile_isTold();

private:
    QTemporaryDir m_folder;
};

void tst_WireRecording::whatComes_isWrittenAsItComes()
{
    const QString path = m_folder.filePath(u"whole"_s);
    WireRecording recording(path);
    recording.feed(beginning);
    QVERIFY(contents(path).contains("task-spawned"));
    recording.feed("[\"end\"]\n");
    recording.finish();
    QVERIFY(contents(path).endsWith("[\"end\"]\n"));
    QCOMPARE(recording.error(), QString());
}

void tst_WireRecording::whatBrokeOff_hasNoEnd()
{
    const QString path = m_folder.filePath(u"broken"_s);
    WireRecording recording(path);
    recording.feed(beginning);
    recording.feed("[\"e\",6,\"task-st");
    recording.finish();
    QVERIFY(contents(path).endsWith("\"task-spawned\",1,0,0,0,0,1]\n"));
}

void tst_WireRecording::cuts_areToldOneByOne()
{
    const QString path = m_folder.filePath(u"cut"_s);
    WireRecording recording(path);
    recording.feed(beginning);
    recording.feed("[\"cut\",3,\"too fast\"]\n");
    recording.feed("[\"cut\",4,\"too fast\"]\n");
    recording.finish();
    QVERIFY(contents(path).endsWith("[\"cut\",3,\"too fast\"]\n[\"cut\",4,\"too fast\"]\n"));
}

void tst_WireRecording::secretsAndDamage_areNotWritten()
{
    const QString path = m_folder.filePath(u"masked"_s);
    WireRecording recording(path);
    recording.feed(beginning);
    recording.feed("no line at all\n[\"end\"]\n");
    recording.finish();
    QVERIFY(!contents(path).contains("secret"));
    QVERIFY(!contents(path).contains("no line"));
}

void tst_WireRecording::impossibleFile_isTold()
{
    const WireRecording recording(m_folder.filePath(u"missing/file"_s));
    QVERIFY(!recording.error().isEmpty());
}

COROSCOPE_TEST(tst_WireRecording)
#include "tst_wirerecording.moc"
