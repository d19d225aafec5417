// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QAbstractButton;
class QAction;
class QMenu;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Controls in a row in which nothing is ever cut off: where there is little room, buttons do without their
/// words, and then stand in the menu of a button at the end of the row. The higher its rank, the sooner a
/// control gives way; one of rank 0 stays.
///
/// Whoever hides a control takes it out of the row and out of the menu. A button in the menu keeps its
/// keys.
class OverflowRow final : public QWidget
{
    Q_OBJECT

public:
    explicit OverflowRow(QWidget *parent = nullptr);

    void setSpacing(int spacing);
    /// One that is Foldable folds first.
    void addButton(QAbstractButton *button, int rank);
    /// A widget that holds buttons; in the menu these stand for it.
    void addGroup(QWidget *group, int rank);
    /// Takes what there is between `least` pixels and its size hint or its greatest width, all if it expands;
    /// it is left out where there is less.
    void addElastic(QWidget *widget, int rank, int least);
    /// The same, for one that knows itself how little will do.
    void addElastic(QWidget *widget, int rank);
    void addStretch();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Kind : quint8 { Button, Group, Elastic, Stretch };
    enum class Form : quint8 { Full, Folded, Away };

    struct Item
    {
        Kind kind;
        int rank = 0;
        int least = 0;             ///< of what is elastic; -1: as its size hint says
        QWidget *widget = nullptr; ///< nullptr: a stretch
        QWidget *place =
            nullptr; ///< holds it, and is hidden instead of it: that is up to its owner
        Form form = Form::Full;
    };

    void add(Item item);
    static bool isWanted(const Item &item);
    static int leastWidth(const Item &item);
    static int fullWidth(const Item &item);
    int neededWidth() const;
    int rowHeight() const;
    bool hasMenu() const;

    void arrange();
    void chooseForms();
    template <typename Change>
    void giveWay(Change change);
    void takeBack();
    std::vector<int> shareOut(int &spare) const;
    void place();
    void takeOverKeys();
    void fillMenu();
    void addToMenu(QAbstractButton *button);
    static QList<QAbstractButton *> buttonsInMenu(const Item &item);

    std::vector<Item> m_items;
    QWidget *m_end; ///< where the button for the rest is
    QToolButton *m_more;
    QMenu *m_menu;
    std::vector<QAction *> m_keys; ///< of the buttons in the menu
    int m_spacing = 8;
};

} // namespace coroscope::ui
