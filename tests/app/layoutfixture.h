// SPDX-License-Identifier: MIT
#pragma once

#include "app/desktop.h"
#include "core/lab/labserver.h"
#include "tests/app/layoutaudit.h"
#include "ui/check/list/listloader.h"
#include "ui/shell/foldingcolumns.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QtTest>

namespace coroscope {

using namespace Qt::StringLiterals;

/// From what a large screen gives to what is left of one of 1024 by 768 at a scale of 1.5.
inline constexpr QSize layoutSizes[] = {{1600, 1000},
                                        {1280, 800},
                                        {1180, 760},
                                        {1024, 768},
                                        {960, 640},
                                        {800, 600},
                                        {800, 470},
                                        {682, 480}};

/// The window with its look, a server that answers or does not, and the faults of the layout at many sizes.
struct LayoutFixture
{
    explicit LayoutFixture(ui::ThemeKind theme = ui::ThemeKind::Light, const QString &stored = {})
        : settings(stored.isEmpty() ? folder.filePath(u"settings.ini"_s) : stored,
                   QSettings::IniFormat)
        , desktop(theme, settings)
    {
        resize({1600, 1000});
        desktop.window().show();
        settleLayouts();
    }

    ui::MainWindow &window() { return desktop.window(); }
    ui::CheckSession &session() { return desktop.session(); }

    void resize(QSize size)
    {
        window().resize(size);
        settleLayouts();
    }

    void load(const QString &text,
              ui::CheckSession::AfterLoad then = ui::CheckSession::AfterLoad::Wait)
    {
        QSignalSpy arrived(&session(), &ui::CheckSession::listChanged);
        session().load(ui::ListSource::fromText(text, u"a list with a name of some length.txt"_s),
                       then);
        QVERIFY(arrived.wait());
        settleLayouts();
    }

    /// URLs that are answered, refused and never answered, and lines that are none.
    QString list()
    {
        QString text = u"no URL\n"_s;
        for (int i = 0; i < 12; ++i)
            text += lab.url(u"/hang/%1/with/a/path/that/is/rather/long"_s.arg(i)).toString() + u'\n'
                    + lab.url(u"/status/404/%1"_s.arg(i)).toString() + u'\n'
                    + lab.url(u"/status/200/%1"_s.arg(i)).toString() + u'\n';
        return text + lab.url(u"/status/200/1"_s).toString() + u'\n';
    }

    /// A run of which some is done, and the rest goes on as long as nobody ends it.
    void run()
    {
        CheckOptions options;
        options.concurrency = 40; // nobody waits for those that hang
        options.perHost = 40;
        options.retries = 0;
        session().setOptions(options);
        load(list(), ui::CheckSession::AfterLoad::Start);
        QTRY_COMPARE(session().run().countsAt(session().run().history().end())[Verdict::Broken],
                     12);
    }

    ui::FoldingColumns &columns()
    {
        for (auto *columns : window().findChildren<ui::FoldingColumns *>()) {
            if (columns->isVisible())
                return *columns;
        }
        qFatal("no columns are shown");
    }

    /// The faults at every size, on the way down and up again, with every tab and drawer.
    QStringList faults()
    {
        QStringList all;
        for (const bool isWayBack : {false, true}) {
            for (std::size_t i = 0; i < std::size(layoutSizes); ++i) {
                const QSize size = layoutSizes[isWayBack ? std::size(layoutSizes) - 1 - i : i];
                resize(size);
                const QString where = u"%1x%2"_s.arg(size.width()).arg(size.height());
                all += isWayBack ? named(where + u" again"_s, layoutFaults(window()))
                                 : faultsHere(where);
            }
        }
        all.removeDuplicates();
        return all;
    }

    QStringList faultsHere(const QString &where)
    {
        QStringList all = named(where, layoutFaults(window()));
        if (window().size() != expectedSize(where))
            all += where + u": the window is larger"_s;
        for (QTabBar *tabs : window().findChildren<QTabBar *>()) {
            const int before = tabs->currentIndex();
            for (int i = 0; i < tabs->count() && tabs->isVisible(); ++i) {
                if (!tabs->isTabVisible(i))
                    continue;
                tabs->setCurrentIndex(i);
                settleLayouts();
                all += named(where + u' ' + tabs->tabText(i), layoutFaults(window()));
            }
            tabs->setCurrentIndex(before);
        }
        for (auto *columns : window().findChildren<ui::FoldingColumns *>()) {
            for (const auto edge :
                 {ui::FoldingColumns::Edge::Left, ui::FoldingColumns::Edge::Right}) {
                if (!columns->isVisible() || !columns->isFolded(edge))
                    continue;
                const bool wasOpen = columns->isOpen(edge);
                columns->open(edge);
                settleLayouts();
                all += named(where + u" drawer"_s, layoutFaults(window()));
                if (!wasOpen)
                    columns->close(edge);
            }
        }
        settleLayouts();
        return all;
    }

    static QSize expectedSize(const QString &where)
    {
        const QStringList parts = where.split(u'x');
        return {parts[0].toInt(), parts[1].toInt()};
    }

    static QStringList named(const QString &where, const QStringList &faults)
    {
        QStringList all;
        for (const QString &fault : faults)
            all += where + u": "_s + fault;
        return all;
    }

    LabServer lab;
    QTemporaryDir folder;
    QSettings settings;
    Desktop desktop;
};

} // namespace coroscope
