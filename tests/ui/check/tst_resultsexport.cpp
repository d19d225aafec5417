// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/results/resultsexport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Two URLs, of which one is judged while the check goes on.
struct Fixture
{
    Fixture()
    {
        run.begin(UrlList::parse(SampleRun::listText(2)));
        SampleRun sample;
        sample.start(0, 1ms).start(1, 1ms).judge(1, Verdict::Broken, 404, 5ms);
        run.append(sample.take());
    }

    CheckRun run;
    ResultsExport out{run};
    QTemporaryDir folder;
};

} // namespace

class tst_ResultsExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void write_writesWhatThereIs();
    void write_goesByTheName();
    void write_saysWhyItFailed();
};

void tst_ResultsExport::write_writesWhatThereIs()
{
    Fixture f;
    QSignalSpy failed(&f.out, &ResultsExport::failed);
    const QString path = f.folder.filePath(u"results.json"_s);
    f.out.write(path);
    QCOMPARE(failed.count(), 0);

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray rows =
        QJsonDocument::fromJson(file.readAll()).object()[QLatin1String("results")].toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].toObject()[QLatin1String("verdict")].toString(), u"pending"_s);
    QCOMPARE(rows[1].toObject()[QLatin1String("verdict")].toString(), u"broken"_s);
    QCOMPARE(rows[1].toObject()[QLatin1String("status")].toInt(), 404);
}

void tst_ResultsExport::write_goesByTheName()
{
    Fixture f;
    QSignalSpy failed(&f.out, &ResultsExport::failed);
    const QString path = f.folder.filePath(u"results.html"_s);
    f.out.write(path);
    QCOMPARE(failed.count(), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("<!doctype html>"));
    f.out.write(f.folder.filePath(u"results.xlsx"_s));
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains(u"in which format"));
}

void tst_ResultsExport::write_saysWhyItFailed()
{
    Fixture f;
    QSignalSpy failed(&f.out, &ResultsExport::failed);
    f.out.write(f.folder.filePath(u"no/such/folder/results.json"_s));
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains(u"results.json"));
}

COROSCOPE_TEST(tst_ResultsExport)
#include "tst_resultsexport.moc"
