# Fails if a program cannot use what `cmake --install` gives it. See CMakeLists.txt for what it needs.
cmake_minimum_required(VERSION 3.25)

set(prefix ${SCRATCH}/prefix)
set(consumer ${CMAKE_CURRENT_LIST_DIR}/consumer)
file(REMOVE_RECURSE ${prefix} ${SCRATCH}/consumer)

# runs(<what> <command>...): it must succeed; its output is in ${output}.
function(runs what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${what} failed:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

set(configure ${CMAKE_COMMAND} -S ${consumer} -G ${GENERATOR} -DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_PREFIX_PATH=${prefix})
if(LAUNCHER)
  list(APPEND configure -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER})
endif()
if(SANITIZERS)
  list(APPEND configure -DCMAKE_CXX_FLAGS=-fsanitize=${SANITIZERS})
endif()

# install(<component>): as other programs get it.
function(install component)
  runs("cmake --install" ${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --component ${component} --prefix ${prefix})
endfunction()

# refuses(<components> <words>): to ask for these fails, in these words.
function(refuses components words)
  execute_process(COMMAND ${configure} -B ${SCRATCH}/refused -DCOMPONENTS=${components}
    RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE complaint)
  string(REGEX REPLACE "[ \n]+" " " complaint "${complaint}")
  string(FIND "${complaint}" "${words}" position)
  if(status EQUAL 0 OR position EQUAL -1)
    message(FATAL_ERROR "'${components}' is not refused with '${words}':\n${complaint}")
  endif()
endfunction()

# says(<program> <text>): that is what it prints.
function(says program text)
  runs("${program}" ${SCRATCH}/consumer/${program})
  if(NOT output STREQUAL text)
    message(FATAL_ERROR "${program} says '${output}' and not '${text}'")
  endif()
endfunction()

# explains(<target> <source>): it does not compile, and GCC says of each line that is marked so what the mark says.
function(explains target source)
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${SCRATCH}/consumer --target ${target}
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(status EQUAL 0)
    message(FATAL_ERROR "${source} compiles")
  endif()
  file(STRINGS ${consumer}/${source} lines)
  set(number 0)
  foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    if(line MATCHES "// WRONG: (.*)")
      string(REGEX REPLACE "([][+.*()^])" "\\\\\\1" words "${CMAKE_MATCH_1}")
      if(NOT output MATCHES "${source}:${number}:[^\n]*(required from here\n[^\n]*)?error: [^\n]*${words}")
        message(FATAL_ERROR "line ${number} of ${source} is not explained with '${CMAKE_MATCH_1}':\n${output}")
      endif()
    endif()
  endforeach()
endfunction()

# installs(<file>...): they are there.
function(installs)
  foreach(file IN LISTS ARGN)
    if(NOT EXISTS ${prefix}/${file})
      message(FATAL_ERROR "${file} is not installed")
    endif()
  endforeach()
endfunction()

install(program)
installs(bin/coroscope)
if(BUILD_UI)
  installs(share/applications/coroscope.desktop share/metainfo/coroscope.metainfo.xml
    share/icons/hicolor/scalable/apps/coroscope.svg)
endif()
install(async)
refuses(gui "Coroscope has no component \"gui\"; it has: async, http")
refuses(async,http "Coroscope's component \"http\" is not installed here")
install(http)
runs("configuring the consumer" ${configure} -B ${SCRATCH}/consumer -DCOMPONENTS=async,http)
runs("building the consumer" ${CMAKE_COMMAND} --build ${SCRATCH}/consumer)
says(consumer "19 loaded, 1 too late, at most 3 at once, 120 ms, 6 from outside\n")
says(fetcher "200 hello\n0 refused\n")
if(COMPILER_ID STREQUAL GNU)
  explains(wrong wrong.cpp)
endif()
runs("the consumer's lint" ${CMAKE_CTEST_COMMAND} --test-dir ${SCRATCH}/consumer --no-tests=error)
