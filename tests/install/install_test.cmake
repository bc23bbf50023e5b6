# Run by ctest: see CMakeLists.txt for the variables.
function(run name)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${name} failed (${result}): ${command}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect text)
  if(NOT output MATCHES "${text}")
    message(FATAL_ERROR "expected '${text}' in:\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
# The copy is moved after installing: nothing in it may know where it was put.
run("install" ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/installed)
file(RENAME ${WORK}/installed ${WORK}/prefix)

run("configure" ${CMAKE_COMMAND} -S ${CONSUMER} -B ${WORK}/build -G ${GENERATOR}
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_BUILD_TYPE=Release
  -DCMAKE_PREFIX_PATH=${WORK}/prefix -DCARESIFT_EXPECTED_VERSION=${VERSION})
run("build" ${CMAKE_COMMAND} --build ${WORK}/build)
run("consumer" ${WORK}/build/consumer)
expect("waiting-times shortfall")
expect("lexicons ${WORK}/prefix/")

set(caresift ${WORK}/prefix/${BINDIR}/caresift)
run("version" ${caresift} --version)
expect("caresift ${VERSION}")
run("lexicons" ${caresift} lexicon check)
expect("all examples hold")
run("run" ${caresift} run ${SAMPLE} -o ${WORK}/out)
expect("0 failed")
if(NOT EXISTS ${WORK}/out/report.html)
  message(FATAL_ERROR "no report")
endif()

# It is the installed lexicons that it reads: broken, they stop it.
file(WRITE ${WORK}/prefix/${DATADIR}/caresift/lexicons/themes/broken.yaml "theme: [broken\n")
execute_process(COMMAND ${caresift} lexicon check RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(result EQUAL 0)
  message(FATAL_ERROR "the installed program reads other lexicons than the installed ones")
endif()
expect("broken.yaml")

# Built elsewhere, an installed copy must not lead back to the source tree.
file(GLOB_RECURSE package ${WORK}/prefix/*.cmake)
foreach(file IN LISTS package)
  file(READ ${file} text)
  string(FIND "${text}" "${SOURCE}/" at)
  if(NOT at EQUAL -1)
    message(FATAL_ERROR "${file} names the source tree")
  endif()
endforeach()
file(REMOVE_RECURSE ${WORK})
