/* A module and the library that it was linked with when greet was the default: version GREET_1. */
const char *greet(void);
const char *module_greeting(void) { return greet(); }
