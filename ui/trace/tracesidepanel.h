// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/traceevent.h"
#include "ui/shell/columnscroller.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QListView;
QT_END_NAMESPACE

namespace coroscope::ui {

class RemarksModel;
class ResourcesModel;
class ThemeSource;
class TraceSession;

/// At the left: what was recorded, what is worth a look in it, and what its tasks waited for.
class TraceSidePanel final : public ColumnScroller
{
    Q_OBJECT

public:
    TraceSidePanel(TraceSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    /// Marks the one that is shown, without choosing it; None leaves the mark where it is.
    void showResource(ResourceId resource);

    QSize sizeHint() const override { return {224, 600}; }

Q_SIGNALS:
    void resourceChosen(coroscope::ResourceId resource);

private:
    QListView *makeList(const QString &objectName, const QString &name, const ThemeSource &theme);
    void showRecording();
    void showLists();
    void lookAtRemark(const QModelIndex &index);
    void chooseResource(const QModelIndex &index);

    TraceSession &m_session;
    RemarksModel *m_remarks;
    ResourcesModel *m_resources;
    QListView *m_remarksView;
    QListView *m_resourcesView;
    QLabel *m_noRemarks;
    QLabel *m_noResources;
};

} // namespace coroscope::ui
