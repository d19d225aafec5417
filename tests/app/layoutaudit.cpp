// SPDX-License-Identifier: MIT
#include "tests/app/layoutaudit.h"

#include "ui/shell/elidedlabel.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewestLetters = 5; ///< of a text that is elided

QString nameOf(const QWidget &widget)
{
    QString name = QLatin1String(widget.metaObject()->className());
    name.remove(u"coroscope::ui::"_s);
    if (!widget.objectName().isEmpty())
        name += u'#' + widget.objectName();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        name += u" “"_s + button->text() + u'”';
    else if (const auto *label = qobject_cast<const QLabel *>(&widget))
        name += u" “"_s + label->text().left(40) + u'”';
    return name;
}

QString placeOf(const QWidget &widget)
{
    QString text;
    QDebug(&text).nospace() << widget.geometry();
    return nameOf(widget) + u' ' + text.mid(6)
           + (widget.parentWidget() ? u" in "_s + nameOf(*widget.parentWidget()) : QString());
}

/// Whose parts are Qt's own affair.
bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractScrollArea *>(widget)
           || qobject_cast<const QAbstractSpinBox *>(widget)
           || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget)
           || qobject_cast<const QTabBar *>(widget) || qobject_cast<const QScrollBar *>(widget);
}

/// The least height of what wraps depends on how wide it is; a button is as tall as its row.
QSize leastSize(const QWidget &widget)
{
    QSize least = widget.minimumSizeHint();
    const bool wraps =
        widget.layout() ? widget.layout()->hasHeightForWidth() : widget.hasHeightForWidth();
    if (wraps)
        least.setHeight(std::min(least.height(), widget.heightForWidth(widget.width())));
    if (qobject_cast<const QToolButton *>(&widget))
        least.setHeight(widget.fontMetrics().height() + 4);
    return least;
}

class Audit
{
public:
    void visit(const QWidget &widget)
    {
        QList<const QWidget *> parts;
        for (const QObject *child : widget.children()) {
            const auto *part = qobject_cast<const QWidget *>(child);
            const bool isSeen = part && part->isVisible() && !part->isWindow()
                                && !part->size().isEmpty()
                                && !qobject_cast<const QSplitterHandle *>(part);
            if (isSeen)
                parts += part;
        }
        if (isControl(&widget)) {
            visitInside(widget);
            return;
        }
        for (const QWidget *part : parts) {
            if (!widget.rect().contains(part->geometry()))
                complain(*part, u"is not inside of its parent"_s);
            checkRoom(*part);
            visit(*part);
        }
        for (qsizetype i = 0; i < parts.size(); ++i) {
            for (qsizetype k = i + 1; k < parts.size(); ++k)
                checkApart(*parts[i], *parts[k]);
        }
    }

    QStringList faults;

private:
    void visitInside(const QWidget &control)
    {
        const auto *scroller = qobject_cast<const QScrollArea *>(&control);
        if (!scroller || !scroller->widget())
            return;
        const QWidget &content = *scroller->widget();
        const bool isStuck = scroller->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
                             && content.width() > scroller->viewport()->width();
        if (isStuck)
            complain(content, u"cannot be scrolled to its right end"_s);
        checkRoom(content);
        visit(content);
    }

    void checkApart(const QWidget &one, const QWidget &other)
    {
        const auto isDrawer = [](const QWidget &widget) {
            return widget.objectName() == u"drawer";
        };
        if (isDrawer(one) || isDrawer(other))
            return;
        if (one.geometry().intersects(other.geometry()))
            complain(one, u"covers "_s + placeOf(other));
    }

    void checkRoom(const QWidget &widget)
    {
        const QSize least = leastSize(widget).boundedTo(widget.maximumSize());
        if (widget.width() < least.width() || widget.height() < least.height()) {
            QString text;
            QDebug(&text) << least;
            complain(widget, u"has less room than it needs, "_s + text);
        }
        if (const auto *elided = qobject_cast<const ui::ElidedLabel *>(&widget))
            checkElided(*elided);
        else if (const auto *label = qobject_cast<const QLabel *>(&widget))
            checkLabel(*label);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
            checkButton(*button);
        else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
            checkTabs(*tabs);
    }

    void checkElided(const ui::ElidedLabel &label)
    {
        if (label.text() == label.fullText())
            return;
        if (!label.toolTip().contains(label.fullText().left(20)))
            complain(label, u"is elided and does not tell its text in a tool tip"_s);
        if (label.accessibleName() != label.fullText())
            complain(label, u"is elided for screen readers"_s);
        if (label.text().size() < fewestLetters)
            complain(label, u"is elided to nothing"_s);
    }

    void checkLabel(const QLabel &label)
    {
        const int needed =
            label.wordWrap() ? label.heightForWidth(label.width()) : label.sizeHint().height();
        if (label.height() < needed && label.toolTip().isEmpty())
            complain(label, u"is too low for its text"_s);
        if (!label.wordWrap() && label.width() < label.sizeHint().width())
            complain(label, u"cuts its text off"_s);
    }

    void checkButton(const QAbstractButton &button)
    {
        if (button.toolTip().isEmpty())
            complain(button, u"has no tool tip"_s);
        if (button.text().isEmpty() && button.icon().isNull())
            complain(button, u"shows nothing"_s);
    }

    void checkTabs(const QTabBar &tabs)
    {
        const QList<QToolButton *> arrows = tabs.findChildren<QToolButton *>();
        if (std::ranges::any_of(arrows, &QWidget::isVisible))
            return; // they scroll
        QRect before;
        for (int i = 0; i < tabs.count(); ++i) {
            if (!tabs.isTabVisible(i))
                continue;
            const QRect tab = tabs.tabRect(i);
            if (!tabs.rect().contains(tab) || tab.intersects(before)
                || tab.width() < tabs.fontMetrics().horizontalAdvance(tabs.tabText(i)))
                complain(tabs, u"has no room for its tab "_s + tabs.tabText(i));
            before = tab;
        }
    }

    void complain(const QWidget &widget, const QString &what)
    {
        faults += placeOf(widget) + u' ' + what;
    }
};

void note(const QWidget &widget, const QString &path, QHash<QString, QRect> &places)
{
    QHash<QString, int> numbers; // what comes back to its parent comes last
    for (const QObject *child : widget.children()) {
        const auto *part = qobject_cast<const QWidget *>(child);
        if (!part || qobject_cast<const QSplitterHandle *>(part))
            continue;
        QString name = nameOf(*part);
        name = path + u'/' + name + QString::number(numbers[name]++);
        if (!part->isVisible() || part->isWindow())
            continue;
        places.insert(name, part->geometry());
        if (!isControl(part) || qobject_cast<const QScrollArea *>(part))
            note(*part, name, places);
    }
}

} // namespace

void settleLayouts()
{
    constexpr int deepest = 64; // layouts inside each other
    for (int depth = 0; depth < deepest; ++depth)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCoreApplication::processEvents();
    for (int depth = 0; depth < deepest; ++depth)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

QStringList layoutFaults(const QWidget &window)
{
    Audit audit;
    audit.visit(window);
    return audit.faults;
}

QHash<QString, QRect> layoutOf(const QWidget &window)
{
    QHash<QString, QRect> places;
    note(window, {}, places);
    return places;
}

} // namespace coroscope
