/* A module that reserves room for a file, compiled for glibc with 64-bit file offsets. */
#define _FILE_OFFSET_BITS 64
#include <fcntl.h>
int reserve(int file, off_t size) { return posix_fallocate(file, 0, size); }
