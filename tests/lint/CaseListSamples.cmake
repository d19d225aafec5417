set(LINT_ARGUMENTS -DLIST=docs/cases.md -DTESTS=tests/async)
include(${CMAKE_CURRENT_LIST_DIR}/Samples.cmake)

# --- no number is left out
accepts(docs/cases.md [[| SC-01 | `test_x` | Left out |
| SC-02 | `test_y` | Left out |]])
rejects(docs/cases.md [[| SC-01 | `test_x` | Left out |
| SC-03 | `test_y` | Left out |]] "SC-03 does not follow the number before")
rejects(docs/cases.md [[| SC-02 | `test_y` | Left out |]] "SC-02 does not follow")
accepts(docs/cases.md [[| 1 | a server | `ok` | Left out: nobody does that |
| 2 | another | `ok` | Not built yet: it needs a name server |]])
rejects(docs/cases.md [[| 1 | a server | Left out |
| 3 | another | Left out |]] "3 does not follow")

# --- each test exists
rejects(docs/cases.md [[| EVT-01 | `test_repr` | `tst_event`: `EVT_01_` |]] "EVT-01 names no test in full")
rejects(docs/cases.md [[| EVT-01 | `test_repr` | |]] "EVT-01 names no test in full")
rejects(docs/cases.md [[| 1 | a server | `error closed` | |]] "1 names no test in full")
accepts(docs/cases.md [[| EVT-01 | `test_repr` | Does not apply: it is of Python |]])
rejects(docs/cases.md [[| SC-01 | `test_x` | `tst_scope::SC_01_words` |]]
  "names SC_01_words, which is not in tst_scope.cpp of tests/async")

# --- each numbered test stands in the list
foreach(name IN ITEMS N36_closes SC_01_words SEM_L1_words)
  set(LINT_ARGUMENTS -DLIST=tests/async/scope/tst_scope.cpp -DTESTS=tests/async)
  rejects(tests/async/scope/tst_scope.cpp "void tst_Scope::${name}() {}"
    "has ${name}, which stands in no line of tests/async/scope/tst_scope.cpp")
endforeach()
accepts(tests/async/scope/tst_scope.cpp "void tst_Scope::words_data() {} void tst_Scope::N36_closes_data() {}")

# --- in every folder
set(LINT_ARGUMENTS -DLIST=tests/b/tst_scope.cpp -DTESTS=tests/a,tests/b)
rejects(tests/b/tst_scope.cpp "void tst_Scope::SC_01_words() {}" "tests/b/tst_scope.cpp has SC_01_words")
accepts(tests/b/tst_scope.cpp "// | SC-01 | `tst_scope::SC_01_words` |
void tst_Scope::SC_01_words() {}")
