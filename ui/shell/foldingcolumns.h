// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/actionicon.h"

#include <QWidget>

#include <array>
#include <functional>
#include <vector>

QT_BEGIN_NAMESPACE
class QSplitter;
class QToolButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace coroscope::ui {

class Panel;
class ThemeSource;

/// A pane at either side of the centre. Where there is no room for it, a side gives way to a rail of buttons
/// at its edge, and these open it as a drawer over the centre; a drawer at the left closes again when
/// something else is clicked.
///
/// The sides are as wide as the user made them, and the centre takes the rest: what is shown is a function of
/// these widths and of the room, so that a window that was made small and large again is as it was.
class FoldingColumns final : public QWidget
{
    Q_OBJECT

public:
    enum class Edge : quint8 { Left, Right };

    struct Side
    {
        QWidget *pane;
        int width;       ///< at first
        int narrowWidth; ///< at first, where all is narrower than that of a large screen
        int foldedBelow; ///< where all has less than that
    };

    FoldingColumns(const Side &left,
                   QWidget *centre,
                   const Side &right,
                   const ThemeSource &theme,
                   QWidget *parent = nullptr);

    /// A button on a rail, which opens the side and then does `opened`.
    void addWay(Edge edge, Sign sign, const QString &text, std::function<void()> opened = {});

    bool isFolded(Edge edge) const { return column(edge).isFolded; }
    /// Whether a side that is folded is shown as a drawer.
    bool isOpen(Edge edge) const;
    /// Opens the drawer of a side that is folded.
    void open(Edge edge);
    void close(Edge edge);
    /// Something else is selected, of which the right side tells, or nothing. A click in the centre that does
    /// this opens the drawer, and what the keyboard passes does not; it closes when nothing is selected.
    void noteSelection(bool isEmpty);
    /// The drawer that a user would close first; false if there is none.
    bool closeOne();

    QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// isFolded() of a side is another.
    void folded();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Way
    {
        Sign sign;
        QToolButton *button;
    };

    struct Column
    {
        Side side;
        Panel *rail = nullptr;
        QVBoxLayout *buttons = nullptr;
        Panel *drawer = nullptr;
        std::vector<Way> ways = {};
        int wanted = -1; ///< as the user made it
        bool isFolded = false;
    };

    const Column &column(Edge edge) const { return m_columns[std::size_t(edge)]; }
    Column &column(Edge edge) { return m_columns[std::size_t(edge)]; }
    static int leastWidth(const QWidget &pane);
    int wantedWidth(const Column &column) const;
    int railWidth() const;

    void arrange();
    void chooseFolds();
    void fold(Edge edge, bool isToFold);
    void shareWidth();
    void placeDrawers();
    void noteMove();
    void showWays();
    void showTheme();
    void watchClicks();

    const ThemeSource &m_theme;
    QWidget *m_centre;
    QSplitter *m_splitter;
    std::array<Column, 2> m_columns;
    bool m_hasNews =
        false; ///< the selection has changed since the drawer was opened or a click was over
    QList<int> m_shared; ///< the sizes that shareWidth() gave
};

} // namespace coroscope::ui
