// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>
#include <QScopedValueRollback>
#include <QStyleOptionToolButton>
#include <QToolButton>

#include <type_traits>

namespace coroscope::ui {

/// A control that can do without its words where there is no room for them.
class Foldable
{
public:
    virtual ~Foldable() = default;
    virtual void setFolded(bool folded) = 0;
    /// What it takes with its words, and with its icon alone.
    virtual QSize fullSize() const = 0;
    virtual QSize foldedSize() const = 0;
};

/// A QPushButton or QToolButton that shows its icon alone while it is folded. Its words stay in its tool tip
/// and its accessible name, which whoever makes it sets.
template <typename Button>
class FoldingButton final : public Button, public Foldable
{
public:
    using Option = std::conditional_t<std::is_same_v<Button, QToolButton>,
                                      QStyleOptionToolButton,
                                      QStyleOptionButton>;

    /// It never takes less than `leastWidth` unless it is folded, so that other words do not move others.
    explicit FoldingButton(int leastWidth = 0)
        : m_leastWidth(leastWidth)
    {
    }

    void setFolded(bool folded) override
    {
        if (m_isFolded == folded)
            return;
        m_isFolded = folded;
        this->updateGeometry();
        this->update();
    }

    QSize fullSize() const override
    {
        // The button keeps what it measured: it must always be the same.
        const QScopedValueRollback measuring(m_isMeasuring, true);
        return Button::sizeHint().expandedTo({m_leastWidth, 0});
    }

    QSize foldedSize() const override
    {
        constexpr int padding = 28; // of the style sheet, on both sides
        return {this->iconSize().width() + padding, fullSize().height()};
    }

    QSize sizeHint() const override { return m_isFolded ? foldedSize() : fullSize(); }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void initStyleOption(Option *option) const override
    {
        Button::initStyleOption(option);
        if (!m_isFolded || m_isMeasuring)
            return;
        option->text.clear();
        if constexpr (std::is_same_v<Button, QToolButton>)
            option->toolButtonStyle = Qt::ToolButtonIconOnly;
    }

private:
    const int m_leastWidth;
    bool m_isFolded = false;
    mutable bool m_isMeasuring = false;
};

} // namespace coroscope::ui
