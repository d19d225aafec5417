include(${CMAKE_CURRENT_LIST_DIR}/Samples.cmake)

# --- no number is left out
accepts(docs/conformance.md [[| SC-01 | `test_x` | Left out |
| SC-02 | `test_y` | Left out |]])
rejects(docs/conformance.md [[| SC-01 | `test_x` | Left out |
| SC-03 | `test_y` | Left out |]] "SC-03 does not follow the number before")
rejects(docs/conformance.md [[| SC-02 | `test_y` | Left out |]] "SC-02 does not follow")

# --- each test exists
rejects(docs/conformance.md [[| EVT-01 | `test_repr` | `tst_event`: `EVT_01_` |]] "EVT-01 names no test in full")
rejects(docs/conformance.md [[| EVT-01 | `test_repr` | |]] "EVT-01 names no test in full")
accepts(docs/conformance.md [[| EVT-01 | `test_repr` | Does not apply: it is of Python |]])
rejects(docs/conformance.md [[| SC-01 | `test_x` | `tst_scope::SC_01_words` |]]
  "names SC_01_words, which is not in tests/async/tst_scope.cpp")
