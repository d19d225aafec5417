// SPDX-License-Identifier: MIT
#include "ui/trace/tracesidepanel.h"

#include "ui/findings/remarksmodel.h"
#include "ui/findings/twolinedelegate.h"
#include "ui/style/plainlabel.h"
#include "ui/trace/recordingcard.h"
#include "ui/trace/resourcesmodel.h"
#include "ui/trace/tracesession.h"

#include <QListView>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRemarksInSight = 5;
constexpr int leastResources = 3; ///< rows in sight

QLabel *makeCaption(const QString &text)
{
    auto *caption = new PlainLabel(text);
    caption->setProperty("role", u"caption"_s);
    return caption;
}

QLabel *makeNone(const QString &text)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setProperty("role", u"tertiary"_s);
    return label;
}

int heightOf(const QListView &list, int rows)
{
    return rows > 0 ? rows * list.sizeHintForRow(0) : 0;
}

} // namespace

TraceSidePanel::TraceSidePanel(TraceSession &session, const ThemeSource &theme, QWidget *parent)
    : ColumnScroller(parent)
    , m_session(session)
    , m_remarks(new RemarksModel(session.recording().remarks, this))
    , m_resources(new ResourcesModel(session, this))
    , m_remarksView(makeList(u"remarks"_s, tr("Worth a look"), theme))
    , m_resourcesView(makeList(u"resources"_s, tr("Resources"), theme))
    , m_noRemarks(makeNone(tr("All went well: no task failed, and nothing was found.")))
    , m_noResources(makeNone(tr("No task waited for a semaphore, a queue or an event.")))
{
    constexpr int linesOfRemark = 2; // sentences, in a narrow column
    m_remarksView->setItemDelegate(new TwoLineDelegate(theme, m_remarksView, linesOfRemark));
    m_remarksView->setModel(m_remarks);
    m_resourcesView->setModel(m_resources);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(8);
    column->addWidget(new RecordingCard(session, theme));
    column->addSpacing(8);
    column->addWidget(makeCaption(tr("Worth a look overall")));
    column->addWidget(m_remarksView);
    column->addWidget(m_noRemarks);
    column->addSpacing(8);
    column->addWidget(makeCaption(tr("Resources")));
    column->addWidget(m_resourcesView, 1);
    column->addWidget(m_noResources);
    column->addStretch();
    setWidget(page);
    connect(m_remarksView, &QListView::clicked, this, &TraceSidePanel::lookAtRemark);
    connect(m_remarksView, &QListView::activated, this, &TraceSidePanel::lookAtRemark);
    connect(m_resourcesView->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            &TraceSidePanel::chooseResource);
    // The current one is chosen by a click, too: another tab may hide it.
    connect(m_resourcesView, &QListView::clicked, this, &TraceSidePanel::chooseResource);
    // Connected after the models: they know of the new recording by then.
    connect(&session, &TraceSession::opened, this, &TraceSidePanel::showRecording);
    connect(&session, &TraceSession::judged, this, [this] {
        m_remarks->readAnew();
        showLists();
    });
    connect(&session, &TraceSession::advanced, this, [this] {
        showLists();
        if (!m_resourcesView->currentIndex().isValid())
            m_resourcesView->setCurrentIndex(m_resources->busiest());
    });
    showRecording();
}

QListView *
TraceSidePanel::makeList(const QString &objectName, const QString &name, const ThemeSource &theme)
{
    auto *list = new QListView;
    list->setObjectName(objectName);
    list->setAccessibleName(name);
    list->setProperty("role", u"side"_s);
    list->setFrameShape(QFrame::NoFrame);
    list->setMouseTracking(true);
    list->setUniformItemSizes(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setItemDelegate(new TwoLineDelegate(theme, list));
    return list;
}

void TraceSidePanel::showRecording()
{
    m_remarks->readAnew();
    showLists();
    m_resourcesView->setCurrentIndex(m_resources->busiest());
}

void TraceSidePanel::showLists()
{
    const int remarks = m_remarks->rowCount();
    m_remarksView->setVisible(remarks > 0);
    m_noRemarks->setVisible(remarks == 0 && !m_session.isWatching());
    m_remarksView->setFixedHeight(heightOf(*m_remarksView, std::min(remarks, mostRemarksInSight)));
    const bool hasResources = m_resources->rowCount() > 0;
    m_resourcesView->setVisible(hasResources);
    m_noResources->setVisible(!hasResources);
    m_resourcesView->setMinimumHeight(
        heightOf(*m_resourcesView, std::min(m_resources->rowCount(), leastResources)));
}

void TraceSidePanel::showResource(ResourceId resource)
{
    if (resource == ResourceId::None
        || m_resources->resource(m_resourcesView->currentIndex()) == resource)
        return;
    const QSignalBlocker blocker(this); // it is shown already
    for (int row = 0; row < m_resources->rowCount(); ++row) {
        if (m_resources->resource(m_resources->index(row)) == resource) {
            m_resourcesView->setCurrentIndex(m_resources->index(row));
            return;
        }
    }
}

void TraceSidePanel::chooseResource(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT resourceChosen(m_resources->resource(index));
}

void TraceSidePanel::lookAtRemark(const QModelIndex &index)
{
    if (const Remark *const remark = m_remarks->remark(index))
        m_session.lookAt(*remark);
}

} // namespace coroscope::ui
