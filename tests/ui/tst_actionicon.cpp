// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/style/actionicon.h"
#include "ui/style/theme.h"

#include <QImage>
#include <QPainter>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;

namespace {

constexpr int smallest = 16;

std::vector<Sign> allSigns()
{
    std::vector<Sign> signs;
    for (int i = 0; i <= int(lastSign); ++i)
        signs.push_back(Sign(i));
    return signs;
}

QImage imageOf(const QIcon &icon, int size, qreal ratio = 1, QIcon::Mode mode = QIcon::Normal)
{
    return icon.pixmap(QSize(size, size), ratio, mode)
        .toImage()
        .convertToFormat(QImage::Format_ARGB32);
}

/// The shape without its colour.
QImage shape(Sign sign, int size, qreal ratio = 1)
{
    return imageOf(actionIcon(sign, Qt::black, Qt::black), size, ratio)
        .convertToFormat(QImage::Format_Alpha8);
}

/// The colours of what is painted in full.
QSet<QRgb> inksOf(const QImage &image)
{
    QSet<QRgb> inks;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() == 255)
                inks << pixel.rgb();
        }
    }
    return inks;
}

/// Something is, and in nothing but this colour. Where edges overlap, a channel is rounded by one.
bool isPaintedIn(const QImage &image, const QColor &color)
{
    const QSet<QRgb> inks = inksOf(image);
    const auto isNear = [&color](QRgb ink) {
        return qAbs(qRed(ink) - color.red()) <= 1 && qAbs(qGreen(ink) - color.green()) <= 1
               && qAbs(qBlue(ink) - color.blue()) <= 1;
    };
    return !inks.isEmpty() && std::all_of(inks.cbegin(), inks.cend(), isNear);
}

} // namespace

class tst_ActionIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sign_isPaintedInItsColor_data();
    void sign_isPaintedInItsColor();
    void sign_differsFromAllOthers();
    void sign_isSharpAtAnyScale_data();
    void sign_isSharpAtAnyScale();
    void sign_staysInItsBox();
    void sign_isAsLargeAsItsBox();
    void sign_stepsBackAsItStepsForward();
    void mark_hasTheColorsOfTheTheme();
    void appIcon_isThereInEverySize();
};

void tst_ActionIcon::sign_isPaintedInItsColor_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::newRow("light") << ThemeKind::Light;
    QTest::newRow("dark") << ThemeKind::Dark;
}

void tst_ActionIcon::sign_isPaintedInItsColor()
{
    QFETCH(const ThemeKind, kind);
    const Theme theme = Theme::make(kind);
    for (const Sign sign : allSigns()) {
        const QIcon icon = actionIcon(sign, theme.text, theme.textTertiary);
        // At 64 pixels each stroke has pixels that it fills.
        QVERIFY(isPaintedIn(imageOf(icon, 64), theme.text));
        QVERIFY(isPaintedIn(imageOf(icon, 64, 1, QIcon::Disabled), theme.textTertiary));
    }
}

void tst_ActionIcon::sign_differsFromAllOthers()
{
    for (const Sign sign : allSigns()) {
        for (const Sign other : allSigns())
            QVERIFY(sign == other || shape(sign, smallest) != shape(other, smallest));
    }
}

void tst_ActionIcon::sign_isSharpAtAnyScale_data()
{
    QTest::addColumn<qreal>("ratio");
    QTest::newRow("1.5") << 1.5;
    QTest::newRow("2") << 2.0;
}

void tst_ActionIcon::sign_isSharpAtAnyScale()
{
    QFETCH(const qreal, ratio);
    for (const Sign sign : allSigns()) {
        const QImage fine = shape(sign, smallest, ratio);
        QCOMPARE(fine.size(), QSize(smallest, smallest) * ratio);
        // As if it had been asked for in that size; not a small picture made larger.
        QImage large = shape(sign, int(smallest * ratio));
        large.setDevicePixelRatio(ratio);
        QCOMPARE(fine, large);
        const QImage enlarged = shape(sign, smallest)
                                    .scaled(fine.size(), {}, Qt::SmoothTransformation)
                                    .convertToFormat(QImage::Format_Alpha8);
        QVERIFY(std::ranges::count(std::span(fine.constBits(), size_t(fine.sizeInBytes())), 255)
                > std::ranges::count(
                    std::span(enlarged.constBits(), size_t(enlarged.sizeInBytes())), 255));
    }
}

void tst_ActionIcon::sign_staysInItsBox()
{
    for (const Sign sign : allSigns()) {
        const QImage image = shape(sign, 64);
        for (int i = 0; i < 64; ++i) {
            for (const QPoint edge : {QPoint(i, 0), QPoint(i, 63), QPoint(0, i), QPoint(63, i)})
                QCOMPARE(image.pixelColor(edge).alpha(), 0);
        }
    }
}

void tst_ActionIcon::sign_isAsLargeAsItsBox()
{
    QImage image(40, 40, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintSign(painter,
              Sign::Stop,
              QRectF(20, 20, 16, 16),
              Qt::red); // a square of nine by nine in the middle
    painter.end();
    QCOMPARE(image.pixelColor(28, 28), QColor(Qt::red));
    QCOMPARE(image.pixelColor(25, 25), QColor(Qt::red));
    QCOMPARE(image.pixelColor(31, 31), QColor(Qt::red));
    QCOMPARE(image.pixelColor(22, 28).alpha(), 0);
    QCOMPARE(image.pixelColor(34, 28).alpha(), 0);
}

void tst_ActionIcon::sign_stepsBackAsItStepsForward()
{
    QVERIFY(isPaintedIn(imageOf(actionIcon(Sign::StepBack, Qt::red, Qt::gray), 64), Qt::red));
    const QImage back = shape(Sign::StepBack, 64);
    const QImage forward = shape(Sign::Step, 64).mirrored(true, false);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) // edges are rounded to either side
            QVERIFY(qAbs(back.pixelColor(x, y).alpha() - forward.pixelColor(x, y).alpha()) < 32);
    }
}

void tst_ActionIcon::mark_hasTheColorsOfTheTheme()
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
        const Theme theme = Theme::make(kind);
        QImage image(84, 74, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.scale(4, 4);
        paintMark(painter, {}, theme);
        painter.end();
        QSet<QRgb> expected;
        for (const TaskState state : {TaskState::Network, TaskState::Suspended, TaskState::Done})
            expected << theme.fill(state).rgb();
        QCOMPARE(inksOf(image.convertToFormat(QImage::Format_ARGB32)), expected);
    }
}

void tst_ActionIcon::appIcon_isThereInEverySize()
{
    for (const int size : {16, 22, 32, 48, 64, 128, 256}) {
        const QImage image = imageOf(appIcon(), size);
        QCOMPARE(image.size(), QSize(size, size));
        QCOMPARE(image.pixelColor(size / 2, size / 2).alpha(), 255);
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0); // its corners are round
        QVERIFY(inksOf(image).size() >= 4);          // the ground and three bars
    }
}

COROSCOPE_TEST(tst_ActionIcon)
#include "tst_actionicon.moc"
