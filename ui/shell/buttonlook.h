// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QKeySequence;
class QWidget;
QT_END_NAMESPACE

namespace coroscope::ui {

/// "Run the lesson (F5)".
QString withKeys(const QString &text, const QKeySequence &keys);

/// Whether a button is the one main action. The style sheet looks at the property only when a widget is
/// polished, so it is polished anew.
void setPrimary(QWidget *button, bool primary);

} // namespace coroscope::ui
