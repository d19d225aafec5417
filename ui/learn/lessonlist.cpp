// SPDX-License-Identifier: MIT
#include "ui/learn/lessonlist.h"

#include "ui/style/themesource.h"
#include "words/lessons/lessonwords.h"
#include "words/text/tip.h"

#include <QKeyEvent>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int rowHeight = 30;
constexpr int leastRows = 3;
constexpr int checkSize = 14;

enum class Seen : quint8 { Not, Yes, AllRight };

QIcon signOf(Seen seen, const Theme &theme)
{
    constexpr int scale = 3; // sharp on any screen
    QPixmap picture(checkSize * scale, checkSize * scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    const QRectF disc(2.5, 2.5, 9, 9);
    const QColor color = seen == Seen::Not        ? theme.textTertiary
                         : seen == Seen::AllRight ? theme.wordColor(TaskState::Done)
                                                  : theme.accent;
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(seen == Seen::AllRight ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(disc);
    if (seen == Seen::Yes) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPie(disc, 90 * 16, -180 * 16);
    } else if (seen == Seen::AllRight) {
        painter.setPen(QPen(theme.surface, 1.5));
        painter.drawPolyline(QPolygonF({{4.8, 7.2}, {6.4, 8.8}, {9.4, 5.2}}));
    }
    painter.end();
    return QIcon(picture);
}

} // namespace

LessonList::LessonList(const ThemeSource &theme, QWidget *parent)
    : QListWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"lessons"_s);
    setAccessibleName(tr("Lessons"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const Lesson &lesson : allLessons()) {
        auto *item =
            new QListWidgetItem(tr("%1  %2").arg(count() + 1).arg(lessonTitle(lesson)), this);
        item->setSizeHint({0, rowHeight});
    }
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setIconSize({checkSize, checkSize});
    connect(&theme, &ThemeSource::changed, this, &LessonList::showProgress);
    showProgress();
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT chosen(allLessons()[static_cast<std::size_t>(row)]);
    });
}

QSize LessonList::sizeHint() const
{
    return {224, count() * rowHeight + 2 * frameWidth()};
}

QSize LessonList::minimumSizeHint() const
{
    return {120, leastRows * rowHeight};
}

void LessonList::setProgress(const Progress &progress)
{
    m_progress = progress;
    showProgress();
}

void LessonList::showProgress()
{
    for (int row = 0; row < count(); ++row) {
        const Lesson &lesson = allLessons()[static_cast<std::size_t>(row)];
        const QString name(lesson.name);
        const qsizetype questions = lessonText(lesson).questions.size();
        const qsizetype right = m_progress.right(name);
        const Seen seen = !m_progress.isSeen(name)              ? Seen::Not
                          : questions > 0 && right >= questions ? Seen::AllRight
                                                                : Seen::Yes;
        const QString state = seen == Seen::Not ? tr("Not seen yet")
                              : seen == Seen::AllRight
                                  ? tr("Seen, and all predicted right")
                                  : tr("Seen; %1 of %2 predicted right").arg(right).arg(questions);
        item(row)->setIcon(signOf(seen, m_theme.current()));
        item(row)->setToolTip(Tip(tr("%1: %2").arg(lessonTitle(lesson), lessonSummary(lesson)))
                                  .addLine(state)
                                  .html());
        item(row)->setData(Qt::AccessibleDescriptionRole, state);
    }
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
