# Everything caresift links, from the system's packages; `scripts/install-dependencies` names them for
# Debian and README.md gives the reason for each. Installed packages read this file too.
include(${CMAKE_CURRENT_LIST_DIR}/ImportedPkgConfig.cmake)

find_package(ICU REQUIRED COMPONENTS i18n uc data)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(cereal REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(TBB REQUIRED)
find_package(fmt REQUIRED)
find_package(ZLIB REQUIRED)
caresift_pkg_config(libzip libzip)
caresift_pkg_config(re2 re2)
caresift_pkg_config(xxhash libxxhash)
caresift_pkg_config(xlsxwriter xlsxwriter)

if(NOT TARGET caresift_stemmer)
  # Snowball ships no package description.
  find_path(STEMMER_INCLUDE_DIR libstemmer.h REQUIRED)
  find_library(STEMMER_LIBRARY stemmer REQUIRED)
  add_library(caresift_stemmer INTERFACE IMPORTED)
  target_include_directories(caresift_stemmer INTERFACE ${STEMMER_INCLUDE_DIR})
  target_link_libraries(caresift_stemmer INTERFACE ${STEMMER_LIBRARY})
endif()

if(NOT TARGET caresift_linear)
  # Nor does liblinear.
  find_path(LINEAR_INCLUDE_DIR linear.h REQUIRED)
  find_library(LINEAR_LIBRARY linear REQUIRED)
  add_library(caresift_linear INTERFACE IMPORTED)
  target_include_directories(caresift_linear INTERFACE ${LINEAR_INCLUDE_DIR})
  target_link_libraries(caresift_linear INTERFACE ${LINEAR_LIBRARY})
endif()
