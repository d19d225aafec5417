// SPDX-License-Identifier: MIT
#include "ui/learn/code/setup.h"

#include <QRegularExpression>

#include <algorithm>

namespace coroscope::ui {

namespace {

const QRegularExpression &patternOf(CodeLanguage language)
{
    static const QRegularExpression cpp(
        QStringLiteral("^\\s*(#.*|using .*|namespace .*|// SPDX.*|\\} // namespace.*)?$"));
    static const QRegularExpression python(
        QStringLiteral("^(# SPDX.*|import .*|from .* import .*)?$"));
    return language == CodeLanguage::Cpp ? cpp : python;
}

} // namespace

SetUp setUpOf(CodeLanguage language, const QStringList &lines)
{
    const auto tells = [&pattern = patternOf(language)](const QString &line) {
        return !pattern.match(line).hasMatch();
    };
    const auto first = std::find_if(lines.begin(), lines.end(), tells);
    const auto last = std::find_if(lines.rbegin(), lines.rend(), tells);
    if (first == lines.end())
        return {};
    return {.above = static_cast<int>(first - lines.begin()),
            .below = static_cast<int>(last - lines.rbegin())};
}

} // namespace coroscope::ui
