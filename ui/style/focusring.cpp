// SPDX-License-Identifier: MIT
#include "ui/style/focusring.h"

#include "ui/style/themesource.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFocusFrame>
#include <QLineEdit>
#include <QPainter>
#include <QTabBar>

namespace coroscope::ui {

namespace {

constexpr qreal controlRadius = 6; ///< what the style sheet gives buttons and fields

bool isControl(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget)
           || qobject_cast<const QAbstractSpinBox *>(&widget)
           || qobject_cast<const QComboBox *>(&widget) || qobject_cast<const QLineEdit *>(&widget);
}

/// A popup has its own way to say what is chosen in it; and a text that the mouse can select is no stop of Tab.
bool wantsRing(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.window()->windowType() != Qt::Popup;
}

QRect ringRect(const QWidget &widget)
{
    const auto *tabs = qobject_cast<const QTabBar *>(&widget);
    return tabs && tabs->currentIndex() >= 0 ? tabs->tabRect(tabs->currentIndex()) : widget.rect();
}

} // namespace

/// Lies on the control, as a child of it, and so moves and is cut off with it. A QFocusFrame because Qt hides
/// those from screen readers, layouts and the mouse; where it stands is its own doing.
class FocusRing::Overlay final : public QFocusFrame
{
public:
    Overlay(QWidget &target, const ThemeSource &theme)
        : m_target(target)
        , m_theme(theme)
    {
        setParent(&target);
        connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
        cover();
        show();
    }

    QWidget &target() const { return m_target; }

    void cover()
    {
        setGeometry(m_target.rect());
        raise();
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        const Theme &theme = m_theme.current();
        const bool isPrimary = m_target.property("primary").toBool();
        const qreal radius = isControl(m_target) ? controlRadius : 0;
        QRectF ring = QRectF(ringRect(m_target)).adjusted(1, 1, -1, -1);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accent, thickness));
        painter.drawRoundedRect(ring, radius, radius);
        if (!isPrimary)
            return;
        // It is filled with the same colour, so something has to stand between.
        ring.adjust(thickness, thickness, -thickness, -thickness);
        painter.setPen(QPen(theme.textOnAccent, thickness));
        painter.drawRoundedRect(ring, radius - thickness, radius - thickness);
    }

private:
    QWidget &m_target;
    const ThemeSource &m_theme;
};

FocusRing::FocusRing(const ThemeSource &theme, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
{
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *now) {
        follow(now);
    });
    follow(QApplication::focusWidget());
}

FocusRing::~FocusRing()
{
    leave();
}

const QWidget *FocusRing::target() const
{
    return m_overlay ? &m_overlay->target() : nullptr;
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == target())
        m_overlay->cover();
    return QObject::eventFilter(watched, event);
}

void FocusRing::follow(QWidget *focused)
{
    if (focused == target())
        return;
    leave();
    if (!focused || !wantsRing(*focused))
        return;
    m_overlay = new Overlay(*focused, m_theme);
    focused->installEventFilter(this);
}

void FocusRing::leave()
{
    if (!m_overlay)
        return;
    m_overlay->target().removeEventFilter(this);
    m_overlay->hide();
    delete m_overlay;
}

} // namespace coroscope::ui
