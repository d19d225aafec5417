// SPDX-License-Identifier: MIT
#pragma once

#include <QtTest>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
#endif

/// One program holds the tests of a folder: `tests_async tst_scope [QTEST ARGUMENTS]` runs one class of them.
namespace coroscope::test {

/// What a test program runs when its first argument is this name. It lives as long as the program.
class Entry
{
public:
    /// Gets the arguments without the name; argv[0] is still the program.
    using Run = int (*)(int argc, char **argv);

    Entry(const char *name, Run function);
    /// Null if there is none of that name; "tst_scope" finds tst_Scope.
    static const Entry *find(const char *name);
    static const Entry *first();
    const Entry *next() const { return m_next; }
    const char *name() const { return m_name; }
    int run(int argc, char **argv) const { return m_run(argc, argv); }

private:
    const char *m_name;
    Run m_run;
    const Entry *m_next;
};

template <typename Test>
int runTest(int argc, char **argv)
{
    QTest::Internal::callInitMain<Test>();
#ifdef QT_WIDGETS_LIB
    const QApplication application(argc, argv);
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
#else
    const QCoreApplication application(argc, argv);
#endif
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace coroscope::test

/// Instead of QTEST_MAIN().
#define COROSCOPE_TEST(Class) \
    static const coroscope::test::Entry entryOf_##Class(#Class, coroscope::test::runTest<Class>);
