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

# isValid(<tool> <argument>...): the tool, where it is installed, has nothing to say against it.
function(isValid tool)
  find_program(found_${tool} ${tool})
  if(found_${tool})
    runs("${tool}" ${found_${tool}} ${ARGN})
  endif()
endfunction()

install(program)
installs(bin/coroscope share/doc/coroscope/LICENSE share/doc/coroscope/CHANGELOG.md
  share/man/man1/coroscope.1 share/man/man1/coroscope-check.1 share/bash-completion/completions/coroscope
  share/zsh/vendor-completions/_coroscope share/fish/vendor_completions.d/coroscope.fish
  share/coroscope/report.schema.json)
# It finds all that it needs from there.
runs("the installed program" ${prefix}/bin/coroscope check --no-store --no-config --list-only http://127.0.0.1/)
if(BUILD_UI)
  set(share ${prefix}/share)
  installs(share/applications/coroscope.desktop share/applications/coroscope-trace.desktop
    share/metainfo/coroscope.metainfo.xml share/icons/hicolor/scalable/apps/coroscope.svg
    share/mime/packages/coroscope.xml)
  runs("the installed program" ${prefix}/bin/coroscope --version)
  if(NOT output MATCHES "^coroscope [0-9.]+\n$")
    message(FATAL_ERROR "the installed program says of its version '${output}'")
  endif()
  isValid(desktop-file-validate --no-hints ${share}/applications/coroscope.desktop
    ${share}/applications/coroscope-trace.desktop)
  isValid(appstreamcli validate --no-net ${share}/metainfo/coroscope.metainfo.xml)
  isValid(update-mime-database ${share}/mime)
  if(found_update-mime-database)
    file(READ ${prefix}/share/mime/globs2 patterns)
    if(NOT patterns MATCHES "60:application/vnd.coroscope.recording:\\*.coroscope.gz")
      message(FATAL_ERROR "recordings are not known by their names:\n${patterns}")
    endif()
  endif()
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
