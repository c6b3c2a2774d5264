#include <stdio.h>

/* Greets whom it is told to. */
int main(int count, char **words) {
    for (int index = 1; index < count; index++) printf("Hello %s\n", words[index]);
    return 0;
}
