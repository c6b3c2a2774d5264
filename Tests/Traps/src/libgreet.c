/* A later release of the library: the old greet is kept for old programs, hidden from new ones. */
__asm__(".symver greet_before, greet@GREET_1");
const char *greet_before(void) { return "hello"; }
const char *greet_everybody(void) { return "hello, everybody"; }
