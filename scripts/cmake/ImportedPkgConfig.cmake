find_package(PkgConfig REQUIRED)

# caresift_pkg_config(NAME MODULE): a target caresift_pc::NAME for a library that only pkg-config knows.
function(caresift_pkg_config name module)
  if(NOT TARGET PkgConfig::caresift_${name})
    pkg_check_modules(caresift_${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
  endif()
  if(NOT TARGET caresift_pc::${name})
    add_library(caresift_pc::${name} INTERFACE IMPORTED GLOBAL)
    target_link_libraries(caresift_pc::${name} INTERFACE PkgConfig::caresift_${name})
  endif()
endfunction()
