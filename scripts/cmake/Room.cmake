# caresift_room(NAME SOURCES … [USES target…] [PRIVATE_USES target…])
#
# One room of src/: a static library caresift::NAME with its own include directory. A room sees the
# headers of the rooms it USES and of no other, so an include against the direction of the house does
# not build.
function(caresift_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;PRIVATE_USES" ${ARGN})
  add_library(caresift_${name} STATIC ${ROOM_SOURCES})
  add_library(caresift::${name} ALIAS caresift_${name})
  target_include_directories(caresift_${name} PUBLIC
    $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(caresift_${name} PUBLIC ${ROOM_USES} PRIVATE ${ROOM_PRIVATE_USES})
  set_target_properties(caresift_${name} PROPERTIES EXPORT_NAME ${name})
  caresift_compile_options(caresift_${name})
  set_property(GLOBAL APPEND PROPERTY CARESIFT_ROOMS caresift_${name})
endfunction()

# Warnings and sanitisers for a target of ours.
function(caresift_compile_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic $<$<BOOL:${CARESIFT_WERROR}>:-Werror>)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 warns of `"text" + std::string` in the library's own headers (GCC bug 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(CARESIFT_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${CARESIFT_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${CARESIFT_SANITIZE})
  endif()
endfunction()
