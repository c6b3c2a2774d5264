/* The smallest program that a C compiler makes a whole executable of: it needs a loader and a libc, or brings both. */
#include <stdio.h>

int main(void) {
    puts("hello");
    return 0;
}
