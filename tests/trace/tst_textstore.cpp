// SPDX-License-Identifier: MIT
#include "core/trace/textstore.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_TextStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void at_givesBackWhatWasAppended();
    void at_isEmptyBeyondTheEnds();
    void at_replacesHalfACharacter();
};

void tst_TextStore::at_givesBackWhatWasAppended()
{
    const QList<QString> texts{u"/a"_s, u"/\u00e4\U0001f600"_s, QString(), u"a\0b"_s, u"/b"_s};
    TextStore store;
    for (const QString &text : texts)
        store.append(text);
    QCOMPARE(store.all(), texts);
    QCOMPARE(store.at(1), texts[1]);
    QCOMPARE(store.size(), texts.size());
    QVERIFY(store.bytes() < 64);
}

void tst_TextStore::at_isEmptyBeyondTheEnds()
{
    TextStore store;
    QCOMPARE(store.at(0), QString());
    store.append(u"one"_s);
    QCOMPARE(store.at(-1), QString());
    QCOMPARE(store.at(0), u"one"_s);
    QCOMPARE(store.at(1), QString());
}

void tst_TextStore::at_replacesHalfACharacter()
{
    TextStore store;
    store.append(QString(QChar(0xd83d)));
    store.append(u"next"_s);
    QCOMPARE(store.at(0), u"?"_s);
    QCOMPARE(store.at(1), u"next"_s);
}

COROSCOPE_TEST(tst_TextStore)
#include "tst_textstore.moc"
