/* The library of `app/greeter`, shipped beside it in `app/lib` and found through RUNPATH $ORIGIN/lib. */
#include <stdio.h>

void greet(const char *name) { printf("hello, %s\n", name); }
