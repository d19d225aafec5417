// SPDX-License-Identifier: MIT
#include "ui/shell/foldingcolumns.h"

#include "ui/shell/panel.h"
#include "ui/style/themesource.h"
#include "words/text/tip.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualRail = 48;
constexpr int narrowRail = 40;
constexpr int roomForRail = 640;
constexpr int largeScreen = 1440;
constexpr int leastOfCentre = 48; ///< that a drawer leaves in sight

/// To the first of its parts that takes the keyboard.
void focusInto(QWidget &pane)
{
    QList<QWidget *> parts = pane.findChildren<QWidget *>();
    parts.prepend(&pane);
    const auto takesKeys = [](const QWidget *part) {
        return part->isVisible() && part->isEnabled() && (part->focusPolicy() & Qt::TabFocus) != 0;
    };
    const auto first = std::ranges::find_if(parts, takesKeys);
    if (first != parts.end())
        (*first)->setFocus(Qt::OtherFocusReason);
}

} // namespace

FoldingColumns::FoldingColumns(
    const Side &left, QWidget *centre, const Side &right, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_centre(centre)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_columns{Column{left}, Column{right}}
{
    m_splitter->addWidget(left.pane);
    m_splitter->addWidget(centre);
    m_splitter->addWidget(right.pane);
    m_splitter->setCollapsible(1, false);
    for (const Edge edge : {Edge::Left, Edge::Right}) {
        Column &side = column(edge);
        const Qt::Edges inner = edge == Edge::Left ? Qt::RightEdge : Qt::LeftEdge;
        side.rail = new Panel(Panel::Ground::Raised, inner, theme, this);
        side.buttons = new QVBoxLayout(side.rail);
        side.buttons->setContentsMargins(2, 10, 2, 10);
        side.buttons->setSpacing(6);
        side.buttons->addStretch();
        side.rail->hide();
        side.drawer = new Panel(Panel::Ground::Raised, inner, theme, this);
        side.drawer->setObjectName(u"drawer"_s);
        auto *inside = new QVBoxLayout(side.drawer);
        inside->setContentsMargins(edge == Edge::Right ? 1 : 0, 0, edge == Edge::Left ? 1 : 0, 0);
        side.drawer->hide();
    }
    connect(m_splitter, &QSplitter::splitterMoved, this, &FoldingColumns::noteMove);
    connect(&theme, &ThemeSource::changed, this, &FoldingColumns::showTheme);
}

void FoldingColumns::addWay(Edge edge, Sign sign, const QString &text, std::function<void()> opened)
{
    auto *button = new QToolButton;
    button->setObjectName(edge == Edge::Left ? u"leftWay"_s : u"rightWay"_s);
    button->setToolTip(tipText(text));
    button->setAccessibleName(text);
    button->setCheckable(true);
    button->setProperty("flat", true);
    connect(button, &QToolButton::clicked, this, [this, edge, button, opened](bool isChecked) {
        if (!isChecked) {
            close(edge);
            return;
        }
        open(edge);
        for (const Way &way : column(edge).ways)
            way.button->setChecked(way.button == button);
        if (opened)
            opened();
        if (button->hasFocus()) // it was opened by the keyboard
            focusInto(*column(edge).side.pane);
    });
    Column &side = column(edge);
    side.buttons->insertWidget(int(side.ways.size()), button, 0, Qt::AlignHCenter);
    side.ways.push_back({sign, button});
    showTheme();
}

bool FoldingColumns::isOpen(Edge edge) const
{
    return column(edge).isFolded && !column(edge).drawer->isHidden();
}

void FoldingColumns::open(Edge edge)
{
    Column &side = column(edge);
    if (!side.isFolded || isOpen(edge))
        return;
    side.drawer->show();
    side.drawer->raise();
    placeDrawers();
    showWays();
}

void FoldingColumns::close(Edge edge)
{
    if (!isOpen(edge))
        return;
    const Column &side = column(edge);
    const QWidget *const focused = QApplication::focusWidget();
    const bool hadFocus = focused && side.drawer->isAncestorOf(focused);
    side.drawer->hide();
    showWays();
    if (hadFocus && !side.ways.empty())
        side.ways.front().button->setFocus();
}

void FoldingColumns::noteSelection(bool isEmpty)
{
    m_hasNews = !isEmpty;
    if (isEmpty)
        close(Edge::Right);
}

bool FoldingColumns::closeOne()
{
    for (const Edge edge : {Edge::Left, Edge::Right}) {
        if (isOpen(edge)) {
            close(edge);
            return true;
        }
    }
    return false;
}

QByteArray FoldingColumns::saveState() const
{
    return QByteArray::number(m_columns[0].wanted) + ' ' + QByteArray::number(m_columns[1].wanted);
}

bool FoldingColumns::restoreState(const QByteArray &state)
{
    const QList<QByteArray> widths = state.split(' ');
    if (widths.size() != qsizetype(m_columns.size()))
        return false;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_columns[i].wanted = std::max(-1, widths[qsizetype(i)].toInt());
    arrange();
    return true;
}

QSize FoldingColumns::sizeHint() const
{
    return m_splitter->sizeHint();
}

QSize FoldingColumns::minimumSizeHint() const
{
    int height = m_centre->minimumSizeHint().height();
    for (const Column &side : m_columns)
        height = std::max(height, side.side.pane->minimumSizeHint().height());
    return {2 * narrowRail + leastWidth(*m_centre), height};
}

bool FoldingColumns::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        arrange();
    }
    return QWidget::event(event);
}

void FoldingColumns::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool FoldingColumns::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress;
    const bool isRelease = event->type() == QEvent::MouseButtonRelease;
    if (isPress || isRelease) {
        const auto *widget = qobject_cast<QWidget *>(watched);
        const bool isInCentre = widget && m_centre->isAncestorOf(widget);
        if (isInCentre && isPress) {
            close(Edge::Left);
            m_hasNews = false; // what was selected before is not the click's
        } else if (isInCentre && std::exchange(m_hasNews, false))
            open(Edge::Right);
    }
    return QWidget::eventFilter(watched, event);
}

int FoldingColumns::leastWidth(const QWidget &pane)
{
    return std::max(pane.minimumWidth(), pane.minimumSizeHint().width());
}

int FoldingColumns::wantedWidth(const Column &column) const
{
    if (column.wanted >= 0)
        return column.wanted;
    return width() < largeScreen ? column.side.narrowWidth : column.side.width;
}

int FoldingColumns::railWidth() const
{
    return width() < roomForRail ? narrowRail : usualRail;
}

void FoldingColumns::arrange()
{
    chooseFolds();
    const int rail = railWidth();
    const int left = column(Edge::Left).isFolded ? rail : 0;
    const int right = column(Edge::Right).isFolded ? rail : 0;
    column(Edge::Left).rail->setGeometry(0, 0, rail, height());
    column(Edge::Right).rail->setGeometry(width() - rail, 0, rail, height());
    m_splitter->setGeometry(left, 0, std::max(0, width() - left - right), height());
    shareWidth();
    placeDrawers();
}

void FoldingColumns::chooseFolds()
{
    std::array<Edge, 2> byNeed{Edge::Left, Edge::Right};
    if (column(Edge::Right).side.foldedBelow > column(Edge::Left).side.foldedBelow)
        std::swap(byNeed[0], byNeed[1]);
    std::array<bool, 2> folds{};
    int needed = leastWidth(*m_centre);
    for (const Column &side : m_columns)
        needed += leastWidth(*side.side.pane) + 1;
    for (const Edge edge : byNeed) {
        const Column &side = column(edge);
        folds[std::size_t(edge)] = width() < side.side.foldedBelow || needed > width();
        if (folds[std::size_t(edge)])
            needed += railWidth() - leastWidth(*side.side.pane) - 1;
    }
    for (const Edge edge : {Edge::Left, Edge::Right})
        fold(edge, folds[std::size_t(edge)]);
}

void FoldingColumns::fold(Edge edge, bool isToFold)
{
    Column &side = column(edge);
    if (side.isFolded == isToFold)
        return;
    close(edge);
    side.isFolded = isToFold;
    if (isToFold)
        side.drawer->layout()->addWidget(side.side.pane);
    else
        m_splitter->insertWidget(edge == Edge::Left ? 0 : m_splitter->count(), side.side.pane);
    side.side.pane->show();
    side.rail->setVisible(isToFold);
    m_splitter->setCollapsible(m_splitter->indexOf(m_centre), false);
    watchClicks();
    Q_EMIT folded();
}

/// Only where it makes a difference: every event of the program comes along there.
void FoldingColumns::watchClicks()
{
    qApp->removeEventFilter(this);
    if (std::ranges::any_of(m_columns, &Column::isFolded))
        qApp->installEventFilter(this);
}

void FoldingColumns::shareWidth()
{
    QList<int> sizes;
    const int handles = m_splitter->handleWidth() * (m_splitter->count() - 1);
    int rest = m_splitter->width() - handles - leastWidth(*m_centre);
    for (const Edge edge : {Edge::Left, Edge::Right}) {
        const Column &side = column(edge);
        if (edge == Edge::Right)
            sizes += 0; // the centre's
        if (side.isFolded)
            continue;
        const int least = leastWidth(*side.side.pane);
        const int wanted = wantedWidth(side);
        const int given = wanted == 0 ? 0 : std::max(least, std::min(wanted, rest));
        rest -= given;
        sizes += given;
    }
    sizes[m_splitter->indexOf(m_centre)] = rest + leastWidth(*m_centre);
    m_splitter->setSizes(sizes);
    m_shared = m_splitter->sizes();
}

void FoldingColumns::placeDrawers()
{
    for (const Edge edge : {Edge::Left, Edge::Right}) {
        const Column &side = column(edge);
        if (!isOpen(edge))
            continue;
        const int least = leastWidth(*side.side.pane) + 1;
        const int wanted = std::max(least, wantedWidth(side));
        const int most = std::max(least, m_splitter->width() - leastOfCentre);
        const QRect room = m_splitter->geometry();
        const int drawerWidth = std::min({wanted, most, room.width()});
        const int x = edge == Edge::Left ? room.left() : room.left() + room.width() - drawerWidth;
        side.drawer->setGeometry(x, 0, drawerWidth, height());
    }
}

void FoldingColumns::noteMove()
{
    const QList<int> now = m_splitter->sizes();
    for (Column &side : m_columns) {
        const int index = m_splitter->indexOf(side.side.pane);
        if (index >= 0 && now.size() == m_shared.size() && now[index] != m_shared[index])
            side.wanted = now[index];
    }
    m_shared = now;
}

/// The way by which a drawer was opened is on; the first one, where something else opened it.
void FoldingColumns::showWays()
{
    for (const Edge edge : {Edge::Left, Edge::Right}) {
        const auto &ways = column(edge).ways;
        const bool hasOne =
            std::ranges::any_of(ways, [](const Way &way) { return way.button->isChecked(); });
        for (const Way &way : ways)
            way.button->setChecked(isOpen(edge) && (way.button->isChecked() || !hasOne)
                                   && (hasOne || &way == &ways.front()));
    }
}

void FoldingColumns::showTheme()
{
    const Theme &theme = m_theme.current();
    for (const Column &side : m_columns) {
        for (const Way &way : side.ways)
            way.button->setIcon(actionIcon(way.sign, theme.textSecondary, theme.textTertiary));
    }
}

} // namespace coroscope::ui
