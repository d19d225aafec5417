// SPDX-License-Identifier: MIT
#include "core/async/detail/intrusivelist.h"
#include "tests/support/testmain.h"

#include <QStringList>
#include <QTest>

#include <deque>
#include <list>
#include <optional>
#include <random>

using namespace coroscope;

namespace {

struct RedTag;
struct BlueTag;

class Member : public ListHook<RedTag>, public ListHook<BlueTag>
{
public:
    explicit Member(int number)
        : m_number(number)
    {
    }
    int number() const { return m_number; }
    void leaveRed() { ListHook<RedTag>::unlink(); }
    bool isRed() const { return ListHook<RedTag>::isLinked(); }
    bool isBlue() const { return ListHook<BlueTag>::isLinked(); }

private:
    int m_number;
};

using RedList = IntrusiveList<Member, RedTag>;
using BlueList = IntrusiveList<Member, BlueTag>;

template <typename List>
std::vector<int> numbersIn(const List &list)
{
    std::vector<int> numbers;
    list.forEach([&](const Member &member) { numbers.push_back(member.number()); });
    return numbers;
}

} // namespace

class tst_IntrusiveList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void append_keepsTheOrder();
    void unlink_leavesTheNeighboursInPlace();
    void unlink_ofOneThatStandsNowhereDoesNothing();
    void destroyedMember_hasLeft();
    void destroyedList_letsItsMembersGo();
    void twoTags_areTwoPlaces();
    void forEach_mayUnlinkTheMemberItIsGiven();
    void randomOperations_agreeWithAPlainList();
};

void tst_IntrusiveList::append_keepsTheOrder()
{
    Member one(1);
    Member two(2);
    Member three(3);
    RedList list;
    QVERIFY(list.isEmpty());
    list.append(one);
    list.append(two);
    list.append(three);
    QVERIFY(!list.isEmpty());
    QCOMPARE(list.front().number(), 1);
    QCOMPARE(numbersIn(list), (std::vector<int>{1, 2, 3}));
}

void tst_IntrusiveList::unlink_leavesTheNeighboursInPlace()
{
    Member one(1);
    Member two(2);
    Member three(3);
    RedList list;
    list.append(one);
    list.append(two);
    list.append(three);
    two.leaveRed();
    QCOMPARE(numbersIn(list), (std::vector<int>{1, 3}));
    one.leaveRed();
    QCOMPARE(numbersIn(list), (std::vector<int>{3}));
    three.leaveRed();
    QVERIFY(list.isEmpty());
    list.append(two);
    QCOMPARE(numbersIn(list), (std::vector<int>{2}));
}

void tst_IntrusiveList::unlink_ofOneThatStandsNowhereDoesNothing()
{
    Member one(1);
    one.leaveRed();
    QVERIFY(!one.isRed());
}

void tst_IntrusiveList::destroyedMember_hasLeft()
{
    RedList list;
    Member one(1);
    std::optional<Member> two(2);
    Member three(3);
    list.append(one);
    list.append(*two);
    list.append(three);
    two.reset();
    QCOMPARE(numbersIn(list), (std::vector<int>{1, 3}));
}

void tst_IntrusiveList::destroyedList_letsItsMembersGo()
{
    Member one(1);
    Member two(2);
    {
        RedList list;
        list.append(one);
        list.append(two);
    }
    QVERIFY(!one.isRed());
    QVERIFY(!two.isRed());
}

void tst_IntrusiveList::twoTags_areTwoPlaces()
{
    Member one(1);
    Member two(2);
    RedList red;
    BlueList blue;
    red.append(one);
    red.append(two);
    blue.append(two);
    blue.append(one);
    QCOMPARE(numbersIn(blue), (std::vector<int>{2, 1}));
    one.leaveRed();
    QVERIFY(one.isBlue());
    QCOMPARE(numbersIn(red), (std::vector<int>{2}));
    QCOMPARE(numbersIn(blue), (std::vector<int>{2, 1}));
}

void tst_IntrusiveList::forEach_mayUnlinkTheMemberItIsGiven()
{
    std::deque<Member> members;
    RedList list;
    for (int number = 0; number < 6; ++number)
        list.append(members.emplace_back(number));
    list.forEach([](Member &member) {
        if (member.number() % 2 == 0)
            member.leaveRed();
    });
    QCOMPARE(numbersIn(list), (std::vector<int>{1, 3, 5}));
}

void tst_IntrusiveList::randomOperations_agreeWithAPlainList()
{
    std::mt19937 random(7);
    std::deque<Member> members;
    for (int number = 0; number < 40; ++number)
        members.emplace_back(number);
    RedList list;
    std::list<int> model;
    for (int step = 0; step < 5000; ++step) {
        Member &member = members[random() % members.size()];
        if (member.isRed()) {
            member.leaveRed();
            model.remove(member.number());
        } else {
            list.append(member);
            model.push_back(member.number());
        }
        QCOMPARE(list.isEmpty(), model.empty());
        QCOMPARE(numbersIn(list), (std::vector<int>(model.begin(), model.end())));
    }
}

COROSCOPE_TEST(tst_IntrusiveList)
#include "tst_intrusivelist.moc"
