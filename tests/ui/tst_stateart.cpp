// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/style/stateart.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;

namespace {

constexpr std::array<TaskState, taskStateCount> allStates = {TaskState::Pending,
                                                             TaskState::Suspended,
                                                             TaskState::Network,
                                                             TaskState::Backoff,
                                                             TaskState::Done,
                                                             TaskState::Failed,
                                                             TaskState::Cancelled,
                                                             TaskState::TimedOut};

/// The glyph's shape alone, without its colour.
QImage shape(const StateArt &art, TaskState state)
{
    return art.glyph(state, 12, 1).toImage().convertToFormat(QImage::Format_Alpha8);
}

QImage bar(const StateArt &art, TaskState state, int left, int patternStart, qreal ratio = 1)
{
    QImage image(QSize(40, 8) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    art.fillBar(painter, state, QRect(left, 0, 40, 8), Emphasis::Full, patternStart);
    return image;
}

} // namespace

class tst_StateArt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void glyphPath_staysInItsBox();
    void glyph_differsInShapeFromAllOthers();
    void glyph_isSharpOnFineScreens();
    void drawMark_coversWhatIsBelow();
    void fillBar_hasAPatternOfItsOwnForEachState();
    void fillBar_movesItsPatternWithTheBar();
    void fillBar_recedes();
    void svg_hasShapes();
};

void tst_StateArt::glyphPath_staysInItsBox()
{
    for (const TaskState state : allStates) {
        const QRectF bounds = stateGlyphPath(state).boundingRect();
        QVERIFY(QRectF(-6, -6, 12, 12).contains(bounds));
        QVERIFY(bounds.width() >= 7 && bounds.height() >= 7);
    }
}

void tst_StateArt::glyph_differsInShapeFromAllOthers()
{
    const StateArt art(Theme::make(ThemeKind::Light));
    for (const TaskState a : allStates) {
        for (const TaskState b : allStates)
            QCOMPARE(shape(art, a) == shape(art, b), a == b);
    }
}

void tst_StateArt::glyph_isSharpOnFineScreens()
{
    const StateArt art(Theme::make(ThemeKind::Light));
    const QPixmap fine = art.glyph(TaskState::Done, 12, 2);
    QCOMPARE(fine.size(), QSize(24, 24));
    QCOMPARE(fine.devicePixelRatio(), 2.0);
    QCOMPARE(art.glyph(TaskState::Done, 12, 1).size(), QSize(12, 12));
}

void tst_StateArt::drawMark_coversWhatIsBelow()
{
    const StateArt art(Theme::make(ThemeKind::Light));
    QImage image(20, 20, QImage::Format_RGB32);
    image.fill(Qt::green);
    QPainter painter(&image);
    art.drawMark(painter, TaskState::Failed, QPointF(10, 10));
    painter.end();
    QVERIFY(image.pixelColor(10, 10).red() > 250); // the cross, in the colour of the surface
    QCOMPARE(image.pixelColor(0, 0), QColor(Qt::green));
}

void tst_StateArt::fillBar_hasAPatternOfItsOwnForEachState()
{
    const StateArt art(Theme::make(ThemeKind::Dark));
    const QList<TaskState> states{
        TaskState::Pending, TaskState::Suspended, TaskState::Network, TaskState::Backoff};
    for (const TaskState a : states) {
        for (const TaskState b : states)
            QCOMPARE(bar(art, a, 0, 0) == bar(art, b, 0, 0), a == b);
    }
}

void tst_StateArt::fillBar_movesItsPatternWithTheBar()
{
    const StateArt art(Theme::make(ThemeKind::Light));
    const QImage atZero = bar(art, TaskState::Suspended, 0, 0);
    const QImage moved = bar(art, TaskState::Suspended, 1, 1);
    QCOMPARE(moved.copy(1, 0, 30, 8), atZero.copy(0, 0, 30, 8));
    // A bar whose left part is clipped goes on where that part would have ended.
    const QImage clipped = bar(art, TaskState::Suspended, 0, -100'001);
    QVERIFY(clipped != atZero);
    QCOMPARE(clipped, bar(art, TaskState::Suspended, 0, -5));
}

void tst_StateArt::fillBar_recedes()
{
    const Theme theme = Theme::make(ThemeKind::Light);
    const StateArt art(theme);
    QImage image(4, 4, QImage::Format_RGB32);
    QPainter painter(&image);
    art.fillBar(painter, TaskState::Network, image.rect(), Emphasis::Receded, 0);
    QCOMPARE(image.pixelColor(1, 1), theme.networkRecede);
    art.fillBar(painter, TaskState::Network, image.rect(), Emphasis::Full, 0);
    QCOMPARE(image.pixelColor(1, 1), theme.fill(TaskState::Network));
}

void tst_StateArt::svg_hasShapes()
{
    const StateArt art(Theme::make(ThemeKind::Light));
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        QPainter painter(&generator);
        art.fillBar(painter, TaskState(i), QRect(0, 0, 60, 8), Emphasis::Full, -1'000'000'000);
        art.drawGlyph(painter, TaskState(i), QPointF(80, 6));
        art.drawMark(painter, TaskState(i), QPointF(100, 6));
        painter.end();
        const QByteArray svg = buffer.data();
        QVERIFY(!svg.contains("<image"));
        QVERIFY(svg.count("<path") >= 2);
        QVERIFY(svg.contains("<rect"));
    }
}

COROSCOPE_TEST(tst_StateArt)
#include "tst_stateart.moc"
