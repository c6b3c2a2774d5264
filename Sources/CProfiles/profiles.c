#include "profiles.h"

#include "files.inc"

size_t elfit_profile_count(void) { return sizeof files / sizeof files[0]; }
struct elfit_profile elfit_profile_at(size_t index) { return files[index]; }
