#pragma once
#include <stddef.h>

/// One recorded text file: an image's description or a package's libraries.
struct elfit_profile {
    const char *name;
    const unsigned char *bytes;
    size_t size;
};

/// How many files are embedded.
size_t elfit_profile_count(void);
/// One of them; `index` is below the count.
struct elfit_profile elfit_profile_at(size_t index);
