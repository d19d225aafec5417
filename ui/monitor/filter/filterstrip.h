// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"

#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ElidedLabel;

/// What all panes are filtered by, how much of the run that leaves, and the ways through it. It is there only while
/// anything is filtered by.
class FilterStrip final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int stripHeight = 34;

    explicit FilterStrip(const MonitorContext &context, QWidget *parent = nullptr);

    using Counted = std::function<QString()>;
    /// Says how much there is to see instead of "12 of 428 tasks".
    void setCounted(Counted counted);

Q_SIGNALS:
    /// The next one of those that are found, or the one before: +1, -1.
    void matchRequested(int direction);

private:
    QToolButton *addButton(const QString &name, const QString &text, const QString &tip);
    void show();
    QString countedTasks() const;

    const MonitorContext m_context;
    Counted m_counted;
    ElidedLabel *m_count;
};

} // namespace coroscope::ui
