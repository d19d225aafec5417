// SPDX-License-Identifier: MIT
#include "ui/shell/overflowrow.h"

#include "ui/shell/foldable.h"

#include <QAction>
#include <QEvent>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

Foldable *foldable(QWidget *widget)
{
    return dynamic_cast<Foldable *>(widget);
}

/// Also where its owner wants it higher than it would be by itself.
int heightOf(const QWidget &widget)
{
    return std::clamp(widget.sizeHint().height(), widget.minimumHeight(), widget.maximumHeight());
}

} // namespace

OverflowRow::OverflowRow(QWidget *parent)
    : QWidget(parent)
    , m_end(new QWidget(this))
    , m_more(new QToolButton(m_end))
    , m_menu(new QMenu(m_more))
{
    m_more->setObjectName(u"more"_s);
    m_more->setText(u"»"_s);
    m_more->setProperty("flat", true);
    m_more->setToolTip(tr("More, for which there is no room here"));
    m_more->setAccessibleName(tr("More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_end->hide();
    connect(m_menu, &QMenu::aboutToShow, this, &OverflowRow::fillMenu);
}

void OverflowRow::setSpacing(int spacing)
{
    m_spacing = spacing;
}

void OverflowRow::addButton(QAbstractButton *button, int rank)
{
    add({.kind = Kind::Button, .rank = rank, .widget = button});
}

void OverflowRow::addGroup(QWidget *group, int rank)
{
    add({.kind = Kind::Group, .rank = rank, .widget = group});
}

void OverflowRow::addElastic(QWidget *widget, int rank, int least)
{
    add({.kind = Kind::Elastic, .rank = rank, .least = least, .widget = widget});
}

void OverflowRow::addElastic(QWidget *widget, int rank)
{
    addElastic(widget, rank, -1);
}

void OverflowRow::addStretch()
{
    m_items.push_back({.kind = Kind::Stretch});
}

void OverflowRow::add(Item item)
{
    item.place = new QWidget(this);
    item.widget->setParent(item.place);
    item.place->installEventFilter(this);
    item.widget->installEventFilter(this);
    m_items.push_back(item);
    m_end->raise();                   // the last child, too
    setTabOrder(item.widget, m_more); // which stands behind all of them
}

QSize OverflowRow::sizeHint() const
{
    int width = 0;
    for (const Item &item : m_items) {
        if (isWanted(item))
            width += m_spacing + std::min(fullWidth(item), item.widget->sizeHint().width());
    }
    return {width, rowHeight()};
}

int OverflowRow::rowHeight() const
{
    int height = 0;
    for (const Item &item : m_items) {
        if (isWanted(item))
            height = std::max(height, heightOf(*item.widget));
    }
    return height;
}

QSize OverflowRow::minimumSizeHint() const
{
    int width = 0;
    bool canGiveWay = false;
    for (const Item &item : m_items) {
        if (isWanted(item) && item.rank == 0)
            width += leastWidth(item) + m_spacing;
        canGiveWay |= item.kind != Kind::Elastic && item.rank > 0;
    }
    return {width + (canGiveWay ? m_more->sizeHint().width() : 0), rowHeight()};
}

bool OverflowRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        arrange();
    }
    return QWidget::event(event);
}

void OverflowRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool OverflowRow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::LayoutRequest: // a place has no layout: what it holds has grown or shrunk
    case QEvent::ChildAdded:    // of a group that is away, whose layout rests
    case QEvent::ChildRemoved:
    case QEvent::StyleChange:
    case QEvent::FontChange:
        QCoreApplication::postEvent(this, new QEvent(QEvent::LayoutRequest));
        break;
    case QEvent::ShowToParent:
    case QEvent::HideToParent:
        if (std::ranges::find(m_items, watched, &Item::widget) != m_items.end()) {
            updateGeometry();
            arrange();
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

/// What its owner hides, nobody wants to see.
bool OverflowRow::isWanted(const Item &item)
{
    const bool isShown = item.widget && !item.widget->isHidden();
    return isShown && (item.kind != Kind::Group || !item.widget->sizeHint().isEmpty());
}

int OverflowRow::leastWidth(const Item &item)
{
    if (item.kind == Kind::Elastic)
        return item.least < 0 ? item.widget->minimumSizeHint().width() : item.least;
    const Foldable *const folding = foldable(item.widget);
    return folding ? folding->foldedSize().width() : item.widget->sizeHint().width();
}

int OverflowRow::fullWidth(const Item &item)
{
    const Foldable *const folding = foldable(item.widget);
    const int widest = item.widget->maximumWidth();
    const bool expands = item.widget->sizePolicy().horizontalPolicy() == QSizePolicy::Expanding;
    if (item.kind == Kind::Elastic && (expands || widest < QWIDGETSIZE_MAX))
        return widest;
    return folding ? folding->fullSize().width()
                   : std::max(item.least, item.widget->sizeHint().width());
}

int OverflowRow::neededWidth() const
{
    int width = 0;
    for (const Item &item : m_items) {
        if (!isWanted(item) || item.form == Form::Away)
            continue;
        const bool isShort = item.form == Form::Folded || item.kind == Kind::Elastic;
        width += m_spacing + (isShort ? leastWidth(item) : fullWidth(item));
    }
    return width - m_spacing + (hasMenu() ? m_spacing + m_more->sizeHint().width() : 0);
}

bool OverflowRow::hasMenu() const
{
    return std::ranges::any_of(m_items, [](const Item &item) {
        return isWanted(item) && item.form == Form::Away && item.kind != Kind::Elastic;
    });
}

void OverflowRow::arrange()
{
    chooseForms();
    place();
    takeOverKeys();
}

/// What gives way does so in the order of ranks: first what is elastic goes and buttons lose their words, then
/// the buttons go too.
void OverflowRow::chooseForms()
{
    for (Item &item : m_items)
        item.form = Form::Full;
    giveWay([](Item &item) {
        switch (item.kind) {
        case Kind::Button:
            if (item.form != Form::Full || !foldable(item.widget))
                return false;
            item.form = Form::Folded;
            return true;
        case Kind::Group:
        case Kind::Elastic:
            if (item.form != Form::Full || item.rank == 0)
                return false;
            item.form = Form::Away;
            return true;
        case Kind::Stretch:
            break;
        }
        return false;
    });
    giveWay([](Item &item) {
        if (item.kind != Kind::Button || item.form == Form::Away || item.rank == 0)
            return false;
        item.form = Form::Away;
        return true;
    });
    takeBack();
}

/// Where much went at once, some of it may have room again.
void OverflowRow::takeBack()
{
    std::vector<Item *> byRank;
    for (Item &item : m_items) {
        if (isWanted(item) && item.form != Form::Full)
            byRank.push_back(&item);
    }
    std::ranges::stable_sort(byRank, std::less(), &Item::rank);
    for (Item *item : byRank) {
        const Form before = std::exchange(item->form, Form::Full);
        if (neededWidth() > width())
            item->form = before;
    }
}

template <typename Change>
void OverflowRow::giveWay(Change change)
{
    std::vector<Item *> byRank;
    for (Item &item : m_items) {
        if (isWanted(item))
            byRank.push_back(&item);
    }
    // Of the same rank, the last one first.
    std::reverse(byRank.begin(), byRank.end());
    std::ranges::stable_sort(byRank, std::greater(), &Item::rank);
    for (Item *item : byRank) {
        if (neededWidth() <= width())
            return;
        change(*item);
    }
}

/// What each elastic item gets of `spare` beyond its least width; what none of them wants stays there.
std::vector<int> OverflowRow::shareOut(int &spare) const
{
    std::vector<int> extras(m_items.size(), 0);
    const auto wish = [&](std::size_t i) {
        const Item &item = m_items[i];
        const bool takesPart =
            item.kind == Kind::Elastic && isWanted(item) && item.form != Form::Away;
        return takesPart ? std::max(0, fullWidth(item) - leastWidth(item) - extras[i]) : 0;
    };
    for (int hungry = 1; spare > 0 && hungry > 0;) {
        hungry = 0;
        for (std::size_t i = 0; i < m_items.size(); ++i)
            hungry += wish(i) > 0 ? 1 : 0;
        const int part = hungry > 0 ? std::max(1, spare / hungry) : 0;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            const int given = std::min({part, wish(i), spare});
            extras[i] += given;
            spare -= given;
        }
    }
    return extras;
}

void OverflowRow::place()
{
    int spare = std::max(0, width() - neededWidth());
    auto stretches = int(std::ranges::count(m_items, Kind::Stretch, &Item::kind));
    const std::vector<int> extras = shareOut(spare);
    int x = 0;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        Item &item = m_items[i];
        if (item.kind == Kind::Stretch) {
            const int part = spare / stretches--;
            spare -= part;
            x += part;
            continue;
        }
        item.place->setVisible(!item.widget->isHidden() && item.form != Form::Away);
        if (!isWanted(item) || item.form == Form::Away) {
            item.place->resize(0,
                               0); // an empty group is told of what it gets only while it is shown
            continue;
        }
        if (Foldable *const folding = foldable(item.widget))
            folding->setFolded(item.form == Form::Folded);
        const bool isShort = item.form == Form::Folded || item.kind == Kind::Elastic;
        const int itemWidth = extras[i] + (isShort ? leastWidth(item) : fullWidth(item));
        const int itemHeight = std::min(height(), heightOf(*item.widget));
        item.place->setGeometry(x, (height() - itemHeight) / 2, itemWidth, itemHeight);
        item.widget->setGeometry(0, 0, itemWidth, itemHeight);
        x += itemWidth + m_spacing;
    }
    m_end->setVisible(hasMenu());
    const QSize more = m_more->sizeHint().boundedTo({width(), height()});
    m_end->setGeometry(QRect({width() - more.width(), (height() - more.height()) / 2}, more));
    m_more->resize(more);
}

/// A button that cannot be seen does not hear its keys.
void OverflowRow::takeOverKeys()
{
    for (QAction *action : m_keys) {
        removeAction(action);
        action->deleteLater(); // it may be the one that made all this happen
    }
    m_keys.clear();
    for (const Item &item : m_items) {
        for (QAbstractButton *button : buttonsInMenu(item)) {
            if (button->shortcut().isEmpty())
                continue;
            auto *action = new QAction(this);
            action->setShortcut(button->shortcut());
            connect(action, &QAction::triggered, button, &QAbstractButton::click);
            addAction(action);
            m_keys.push_back(action);
        }
    }
}

QList<QAbstractButton *> OverflowRow::buttonsInMenu(const Item &item)
{
    if (!isWanted(item) || item.form != Form::Away)
        return {};
    if (item.kind == Kind::Button)
        return {static_cast<QAbstractButton *>(item.widget)};
    QList<QAbstractButton *> buttons;
    if (item.kind == Kind::Group)
        buttons = item.widget->findChildren<QAbstractButton *>();
    buttons.removeIf([](const QAbstractButton *button) { return button->isHidden(); });
    return buttons;
}

void OverflowRow::fillMenu()
{
    m_menu->clear();
    for (const Item &item : m_items) {
        for (QAbstractButton *button : buttonsInMenu(item))
            addToMenu(button);
    }
}

void OverflowRow::addToMenu(QAbstractButton *button)
{
    const QString name =
        button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
    if (const auto *const tool = qobject_cast<QToolButton *>(button); tool && tool->menu()) {
        QAction *const ways = m_menu->addMenu(tool->menu());
        ways->setText(QString(name).replace(u'&', u"&&"_s));
        ways->setIcon(button->icon());
        ways->setEnabled(button->isEnabled());
        return;
    }
    QAction *const action = m_menu->addAction(button->icon(), QString(name).replace(u'&', u"&&"_s));
    action->setEnabled(button->isEnabled());
    action->setCheckable(button->isCheckable());
    action->setChecked(button->isChecked());
    connect(action, &QAction::triggered, button, &QAbstractButton::click);
}

} // namespace coroscope::ui
