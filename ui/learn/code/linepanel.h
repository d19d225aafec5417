// SPDX-License-Identifier: MIT
#pragma once

#include "ui/learn/code/codemarks.h"
#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/ofrun.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QListWidget;
class QListWidgetItem;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ElidedLabel;

/// Below the code: who is at a line that is asked about, who was, and when; each entry leads there. While no line is
/// asked about, one line that says where the one stands that is looked at.
class LinePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit LinePanel(const MonitorContext &context, QWidget *parent = nullptr);

    /// What it says while no line is asked about.
    void setNote(const QString &text);
    /// `head` names the line. Its visits are shown as of the moment that is shown.
    void setVisits(const QString &head, const std::vector<LineVisit> &visits);
    /// No line is asked about.
    void clear();

Q_SIGNALS:
    void visitChosen(coroscope::Moment moment, coroscope::TaskId task);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(bool isAsked);
    void showTheme();
    QString textOf(const LineVisit &visit) const;
    void choose(const QListWidgetItem *item);

    const MonitorContext m_context;
    ElidedLabel *m_head;
    QToolButton *m_close;
    QListWidget *m_list;
    QString m_note;
    QString m_asked;
    OfRun<std::vector<LineVisit>> m_visits;
};

} // namespace coroscope::ui
