// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/elidednames.h"

#include "words/text/format.h"

#include <QFontMetrics>

namespace coroscope::ui {

namespace {

constexpr qsizetype longestName = 400;
constexpr qsizetype mostKept = 8192;

} // namespace

ElidedNames::ElidedNames(const History &history)
    : m_history(history)
    , m_names(history)
{
}

const QString &ElidedNames::name(TextId name, const QFont &font, int width)
{
    if (m_names->size() > mostKept)
        m_names->clear();
    const quint64 key = static_cast<quint64>(name) << 32 | static_cast<quint64>(width) << 16
                        | static_cast<quint64>(font.weight());
    const auto known = m_names->constFind(key);
    if (known != m_names->constEnd())
        return *known;
    // A path begins with its route, and addresses of one list differ at their ends.
    const QString text = printable(m_history.text(name), longestName);
    return *m_names->insert(key, QFontMetrics(font).elidedText(text, Qt::ElideMiddle, width));
}

} // namespace coroscope::ui
