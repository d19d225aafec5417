// SPDX-License-Identifier: MIT
#include "core/recording/recordingfile.h"
#include "core/trace/history.h"
#include "tests/support/randomrun.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

struct Reading
{
    History history;
    RecordingReader::Findings findings;
    QString error;

    explicit Reading(const QString &path)
    {
        RecordingReader reader((EventNames()));
        error = readRecording(path.toLocal8Bit(), reader, [this](RecordingReader &r, qint64) {
            history.append(r.take());
            return true;
        });
        findings = reader.findings();
    }
};

} // namespace

class tst_RecordingFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void file_isReadAsItWasWritten_data();
    void file_isReadAsItWasWritten();
    void file_isThereBeforeItsEnd_data() { file_isReadAsItWasWritten_data(); }
    void file_isThereBeforeItsEnd();
    void compressedFile_isReadUpToItsCut();
    void reading_endsWhenNoMoreIsWanted();
    void descriptor_isWrittenToAndLeftOpen();
    void errors_areTold();
};

void tst_RecordingFile::file_isReadAsItWasWritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"run.coroscope"_s;
    QTest::newRow("compressed") << u"run.coroscope.gz"_s;
}

void tst_RecordingFile::file_isReadAsItWasWritten()
{
    QFETCH(const QString, name);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    RecordingFile file(path.toLocal8Bit(), RecordingWriter({}, EventNames(), {}));
    qsizetype events = 0;
    for (const EventBatch &batch : RandomRun(1).record(500)) {
        file.writer().write(batch);
        file.flush();
        events += std::ssize(batch.events);
    }
    file.close();
    QCOMPARE(file.error(), QString());

    QFile bytes(path);
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    QCOMPARE(bytes.read(2) == "\x1f\x8b", name.endsWith(u".gz"));
    const Reading reading(path);
    QCOMPARE(reading.error, QString());
    QVERIFY(reading.findings.hasEnded);
    QCOMPARE(reading.history.recordedEvents(), events);
    QCOMPARE(reading.history.inconsistentEvents(), 0);
}

void tst_RecordingFile::file_isThereBeforeItsEnd()
{
    QFETCH(const QString, name);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    RecordingFile file(path.toLocal8Bit(), RecordingWriter({}, EventNames(), {}));
    const auto batches = RandomRun(1).record(500);
    file.writer().write(batches.front());
    file.flush();
    const Reading reading(path);
    QCOMPARE(reading.history.recordedEvents(), std::ssize(batches.front().events));
    QVERIFY(!reading.findings.hasEnded);
}

void tst_RecordingFile::compressedFile_isReadUpToItsCut()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.gz"_s);
    qsizetype events = 0;
    {
        RecordingFile file(path.toLocal8Bit(), RecordingWriter({}, EventNames(), {}));
        for (const EventBatch &batch : RandomRun(1).record(2000)) {
            file.writer().write(batch);
            file.flush();
            events += std::ssize(batch.events);
        }
        file.close();
    }
    QFile bytes(path);
    QVERIFY(bytes.resize(bytes.size() / 2));
    const Reading reading(path);
    QCOMPARE(reading.error, QString());
    QVERIFY(!reading.findings.hasEnded);
    QVERIFY(reading.history.recordedEvents() > events / 4);
    QVERIFY(reading.history.recordedEvents() < events);
}

void tst_RecordingFile::reading_endsWhenNoMoreIsWanted()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.gz"_s);
    RecordingFile file(path.toLocal8Bit(), RecordingWriter({}, EventNames(), {}));
    for (int i = 0; i < 50'000; ++i)
        file.writer().writeDomain(QLatin1String("x"), "{\"n\":" + QByteArray::number(i) + '}');
    file.flush();
    file.close();
    RecordingReader reader((EventNames()));
    std::vector<qint64> positions;
    readRecording(path.toLocal8Bit(), reader, [&](RecordingReader &, qint64 position) {
        positions.push_back(position);
        return positions.size() < 2;
    });
    QCOMPARE(positions.size(), std::size_t(2));
    QVERIFY(positions[0] > 0);
    QVERIFY(positions[0] <= positions[1]);
    QVERIFY(positions[1] <= QFileInfo(path).size());
    QVERIFY(!reader.findings().hasEnded);
}

void tst_RecordingFile::descriptor_isWrittenToAndLeftOpen()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    RecordingFile recording(
        file.handle(), RecordingFile::Compression::Gzip, RecordingWriter({}, EventNames(), {}));
    recording.close();
    QCOMPARE(recording.error(), QString());
    QCOMPARE(file.write("x"), 1);
    file.close();
    QVERIFY(Reading(path).findings.hasEnded);
    QVERIFY(
        !RecordingFile(-1, RecordingFile::Compression::None, RecordingWriter({}, EventNames(), {}))
             .error()
             .isEmpty());
}

void tst_RecordingFile::errors_areTold()
{
    const QTemporaryDir folder;
    QVERIFY(!Reading(folder.filePath(u"none"_s)).error.isEmpty());
    QVERIFY(!Reading(folder.path()).error.isEmpty());
    const RecordingFile file(folder.filePath(u"none/run"_s).toLocal8Bit(),
                             RecordingWriter({}, EventNames(), {}));
    QVERIFY(!file.error().isEmpty());
    RecordingFile full("/dev/full", RecordingWriter({}, EventNames(), {}));
    full.flush();
    full.close();
    QVERIFY(!full.error().isEmpty());
}

COROSCOPE_TEST(tst_RecordingFile)
#include "tst_recordingfile.moc"
