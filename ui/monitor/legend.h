// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QGridLayout;
QT_END_NAMESPACE

namespace coroscope::ui {

/// What the marks of the picture mean, painted as the panes paint them and called as they call them, and the keys. A
/// window beside the main one, which goes on.
///
/// Lifetime: what the context refers to outlives it.
class Legend final : public QDialog
{
    Q_OBJECT

public:
    explicit Legend(const MonitorContext &context, QWidget *parent = nullptr);

private:
    void addHead(const QString &text);
    void addStates();
    void addDue();
    void addLines();
    void addLanes();
    void addSlots();
    void addKeys();
    void addRow(QWidget *mark, const QString &word, const QString &meaning);

    const MonitorContext m_context;
    QGridLayout *m_rows = nullptr;
};

} // namespace coroscope::ui
