// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/ofrun.h"

#include <QFont>
#include <QHash>

namespace coroscope::ui {

/// Names of tasks, as much of each as there is room for. Kept, since shortening one costs more than all else in its row.
class ElidedNames
{
public:
    explicit ElidedNames(const History &history);

    /// As plain text, shortened in its middle. Valid until the next call.
    const QString &name(TextId name, const QFont &font, int width);
    /// Fonts are others now.
    void clear() { m_names->clear(); }

private:
    const History &m_history;
    OfRun<QHash<quint64, QString>> m_names; ///< by name, width and weight
};

} // namespace coroscope::ui
