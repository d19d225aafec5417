include(${CMAKE_CURRENT_LIST_DIR}/Samples.cmake)
set(LINT_ARGUMENTS -DFOLDERS=core,ui,app)

# --- the result has a name before a condition
accepts(core/x.cpp [[const bool ready = co_await f(x); if (ready) co_return;]])
accepts(core/x.cpp [[if (ready) co_await f(x);]])
accepts(core/x.cpp [[while (g(a, h(b))) { co_await f(x); }]])
accepts(core/x.cpp [[for (const T &t : ts)
    co_await f(t);]])
rejects(core/x.cpp [[if (co_await f(x)) g();]] "name the result of co_await before a condition")
rejects(core/x.cpp [[while (!co_await f(x)) g();]] "before a condition")
rejects(core/x.cpp [[while (a && !(co_await f(h(x)))) g();]] "before a condition")
rejects(core/x.cpp [[if (g(a, h(b))
    && co_await f(x))
    g();]] "before a condition")
rejects(core/x.cpp [[switch (co_await f(x)) {}]] "before a condition")
rejects(core/x.cpp [[for (; co_await f(x);) g();]] "before a condition")
rejects(core/x.cpp [[for (const T &t : co_await f(x)) g();]] "before a condition")

# --- a lambda has a name, and an object in braces
accepts(core/x.cpp [[auto body = [x] { g(x); }; co_await run(std::move(body));]])
accepts(core/x.cpp [[co_await tasks[i];]])
accepts(core/x.cpp [[co_await f(tasks[i], matrix[i][j]);]])
accepts(core/x.cpp [[auto f = [](S &s) -> T { co_await sleepFor(s, 1ms); };]])
accepts(core/x.h [[W operator co_await() const { return w(); }]])
rejects(core/x.cpp [[co_await run([x] { g(x); });]] "name a lambda before co_await")
rejects(core/x.cpp [[co_await run(scope,
    [&] { g(); });]] "name a lambda before co_await")
rejects(core/x.cpp [[co_await [x]() -> T { co_return; }();]] "name a lambda before co_await")
rejects(core/x.cpp [[co_await f({a, b});]] "name an object in braces before co_await")
rejects(core/x.cpp [[co_await f(Request{url, 3});]] "name an object in braces before co_await")

# --- no conditional operator around it or in it
accepts(core/x.cpp [[co_await f(x); const int y = a ? b : c;]])
rejects(core/x.cpp [[const T t = a ? co_await f(x) : T();]] "no co_await in a conditional operator")
rejects(core/x.cpp [[const T t = a ? T() : co_await f(x);]] "no co_await in a conditional operator")
rejects(core/x.cpp [[co_await f(a ? b : c);]] "no conditional operator in a co_await")

# --- comments may say it
accepts(core/x.h [[/// Never `if (co_await f(x))`.]])
