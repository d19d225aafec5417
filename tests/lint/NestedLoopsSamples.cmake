include(${CMAKE_CURRENT_LIST_DIR}/Samples.cmake)
set(LINT_ARGUMENTS -DFOLDERS=core,ui,app)

accepts(app/main.cpp [[return QCoreApplication::exec();]])
accepts(core/check/x.cpp [[query.exec(); m_query.exec(); m_insertQuery->exec();]])
accepts(core/async/detail/runloop.cpp [[QEventLoop loop; loop.exec(); loop.processEvents(flags);]])
rejects(core/x.cpp [[QCoro::waitFor(task);]] "it hangs when the task throws")
rejects(ui/x.h [[QEventLoop m_loop;]] "no loop inside a loop")
rejects(ui/x.cpp [[QCoreApplication::processEvents();]] "no loop inside a loop")
rejects(app/x.cpp [[process.waitForFinished();]] "no loop inside a loop")
rejects(core/x.cpp [[socket->waitForReadyRead(100);]] "no loop inside a loop")
rejects(ui/x.cpp [[if (dialog.exec() == QDialog::Accepted) g();]] "no loop inside a loop")
rejects(ui/x.cpp [[menu->exec(point);]] "no loop inside a loop")
rejects(core/x.cpp [[QThread::msleep(5);]] "no thread stands still")
rejects(core/x.cpp [[std::this_thread::sleep_for(5ms);]] "no thread stands still")

# --- comments may say it
accepts(core/x.h [[/// Never QEventLoop or QCoro::waitFor().]])
