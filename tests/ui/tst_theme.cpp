// SPDX-License-Identifier: MIT
#include "resources/resource.h"
#include "tests/support/testmain.h"
#include "ui/style/theme.h"

#include <QFontInfo>
#include <QRegularExpression>
#include <QtTest>

#include <cmath>

using namespace coroscope;
using namespace coroscope::ui;
using namespace Qt::StringLiterals;

namespace {

using Rgb = std::array<double, 3>;
using Matrix = std::array<Rgb, 3>;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Rgb linearRgb(const QColor &color)
{
    return {linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
}

/// WCAG 2.1.
double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const Rgb rgb = linearRgb(color);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    };
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

/// What is left of a colour in the eye: Machado, Oliveira and Fernandes 2009, severity 1.
constexpr Matrix normalSight{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protanopia{{{0.152286, 1.052583, -0.204868},
                             {0.114503, 0.786281, 0.099216},
                             {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{{{0.367322, 0.860646, -0.227968},
                               {0.280085, 0.672501, 0.047413},
                               {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{{{1.255528, -0.076749, -0.178779},
                             {-0.078411, 0.930809, 0.147602},
                             {0.004733, 0.691367, 0.303900}}};

Rgb applied(const Matrix &matrix, const Rgb &rgb)
{
    Rgb result{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            result[row] += matrix[row][column] * rgb[column];
    }
    return result;
}

/// CIE L*a*b*, D65.
Rgb lab(const QColor &color, const Matrix &sight)
{
    constexpr Matrix toXyz{{{0.4124564, 0.3575761, 0.1804375},
                            {0.2126729, 0.7151522, 0.0721750},
                            {0.0193339, 0.1191920, 0.9503041}}};
    Rgb seen = applied(sight, linearRgb(color));
    for (double &channel : seen)
        channel = std::clamp(channel, 0.0, 1.0);
    const Rgb xyz = applied(toXyz, seen);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIE76: about 2 is just noticeable side by side.
double distance(const QColor &a, const QColor &b, const Matrix &sight)
{
    const Rgb p = lab(a, sight);
    const Rgb q = lab(b, sight);
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

std::array<QColor, 5> surfaces(const Theme &theme)
{
    return {theme.window, theme.surface, theme.raised, theme.zebra, theme.selection};
}

void addThemeRows()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::newRow("light") << ThemeKind::Light;
    QTest::newRow("dark") << ThemeKind::Dark;
}

} // namespace

class tst_Theme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_isReadableOnEverySurface_data() { addThemeRows(); }
    void text_isReadableOnEverySurface();
    void textOnFills_isReadable_data() { addThemeRows(); }
    void textOnFills_isReadable();
    void states_standOutFromEverySurface_data() { addThemeRows(); }
    void states_standOutFromEverySurface();
    void states_differForEveryKindOfSight_data();
    void states_differForEveryKindOfSight();
    void mixed_liesBetweenItsColors();
    void palette_hasTheThemesColors();
    void styleSheet_knowsAllItsColors_data() { addThemeRows(); }
    void styleSheet_knowsAllItsColors();
    void fonts_areSizedInPixels();
    void fonts_thatAreBundledAreUsed();
    void replayedPage_hasTheSameColours_data();
    void replayedPage_hasTheSameColours();
};

void tst_Theme::text_isReadableOnEverySurface()
{
    QFETCH(ThemeKind, kind);
    constexpr double enoughForText = 4.5;
    const Theme theme = Theme::make(kind);
    for (const QColor &surface : surfaces(theme)) {
        for (const QColor &text :
             {theme.text, theme.textSecondary, theme.textTertiary, theme.alert})
            QVERIFY2(contrast(text, surface) >= enoughForText,
                     qPrintable(text.name() + surface.name()));
        for (const QColor &word : theme.stateText)
            QVERIFY2(contrast(word, surface) >= enoughForText,
                     qPrintable(word.name() + surface.name()));
    }
}

void tst_Theme::textOnFills_isReadable()
{
    QFETCH(ThemeKind, kind);
    constexpr double enoughForText = 4.5;
    const Theme theme = Theme::make(kind);
    QVERIFY(contrast(theme.textOnAccent, theme.accent) >= enoughForText);
    QVERIFY(contrast(theme.textOnNetwork, theme.fill(TaskState::Network)) >= enoughForText);
    QVERIFY(contrast(theme.text, theme.networkRecede) >= enoughForText);
    for (const QColor &fill : {theme.holderFill, theme.waiterFill, theme.hover}) {
        QVERIFY(contrast(theme.text, fill) >= enoughForText);
        QVERIFY(contrast(theme.textSecondary, fill) >= enoughForText);
    }
}

void tst_Theme::states_standOutFromEverySurface()
{
    QFETCH(ThemeKind, kind);
    constexpr double enoughForShapes = 3;
    const Theme theme = Theme::make(kind);
    for (const QColor &surface : surfaces(theme)) {
        for (const QColor &fill : theme.stateFill)
            QVERIFY2(contrast(fill, surface) >= enoughForShapes,
                     qPrintable(fill.name() + surface.name()));
        QVERIFY(contrast(theme.accent, surface) >= enoughForShapes);
    }
}

void tst_Theme::states_differForEveryKindOfSight_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::addColumn<int>("sight");
    const std::pair<const char *, ThemeKind> themes[] = {{"light", ThemeKind::Light},
                                                         {"dark", ThemeKind::Dark}};
    for (const auto &[name, kind] : themes) {
        int sight = 0;
        for (const char *sightName : {"normal", "protan", "deutan", "tritan"})
            QTest::addRow("%s, %s", name, sightName) << kind << sight++;
    }
}

void tst_Theme::states_differForEveryKindOfSight()
{
    QFETCH(ThemeKind, kind);
    QFETCH(int, sight);
    const Matrix matrices[] = {normalSight, protanopia, deuteranopia, tritanopia};
    constexpr double farEnough = 10;
    const Theme theme = Theme::make(kind);
    for (std::size_t a = 0; a < taskStateCount; ++a) {
        for (std::size_t b = a + 1; b < taskStateCount; ++b) {
            const double apart = distance(theme.stateFill[a], theme.stateFill[b], matrices[sight]);
            QVERIFY2(apart >= farEnough,
                     qPrintable(u"states %1 and %2: %3"_s.arg(a).arg(b).arg(apart)));
        }
    }
}

void tst_Theme::mixed_liesBetweenItsColors()
{
    const QColor black(0, 0, 0);
    const QColor white(255, 255, 255);
    QCOMPARE(mixed(black, white, 0), black);
    QCOMPARE(mixed(black, white, 1), white);
    QCOMPARE(mixed(black, white, 0.5), QColor(128, 128, 128));
}

void tst_Theme::palette_hasTheThemesColors()
{
    const Theme theme = Theme::make(ThemeKind::Dark);
    const QPalette palette = theme.palette();
    QCOMPARE(palette.color(QPalette::Base), theme.surface);
    QCOMPARE(palette.color(QPalette::Text), theme.text);
    QCOMPARE(palette.color(QPalette::Highlight), theme.accent);
    QVERIFY(palette.color(QPalette::Disabled, QPalette::Text) != theme.text);
}

void tst_Theme::styleSheet_knowsAllItsColors()
{
    QFETCH(ThemeKind, kind);
    const QString sheet = Theme::make(kind).styleSheet();
    QVERIFY(sheet.contains(Theme::make(kind).accent.name()));
    QVERIFY(!sheet.contains(u'@'));
    // Qt warns about a sheet that it cannot parse, and a warning ends this test.
    QWidget widget;
    widget.setStyleSheet(sheet);
    widget.ensurePolished();
}

void tst_Theme::fonts_areSizedInPixels()
{
    const Theme theme = Theme::make(ThemeKind::Light);
    QCOMPARE(theme.body.pixelSize(), 13);
    QCOMPARE(theme.counter.pixelSize(), 20);
    QCOMPARE(theme.mono.pixelSize(), 11);
}

void tst_Theme::fonts_thatAreBundledAreUsed()
{
    if (!loadFonts())
        QSKIP("built without the fonts");
    const Theme theme = Theme::make(ThemeKind::Light);
    QCOMPARE(QFontInfo(theme.body).family(), u"Inter"_s);
    QCOMPARE(QFontInfo(theme.mono).family(), u"JetBrains Mono"_s);
    QVERIFY(QFontInfo(theme.mono).fixedPitch());
}

void tst_Theme::replayedPage_hasTheSameColours_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::addColumn<QString>("selector");
    QTest::newRow("light") << ThemeKind::Light << u":root, :root[data-theme=\"light\"] {"_s;
    QTest::newRow("dark") << ThemeKind::Dark << u":root[data-theme=\"dark\"] {"_s;
    QTest::newRow("dark by itself") << ThemeKind::Dark << u":root:not([data-theme]) {"_s;
}

void tst_Theme::replayedPage_hasTheSameColours()
{
    QFETCH(const ThemeKind, kind);
    QFETCH(const QString, selector);
    const Theme theme = Theme::make(kind);
    const QString sheet = resourceText(u"page/page.css"_s);
    QVERIFY(sheet.contains(selector));
    const QString rules = sheet.section(selector, 1).section(u'}', 0, 0);
    const auto colour = [&rules](const QString &name) {
        return QColor(
            QRegularExpression(u"--"_s + name + u": (#[0-9a-f]{6});"_s).match(rules).captured(1));
    };
    const std::pair<const char *, QColor> others[]{{"window", theme.window},
                                                   {"surface", theme.surface},
                                                   {"raised", theme.raised},
                                                   {"border", theme.border},
                                                   {"grid", theme.grid},
                                                   {"zebra", theme.zebra},
                                                   {"selection", theme.selection},
                                                   {"hover", theme.hover},
                                                   {"accent", theme.accent},
                                                   {"text", theme.text},
                                                   {"text-secondary", theme.textSecondary},
                                                   {"text-tertiary", theme.textTertiary},
                                                   {"text-on-accent", theme.textOnAccent},
                                                   {"alert", theme.alert},
                                                   {"text-on-network", theme.textOnNetwork},
                                                   {"network-recede", theme.networkRecede},
                                                   {"ready-tint", theme.readyTint},
                                                   {"suspended-tint", theme.suspendedTint},
                                                   {"backing-off-tint", theme.backoffTint},
                                                   {"holder-fill", theme.holderFill},
                                                   {"holder-border", theme.holderBorder},
                                                   {"waiter-fill", theme.waiterFill},
                                                   {"waiter-border", theme.waiterBorder},
                                                   {"closed", theme.closedFill},
                                                   {"closed-text", theme.closedText}};
    for (const auto &[name, expected] : others)
        QVERIFY2(colour(QLatin1String(name)) == expected, name);
    constexpr std::array states{"pending",
                                "ready",
                                "on-loop",
                                "network",
                                "suspended",
                                "backing-off",
                                "done",
                                "failed",
                                "cancelled",
                                "timed-out"};
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        const QString name = QLatin1String(states[i]);
        QVERIFY2(colour(name) == theme.fill(TaskState(i)), states[i]);
        QVERIFY2(colour(name + u"-text"_s) == theme.wordColor(TaskState(i)), states[i]);
    }
}

COROSCOPE_TEST(tst_Theme)
#include "tst_theme.moc"
