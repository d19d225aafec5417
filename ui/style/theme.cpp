// SPDX-License-Identifier: MIT

#include "ui/style/theme.h"

#include "resources/resource.h"

#include <QDir>
#include <QFontDatabase>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

QFont makeFont(const QStringList &families, int pixels, QFont::Weight weight)
{
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

} // namespace

bool loadFonts()
{
    const QDir folder(u":/coroscope/fonts"_s);
    const QStringList files = folder.entryList(QDir::Files);
    const auto add = [&folder](const QString &file) {
        return QFontDatabase::addApplicationFont(folder.filePath(file)) >= 0;
    };
    return !files.isEmpty() && std::all_of(files.cbegin(), files.cend(), add);
}

QFont textFont(int pixels, QFont::Weight weight)
{
    static const QStringList families{u"Inter"_s, u"Noto Sans"_s, u"DejaVu Sans"_s};
    QFont font = makeFont(families, pixels, weight);
    font.setStyleStrategy(QFont::NoSubpixelAntialias);
    return font;
}

QFont numberFont(int pixels, QFont::Weight weight)
{
    static const QStringList families{
        u"JetBrains Mono"_s, u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s};
    QFont font = makeFont(families, pixels, weight);
    font.setStyleHint(QFont::Monospace);
    font.setStyleStrategy(
        static_cast<QFont::StyleStrategy>(QFont::NoSubpixelAntialias | QFont::PreferNoShaping));
    return font;
}

using namespace Qt::StringLiterals;

namespace {

/// What the two themes do not share. The state colours start from the Okabe-Ito set; suspended, pending,
/// failed and cancelled are moved until they reach 3:1 and keep their distance from each other.
Theme lightColors()
{
    Theme t;
    t.kind = ThemeKind::Light;
    t.window = 0xF3F4F6;
    t.surface = 0xFFFFFF;
    t.raised = 0xF8F9FB;
    t.border = 0xDEE2E8;
    t.grid = 0xECEFF3;
    t.zebra = 0xFAFBFC;
    t.selection = 0xE8F1FB;
    t.hover = 0xEFF1F4;
    t.accent = 0x0B62B8;
    t.text = 0x18202B;
    t.textSecondary = 0x556171;
    t.textTertiary = 0x5F6A7B;
    t.textOnAccent = 0xFFFFFF;
    t.alert = 0xB01A27;
    t.stateFill = {0x7A7F87,
                   0x4C7EFA,
                   0x1F2BD6,
                   0x0072B2,
                   0xB88000,
                   0xBF6FA8,
                   0x00855F,
                   0xC0212E,
                   0x36404C,
                   0x99117F};
    t.stateText = {0x5F646C,
                   0x1F5FC0,
                   0x1F2BD6,
                   0x00629A,
                   0x8A5A00,
                   0x7F4F85,
                   0x08664A,
                   0xB01A27,
                   0x36404C,
                   0x870F70};
    t.textOnNetwork = 0xFFFFFF;
    t.closedFill = 0x6D4AD6;
    t.closedText = 0x5636B4;
    t.scrollThumb = 0xB4BBC6;
    return t;
}

Theme darkColors()
{
    Theme t;
    t.kind = ThemeKind::Dark;
    t.window = 0x111419;
    t.surface = 0x181C22;
    t.raised = 0x1F242C;
    t.border = 0x2B313B;
    t.grid = 0x232932;
    t.zebra = 0x1B2027;
    t.selection = 0x1D3146;
    t.hover = 0x262C35;
    t.accent = 0x6CB6F5;
    t.text = 0xE4E9F0;
    t.textSecondary = 0xA0ABBA;
    t.textTertiary = 0x909CAC;
    t.textOnAccent = 0x0B1520;
    t.alert = 0xFF8A78;
    t.stateFill = {0x7F838A,
                   0x6C7BFF,
                   0xC8F0FF,
                   0x4AA3DF,
                   0xF2C14E,
                   0xE3B9FF,
                   0x35B88D,
                   0xFF5A3C,
                   0xAEB2B9,
                   0xF32ABD};
    t.stateText = {0xA3A9B2,
                   0x9AA8FF,
                   0xC8F0FF,
                   0x7CB7FF,
                   0xF2C14E,
                   0xE3B9FF,
                   0x4FD1A5,
                   0xFF8A78,
                   0xB9BEC6,
                   0xFF8AD9};
    t.textOnNetwork = 0x0B1520;
    t.closedFill = 0x8E7CF5;
    t.closedText = 0xB3A6FF;
    t.scrollThumb = 0x4A5462;
    return t;
}

void deriveColors(Theme &t)
{
    const bool light = t.kind == ThemeKind::Light;
    const QColor running = t.fill(TaskState::Network);
    // A brighter amber than the state's own: fills need no contrast by themselves, their lines do.
    const QColor amber = light ? QColor(0xE69F00) : t.fill(TaskState::Suspended);

    t.networkRecede = mixed(t.surface, running, light ? 0.40 : 0.46);
    t.suspendedTint = mixed(t.surface, amber, light ? 0.26 : 0.28);
    t.readyTint = mixed(t.surface, t.fill(TaskState::Ready), light ? 0.20 : 0.26);
    t.backoffTint = mixed(t.surface, t.fill(TaskState::Backoff), light ? 0.20 : 0.18);
    t.plotLine = t.fill(TaskState::Suspended);
    t.plotFill = mixed(t.surface, amber, light ? 0.18 : 0.20);
    t.holderFill = mixed(t.surface, running, light ? 0.09 : 0.16);
    t.holderBorder = mixed(t.surface, running, light ? 0.50 : 0.42);
    t.holderTrack = mixed(t.surface, running, light ? 0.22 : 0.26);
    t.waiterFill = mixed(t.surface, amber, light ? 0.14 : 0.18);
    t.waiterBorder = mixed(t.surface, amber, light ? 0.70 : 0.55);
}

void setFonts(Theme &t)
{
    t.body = textFont(13);
    t.small = textFont(12);
    t.tiny = textFont(11);
    t.label = textFont(11, QFont::DemiBold);
    t.caption = textFont(11, QFont::DemiBold);
    t.caption.setCapitalization(QFont::AllUppercase);
    t.caption.setLetterSpacing(QFont::AbsoluteSpacing, 0.5);
    t.strong = textFont(13, QFont::DemiBold);
    t.emphasis = textFont(12, QFont::DemiBold);
    t.title = textFont(17, QFont::DemiBold);
    t.counter = textFont(20, QFont::DemiBold);
    t.mono = numberFont(11);
    t.code = numberFont(12);
}

enum class ArrowDirection : quint8 { Up, Down };

/// Style sheets can draw arrows only from image files, which know neither theme nor screen scale. A
/// conical gradient seen through a small box is a triangle as well: a wedge around the tip.
QString arrowRules(const QColor &color, ArrowDirection direction)
{
    QColor clear = color;
    clear.setAlpha(0);
    const bool up = direction == ArrowDirection::Up;
    return u"image: none; width: 8px; height: 4px; background: qconicalgradient(cx: 0.5, cy: %1, "
           u"angle: %2, "
           "stop: 0 %3, stop: 0.166 %3, stop: 0.186 %4, stop: 0.314 %4, stop: 0.334 %3, stop: 1 %3);"_s
               .arg(up ? 0 : 1)
               .arg(up ? 180 : 0)
               .arg(clear.name(QColor::HexArgb), color.name());
}

} // namespace

QColor mixed(const QColor &base, const QColor &over, qreal share)
{
    const auto channel = [share](int from, int to) { return qRound(from + (to - from) * share); };
    return {channel(base.red(), over.red()),
            channel(base.green(), over.green()),
            channel(base.blue(), over.blue())};
}

Theme Theme::make(ThemeKind kind)
{
    Theme theme = kind == ThemeKind::Light ? lightColors() : darkColors();
    deriveColors(theme);
    setFonts(theme);
    return theme;
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, raised);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, surface);
    p.setColor(QPalette::AlternateBase, zebra);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, textTertiary);
    p.setColor(QPalette::Button, surface);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, textOnAccent);
    p.setColor(QPalette::ToolTipBase, surface);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, textOnAccent);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, wordColor(TaskState::TimedOut));
    // Fusion derives frames and bevels from these five.
    p.setColor(QPalette::Light, surface);
    p.setColor(QPalette::Midlight, raised);
    p.setColor(QPalette::Mid, border);
    p.setColor(QPalette::Dark, mixed(border, text, 0.25));
    p.setColor(QPalette::Shadow, mixed(border, text, 0.45));

    const QColor disabled = mixed(surface, textTertiary, 0.55);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, disabled);
    return p;
}

QString Theme::styleSheet() const
{
    QString sheet = resourceText(u"style/coroscope.qss"_s);

    const std::pair<QLatin1String, QColor> tokens[] = {
        {QLatin1String("@window"), window},
        {QLatin1String("@surface"), surface},
        {QLatin1String("@raised"), raised},
        {QLatin1String("@border"), border},
        {QLatin1String("@grid"), grid},
        {QLatin1String("@zebra"), zebra},
        {QLatin1String("@selection"), selection},
        {QLatin1String("@hover"), hover},
        {QLatin1String("@accentHover"), mixed(accent, text, 0.14)},
        {QLatin1String("@accentPressed"), mixed(accent, text, 0.28)},
        {QLatin1String("@accent"), accent},
        {QLatin1String("@textSecondary"), textSecondary},
        {QLatin1String("@textTertiary"), textTertiary},
        {QLatin1String("@textOnAccent"), textOnAccent},
        {QLatin1String("@textDisabled"), mixed(surface, textTertiary, 0.55)},
        {QLatin1String("@text"), text},
        {QLatin1String("@alert"), alert},
        {QLatin1String("@thumb"), scrollThumb},
    };
    sheet.replace(QLatin1String("@upArrow"), arrowRules(textTertiary, ArrowDirection::Up));
    sheet.replace(QLatin1String("@downArrow"), arrowRules(textTertiary, ArrowDirection::Down));
    for (const auto &[token, color] : tokens)
        sheet.replace(token, color.name());
    sheet.replace(QLatin1String("@mono"), mono.families().constFirst());
    return sheet;
}

} // namespace coroscope::ui
