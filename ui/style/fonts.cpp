// SPDX-License-Identifier: MIT
#include "ui/style/fonts.h"

#include <QDir>
#include <QFontDatabase>

#include <algorithm>

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

} // namespace coroscope::ui
