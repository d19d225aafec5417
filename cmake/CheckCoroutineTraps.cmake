# Fails on coroutine code that GCC 12 compiles wrongly. The rule is: nothing but names inside co_await, and a name for
# the result before it is looked at. Run with cmake -DROOT=<source dir> -DFOLDERS=<folder>,<folder> -P.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/Forbid.cmake)

# A condition as far as a co_await in it: parentheses that are closed again, two deep, or still open.
set(closed "([^()]|\\(([^()]|\\([^()]*\\))*\\))*")
set(inCondition "(${closed}\\()*${closed}")

forbid("[^A-Za-z0-9_](if|while|switch|for)( constexpr)?[ \n]*\\(${inCondition}co_await[ \n]"
  "name the result of co_await before a condition")
forbid("co_await[^;{}]*[^]A-Za-z0-9_)]\\["
  "name a lambda before co_await: its captures would be destroyed twice")
forbid("co_await[ \n][^;]*{"
  "name an object in braces before co_await: its members would be destroyed twice")
forbid("\\?[^;{}]*co_await[ \n]" "no co_await in a conditional operator: use if and else")
forbid("co_await[ \n][^;{}]*\\?" "no conditional operator in a co_await: use if and else")
