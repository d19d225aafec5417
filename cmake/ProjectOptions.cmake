add_library(coroscope_options INTERFACE)
add_library(coroscope::options ALIAS coroscope_options)
option(COROSCOPE_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)
set(COROSCOPE_SANITIZERS "" CACHE STRING "Sanitizers, e.g. 'address,undefined' or 'thread'")
target_compile_features(coroscope_options INTERFACE cxx_std_20)
target_compile_definitions(coroscope_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER QT_STRICT_ITERATORS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400 $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
target_compile_options(coroscope_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
  -Wcast-align -Wcast-qual -Wconversion -Wsign-conversion -Wformat=2 -Wimplicit-fallthrough
  -Wextra-semi -Wsuggest-override
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op>
  # Qt asks for code that may be a shared library's, whose functions could be replaced when it is loaded; so none
  # would be inlined where it is called beside its definition. Clang does so anyway.
  $<$<CXX_COMPILER_ID:GNU>:-fno-semantic-interposition>
  # A tenth of compiling is collecting garbage, which most files here need not.
  $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=524288>
  # Of several files that are compiled as one, GCC takes all but the first for headers.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>
  $<$<BOOL:${COROSCOPE_WARNINGS_AS_ERRORS}>:-Werror>)
if(COROSCOPE_SANITIZERS)
  target_compile_options(coroscope_options INTERFACE -fsanitize=${COROSCOPE_SANITIZERS} -fno-omit-frame-pointer)
  target_link_options(coroscope_options INTERFACE -fsanitize=${COROSCOPE_SANITIZERS})
endif()

# Two hundred test programs are linked; with the default linker that takes minutes.
find_program(COROSCOPE_MOLD mold)
mark_as_advanced(COROSCOPE_MOLD)
if(COROSCOPE_MOLD AND NOT CMAKE_EXE_LINKER_FLAGS MATCHES "-fuse-ld=")
  include(CheckLinkerFlag)
  check_linker_flag(CXX -fuse-ld=mold COROSCOPE_LINKS_WITH_MOLD) # GCC knows it from 12.1 on
  if(COROSCOPE_LINKS_WITH_MOLD)
    target_link_options(coroscope_options INTERFACE -fuse-ld=mold)
  endif()
endif()
