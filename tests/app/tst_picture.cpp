// SPDX-License-Identifier: MIT
#include "app/demorun.h"
#include "tests/support/testmain.h"

#include <QImage>
#include <QLabel>
#include <QTemporaryDir>
#include <QtTest>
#include <QVBoxLayout>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// A text whose height asks two layouts, one inside the other, for other places.
struct Fixture
{
    Fixture()
    {
        window.resize(200, 200);
        text->setWordWrap(true);
        auto *inner = new QWidget;
        auto *lines = new QVBoxLayout(inner);
        lines->addWidget(text);
        lines->addWidget(new QLabel(u"below"_s));
        auto *column = new QVBoxLayout(&window);
        column->addWidget(inner);
        column->addStretch();
        window.show();
    }

    QString file() const { return folder.filePath(u"picture.png"_s); }

    QTemporaryDir folder;
    QWidget window;
    QLabel *text = new QLabel(u"short"_s);
};

} // namespace

class tst_Picture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savePicture_waitsForNoLayout();
    void savePicture_saysThatItCannotWrite();
};

void tst_Picture::savePicture_waitsForNoLayout()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowExposed(&f.window));
    f.text->setText(u"long enough for several lines in so narrow a window, and then some more"_s);
    QVERIFY(savePicture(f.window, f.file()));
    QCoreApplication::processEvents();
    QCOMPARE(QImage(f.file()).convertToFormat(QImage::Format_RGB32),
             f.window.grab().toImage().convertToFormat(QImage::Format_RGB32));
}

void tst_Picture::savePicture_saysThatItCannotWrite()
{
    Fixture f;
    QVERIFY(!savePicture(f.window, f.folder.filePath(u"missing/picture.png"_s)));
}

COROSCOPE_TEST(tst_Picture)
#include "tst_picture.moc"
