/* The release that the module was linked with. */
const char *greet(void) { return "hello"; }
