// SPDX-License-Identifier: MIT
#include "ui/learn/lessonlist.h"

#include "words/lessons/lessonwords.h"
#include "words/text/tip.h"

#include <QKeyEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int rowHeight = 30;
} // namespace

LessonList::LessonList(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(u"lessons"_s);
    setAccessibleName(tr("Lessons"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const Lesson &lesson : allLessons()) {
        auto *item =
            new QListWidgetItem(tr("%1  %2").arg(count() + 1).arg(lessonTitle(lesson)), this);
        item->setToolTip(tipText(tr("%1: %2").arg(lessonTitle(lesson), lessonSummary(lesson))));
        item->setSizeHint({0, rowHeight});
    }
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT chosen(allLessons()[static_cast<std::size_t>(row)]);
    });
}

void LessonList::keyPressEvent(QKeyEvent *event)
{
    // Keys of the page are for what is played: nobody means to leave a lesson by them.
    if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        event->ignore();
    else
        QListWidget::keyPressEvent(event);
}

void LessonList::setCurrent(const Lesson &lesson)
{
    const QSignalBlocker told(this); // whoever calls knows
    const auto lessons = allLessons();
    const auto found = std::ranges::find(lessons, lesson.name, &Lesson::name);
    setCurrentRow(found == lessons.end() ? -1 : static_cast<int>(found - lessons.begin()));
}

} // namespace coroscope::ui
