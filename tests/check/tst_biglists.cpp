// SPDX-License-Identifier: MIT
#include "core/check/list/urllist.h"
#include "core/list/spentmemory.h"
#include "tests/support/testmain.h"

#include <QStringEncoder>
#include <QtTest>

#if defined(__SANITIZE_ADDRESS__)
// GCC brings no header for it.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes(); // NOLINT
#elif defined(__GLIBC__)
#include <malloc.h>
#endif

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// Bytes that are allocated now; 0 where that cannot be told.
qint64 allocated()
{
#if defined(__SANITIZE_ADDRESS__)
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes());
#elif defined(__GLIBC__)
    const auto info = ::mallinfo2();
    return static_cast<qint64>(info.uordblks + info.hblkhd);
#else
    return 0;
#endif
}

QByteArray number(int i)
{
    return QByteArray::number(i);
}

/// Some 7 MB in which links stand far apart, so that much can be given back between them.
QByteArray
bigText(const QByteArray &head, QByteArray (*item)(int, const QByteArray &), const QByteArray &tail)
{
    QByteArray text = head;
    for (int i = 0; text.size() < (7 << 20); ++i)
        text += item(i, QByteArray(8'000, 'x'));
    return text + tail;
}

struct Taken
{
    QString place;
    QByteArray url;
    QString input;

    bool operator==(const Taken &) const = default;
};

std::vector<Taken> takenFrom(const UrlList &list)
{
    std::vector<Taken> all;
    for (std::size_t i = 0; i < list.rows().size(); ++i) {
        const UrlRow row = list.rows()[i];
        all.push_back({QStringLiteral("%1:%2:%3 %4")
                           .arg(row.part)
                           .arg(row.line)
                           .arg(row.column)
                           .arg(int(row.error)),
                       row.target < 0 ? QByteArray()
                                      : list.targets()[static_cast<std::size_t>(row.target)].url,
                       list.input(static_cast<qsizetype>(i))});
    }
    return all;
}

} // namespace

/// What becomes of lists that are large, or that make large lists out of small ones.
class tst_BigLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list_takesLittleMemory();
    void memory_ofWhatWasReadIsGivenBack();
    void memory_thatSomebodyElseHoldsIsLeft();
    void text_thatIsGivenBackIsReadTheSame_data();
    void text_thatIsGivenBackIsReadTheSame();
    void rows_ofOneTextKeepItOnce();
    void line_ofMegabytesIsReadInPieces();
    void utf16_isDecodedInPieces();
    void html_outOfOrderHasItsPlaces();
    void progress_isTold();
    void parts_knowTheirRows();
};

void tst_BigLists::list_takesLittleMemory()
{
    if (allocated() == 0)
        QSKIP("How much memory is allocated cannot be told here.");
    constexpr int count = 50'000;
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "https://www.example-" + number(i % 100) + ".com/some/path/of/a/page/" + number(i)
                + ".html?with=a&query=" + number(i) + '\n';
    ListInput input{.parts = {{.name = {}, .bytes = text}}};
    text.clear();
    const qint64 before = allocated() - input.parts.front().bytes.size();
    const UrlList list = UrlList::parse(std::move(input));
    const qint64 kept = allocated() - before;
    QCOMPARE(list.targets().size(), static_cast<std::size_t>(count));
    // The path, and 28 bytes; at most twice that, as vectors grow. With the text, or a string each, it is 13 MB.
    QVERIFY2(kept < 9 << 20, number(static_cast<int>(kept)).constData());
}

void tst_BigLists::memory_ofWhatWasReadIsGivenBack()
{
    const QByteArray text(8 << 20, 'x');
    SpentMemory spent(text);
    spent.upTo(4'000'001);
    QCOMPARE(text.at(4'000'001), 'x');
    QCOMPARE(text.back(), 'x');
#ifdef Q_OS_LINUX
    QCOMPARE(text.at(1 << 20), '\0');
#endif
}

void tst_BigLists::memory_thatSomebodyElseHoldsIsLeft()
{
    const QByteArray text(8 << 20, 'x');
    const QByteArray copy = text;
    SpentMemory spent(text);
    spent.upTo(6 << 20);
    QVERIFY(!copy.contains('\0'));
}

void tst_BigLists::text_thatIsGivenBackIsReadTheSame_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *file, const QByteArray &text) {
        QTest::newRow(name) << QString::fromLatin1(file) << text;
    };
    row("list",
        "a.txt",
        bigText({},
                [](int i, const QByteArray &fill) -> QByteArray {
                    return "http://h" + number(i % 9) + "/" + number(i) + fill + "\n- <http://H/#"
                           + number(i) + "> # word\nnonsense\n";
                },
                {}));
    row("Markdown",
        "a.md",
        bigText("# a\n",
                [](int i, const QByteArray &fill) -> QByteArray {
                    return "[a](http://h/" + number(i) + ") " + fill + " \xc3\xa9 <http://h/b>\n";
                },
                {}));
    row("CSV",
        "a.csv",
        bigText("id,link\n",
                [](int i, const QByteArray &fill) -> QByteArray {
                    return number(i) + ",\"http://h/" + number(i) + "?\"\"\"\n" + fill
                           + ",http://h/\n";
                },
                {}));
    row("HTML",
        "a.html",
        bigText("<!DOCTYPE html>\n",
                [](int i, const QByteArray &fill) -> QByteArray {
                    return "<table><tr><td title=" + fill + "><a href=\"http://h/" + number(i)
                           + "\">x</a></td></tr>\n<a href=http://h/out?a&amp;b>y</a></table>";
                },
                {}));
    row("JSON",
        "a.json",
        bigText(
            "[0",
            [](int i, const QByteArray &fill) -> QByteArray {
                return ",{\"a\":\"" + fill + "\",\n\"b\":\"http:\\/\\/h\\/" + number(i) + "\"}";
            },
            "]"));
    row("damaged JSON",
        "a.json",
        bigText(
            "[0",
            [](int i, const QByteArray &fill) -> QByteArray {
                return (i == 500 ? QByteArray(",}") : QByteArray(",")) + "\"http://h/" + number(i)
                       + "\", \"" + fill + "\"\n";
            },
            "]"));
    row("JSON Lines",
        "a.jsonl",
        bigText({},
                [](int i, const QByteArray &fill) -> QByteArray {
                    return "{\"a\":\"" + fill + "\",\"b\":\"http://h/" + number(i) + "\"}\n";
                },
                {}));
    row("sitemap",
        "a.xml",
        bigText(
            "<?xml version=\"1.0\"?>\n<urlset>",
            [](int i, const QByteArray &fill) -> QByteArray {
                return "<url><loc>http://h/" + number(i) + "</loc><x>" + fill + "</x></url>\n";
            },
            "</urlset>"));
    row("damaged XML",
        "a.opml",
        bigText(
            "<opml>",
            [](int i, const QByteArray &fill) -> QByteArray {
                return "<o x=\"" + fill + "\" url=\"http://h/" + number(i)
                       + (i == 500 ? "\"/>\n<" : "\"/>\n");
            },
            "</opml>"));
}

void tst_BigLists::text_thatIsGivenBackIsReadTheSame()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, text);
    const ListInput kept{.parts = {{.name = name, .bytes = text}}};
    ListInput given{.parts = {{.name = name, .bytes = QByteArray(text.constData(), text.size())}}};
    const UrlList expected = UrlList::parse(kept);
    const UrlList list = UrlList::parse(std::move(given));
    QVERIFY(expected.rows().size() > 800);
    QVERIFY(takenFrom(list) == takenFrom(expected));
    QVERIFY(list.parts().front().reading.damagedLine
            == expected.parts().front().reading.damagedLine);
    QCOMPARE(kept.parts.front().bytes, text);
}

void tst_BigLists::rows_ofOneTextKeepItOnce()
{
    // A URL that is cut in its password shows all that is behind it, so that it is known for one: 4,000 rows of 100 KB.
    QByteArray text = "{\"a\": \"";
    for (int i = 0; i < 4'000; ++i)
        text += "http:\\/\\/us:er" + number(i) + " and ";
    const qint64 before = allocated();
    const UrlList list = UrlList::parse(text + "@h\"}\n");
    QCOMPARE(list.rows().size(), 4'000U);
    QVERIFY(!list.input(0).contains(u"er0"_s));
    QVERIFY(allocated() - before < 16 << 20);
}

void tst_BigLists::line_ofMegabytesIsReadInPieces()
{
    QByteArray text;
    QStringList expected;
    int column = 1;
    for (int i = 0; text.size() < (3 << 20); ++i) {
        const QByteArray word = "see \xe5\xa5\xbd (http://h/" + number(i) + "), ";
        expected += QStringLiteral("%1 http://h/%2").arg(column + 7).arg(i);
        text += word + QByteArray(1'000, 'x') + ' ';
        column += static_cast<int>(word.size()) - 2 + 1'001;
    }
    const UrlList list = UrlList::parse(text);
    QStringList found;
    for (const UrlRow &row : list.rows())
        found += QStringLiteral("%1 %2").arg(row.column).arg(list.displayUrl(row.target));
    QCOMPARE(found, expected);
}

void tst_BigLists::utf16_isDecodedInPieces()
{
    // A character of two units on each side of the first MiB, mark included.
    constexpr qsizetype middle = (1 << 19) - 2;
    QString text(middle, u'a');
    text.replace(middle - 20, 10, u"\nhttp://h/"_s);
    text += u"\U0001f600\nhttp://h/\U0001f600\n"_s;
    QByteArray bytes = QByteArray("\xff\xfe", 2);
    bytes += QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    const UrlList list = UrlList::parse(ListInput{.parts = {{.bytes = bytes}}});
    QCOMPARE(list.countOf(ErrorKind::BadUtf8), 0);
    QCOMPARE(list.targets().back().url, "http://h/%F0%9F%98%80"_ba);
    QCOMPARE(list.parts().front().reading.encoding, u"UTF-16LE"_s);
}

void tst_BigLists::html_outOfOrderHasItsPlaces()
{
    QByteArray text = "<!DOCTYPE html>\n";
    while (text.size() < (5 << 20))
        text += "<p>" + QByteArray(1'000, 'x') + "</p>\n";
    const auto lines = static_cast<qint32>(text.count('\n'));
    text +=
        "<table><tr><td><a href=http://h/1>in</a></td></tr>\n<a href=http://h/2>out</a></table>";
    const UrlList list = UrlList::parse(ListInput{.parts = {{.bytes = text}}});
    QCOMPARE(list.rows().size(), 2U);
    // The tree has the second one in front of its table.
    QCOMPARE(list.targets()[0].url, "http://h/1"_ba);
    QCOMPARE(list.rows()[0].line, lines + 1);
    QCOMPARE(list.rows()[0].column, 24);
    QCOMPARE(list.rows()[1].line, lines + 2);
    QCOMPARE(list.rows()[1].column, 9);
}

void tst_BigLists::progress_isTold()
{
    QByteArray text;
    while (text.size() < (2 << 20))
        text += "http://h/" + QByteArray(500, 'x') + number(static_cast<int>(text.size())) + '\n';
    std::vector<int> told;
    const ListProgress progress = [&told](const QString &name, int percent) {
        if (name == u"big")
            told.push_back(percent);
        else
            told.push_back(-1);
    };
    UrlList::parse({.parts = {{.name = u"big"_s, .bytes = text},
                              {.name = u"small"_s, .bytes = "http://h/\n"}}},
                   {},
                   {},
                   progress);
    QCOMPARE(told.size(), 100U);
    QVERIFY(std::ranges::is_sorted(told));
    QCOMPARE(told.front(), 0);
    QCOMPARE(told.back(), 99);
}

void tst_BigLists::parts_knowTheirRows()
{
    ListInput input;
    for (int i = 0; i < 100; ++i) {
        const QByteArray text = "http://h/" + number(i) + "\nnonsense\n";
        input.parts.push_back({.name = QStringLiteral("%1.txt").arg(i),
                               .bytes = i % 3 == 0 ? "# nothing\n"_ba : text});
    }
    const UrlList list = UrlList::parse(input);
    QCOMPARE(list.rows().size(), 132U);
    for (std::size_t i = 0; i < list.rows().size(); ++i) {
        const UrlRow row = list.rows()[i];
        const QByteArray part = number(row.part);
        QCOMPARE(list.input(static_cast<qsizetype>(i)),
                 QString::fromLatin1(i % 2 == 0 ? "http://h/" + part : "nonsense"_ba));
        QCOMPARE(list.parts()[static_cast<std::size_t>(row.part)].rows, 2);
    }
}

COROSCOPE_TEST(tst_BigLists)
#include "tst_biglists.moc"
