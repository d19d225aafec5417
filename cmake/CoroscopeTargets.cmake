# One way to declare a layer and one way to declare a test, so that no folder repeats the settings.

# Reading Qt's headers is nine tenths of compiling a file here, so they are read once for each kind of
# target. Files still include what they use: the sets are only a faster way to the same text.
set(coroscope_common_headers <QDateTime> <QHash> <QList> <QObject> <QString> <QTimer> <QUrl> <QVariant>
  <algorithm> <chrono> <coroutine> <deque> <functional> <memory> <mutex> <optional> <random> <ranges>
  <variant> <vector>)
function(coroscope_precompile kind)
  cmake_parse_arguments(ARG "" "" "HEADERS;LINKS" ${ARGN})
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled/${kind}.cpp CONTENT "// Nothing but headers.\n")
  add_library(coroscope_precompiled_${kind} OBJECT ${PROJECT_BINARY_DIR}/precompiled/${kind}.cpp)
  target_link_libraries(coroscope_precompiled_${kind} PRIVATE ${ARG_LINKS} coroscope::options)
  target_precompile_headers(coroscope_precompiled_${kind} PRIVATE ${ARG_HEADERS})
endfunction()

# coroscope_needs_moc(VARIABLE SOURCES...): whether one of them declares what moc is for. Three libraries in four
# have nothing for it, and would still each have a step that looks and a file to compile. A class that gets the
# first Q_OBJECT of its library links after the next configuring.
function(coroscope_needs_moc variable)
  set(${variable} OFF PARENT_SCOPE)
  foreach(source IN LISTS ARGN)
    file(STRINGS ${source} found REGEX "Q_(OBJECT|GADGET|NAMESPACE)" LIMIT_COUNT 1)
    if(found)
      set(${variable} ON PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

# coroscope_library(async SOURCES a.h a.cpp LINKS Qt6::Core ...) makes coroscope_async and coroscope::async.
# GUI: it uses widgets. Its sources are compiled eight at a time; those that are named ALONE are not, for what they
# call margin or padding, others do, too.
function(coroscope_library name)
  cmake_parse_arguments(ARG "GUI" "" "SOURCES;LINKS;ALONE" ${ARGN})
  add_library(coroscope_${name} STATIC ${ARG_SOURCES})
  set_source_files_properties(${ARG_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  add_library(coroscope::${name} ALIAS coroscope_${name})
  # What is installed brings its own folder of headers, and none of this project's options.
  target_include_directories(coroscope_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
  target_compile_features(coroscope_${name} PUBLIC cxx_std_20)
  target_link_libraries(coroscope_${name} PUBLIC ${ARG_LINKS} PRIVATE $<BUILD_INTERFACE:coroscope::options>)
  coroscope_needs_moc(moc ${ARG_SOURCES})
  set_target_properties(coroscope_${name} PROPERTIES EXPORT_NAME ${name} AUTOMOC ${moc})
  if(ARG_GUI)
    target_link_libraries(coroscope_${name} PUBLIC Qt6::Widgets)
    target_precompile_headers(coroscope_${name} REUSE_FROM coroscope_precompiled_gui)
  else()
    target_precompile_headers(coroscope_${name} REUSE_FROM coroscope_precompiled_core)
  endif()
endfunction()

# Qt warns when the folder for sockets and the like is missing or open to others.
set(coroscope_runtime_folder ${PROJECT_BINARY_DIR}/runtime)
file(MAKE_DIRECTORY ${coroscope_runtime_folder})
file(CHMOD ${coroscope_runtime_folder} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# coroscope_other_text(TEXT VARIABLE): a regular expression for what does not begin with TEXT, which is letters and
# spaces.
function(coroscope_other_text text variable)
  set(same "")
  set(ways "")
  string(REGEX MATCHALL "." letters "${text}")
  foreach(letter IN LISTS letters)
    list(APPEND ways "${same}[^${letter}]")
    string(APPEND same "${letter}")
  endforeach()
  list(JOIN ways "|" ways)
  set(${variable} "${ways}" PARENT_SCOPE)
endfunction()

# coroscope_test(scope/tst_scope LINKS coroscope::async) adds scope/tst_scope.cpp to the folder's test program, tests_async,
# and registers the class tst_scope in it. Tests with windows (GUI) have a program of their own, tests_app_gui.
function(coroscope_test path)
  get_filename_component(name ${path} NAME)
  cmake_parse_arguments(ARG "GUI" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  set(program tests_${folder})
  set(kind test)
  set(modules Qt6::Test Qt6::Network)
  if(ARG_GUI)
    string(APPEND program _gui)
    string(APPEND kind _gui)
    list(APPEND modules Qt6::Widgets)
  endif()
  if(NOT TARGET coroscope_precompiled_${kind})
    coroscope_precompile(${kind} HEADERS ${coroscope_common_headers} <QtTest> LINKS ${modules})
  endif()
  if(NOT TARGET ${program})
    add_executable(${program} ${PROJECT_SOURCE_DIR}/tests/support/testmain.cpp)
    target_include_directories(${program} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${program} PRIVATE ${modules} coroscope::options)
    target_precompile_headers(${program} REUSE_FROM coroscope_precompiled_${kind})
    # Tests name their helpers alike.
    set_target_properties(${program} PROPERTIES UNITY_BUILD OFF)
  endif()
  target_sources(${program} PRIVATE ${path}.cpp ${ARG_SOURCES})
  target_link_libraries(${program} PRIVATE ${ARG_LINKS})
  add_test(NAME ${name} COMMAND ${program} ${name})
  # An unexpected Qt warning is a failure. Qt's offscreen platform gives one of its own for any window, so there
  # the log is searched for others.
  # The time zone is fixed so that texts with times compare.
  set(environment "XDG_RUNTIME_DIR=${coroscope_runtime_folder}" QT_QPA_PLATFORM=offscreen TZ=UTC
    COROSCOPE_STORE= LC_ALL=C.UTF-8 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
    LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0
    TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp)
  if(ARG_GUI)
    coroscope_other_text("This plugin" other) # does not support this or that
    set_tests_properties(${name} PROPERTIES
      FAIL_REGULAR_EXPRESSION "QWARN  : [A-Za-z_0-9:]+\\([^)]*\\) (${other})")
  else()
    list(APPEND environment QT_FATAL_WARNINGS=1)
  endif()
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" ENVIRONMENT "${environment}")
endfunction()

# coroscope_test_again(tst_scope backwards ORDER=lifo) runs a test of this folder once more, as
# tst_scope_backwards, with that in its environment.
function(coroscope_test_again name suffix)
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  set(program tests_${folder})
  if(TARGET ${program}_gui)
    get_target_property(sources ${program}_gui SOURCES)
    if(${name}.cpp IN_LIST sources)
      string(APPEND program _gui)
    endif()
  endif()
  get_test_property(${name} ENVIRONMENT environment)
  get_test_property(${name} LABELS labels)
  get_test_property(${name} TIMEOUT timeout)
  add_test(NAME ${name}_${suffix} COMMAND ${program} ${name})
  set_tests_properties(${name}_${suffix} PROPERTIES
    TIMEOUT ${timeout} LABELS "${labels}" ENVIRONMENT "${environment};${ARGN}")
endfunction()
