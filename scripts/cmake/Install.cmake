# `cmake --install`: program, libraries, headers, lexicons and the package for find_package(caresift).
include(CMakePackageConfigHelpers)

get_property(rooms GLOBAL PROPERTY CARESIFT_ROOMS)
install(TARGETS ${rooms} EXPORT caresift ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS caresift RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
foreach(room text lexicon classify ingest structure findings gold issues outputs batch exports)
  install(DIRECTORY src/${room}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
endforeach()
install(DIRECTORY lexicons models DESTINATION ${CMAKE_INSTALL_DATADIR}/caresift)
install(FILES ${PROJECT_BINARY_DIR}/src/outputs/web/licences.txt DESTINATION ${CMAKE_INSTALL_DATADIR}/caresift
  RENAME report-licences.txt)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/caresift)
install(EXPORT caresift NAMESPACE caresift:: DESTINATION ${package_dir} FILE caresiftTargets.cmake)
configure_package_config_file(scripts/cmake/caresiftConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/caresiftConfig.cmake
  INSTALL_DESTINATION ${package_dir} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/caresiftConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/caresiftConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/caresiftConfigVersion.cmake
  scripts/cmake/Dependencies.cmake scripts/cmake/ImportedPkgConfig.cmake
  DESTINATION ${package_dir})
