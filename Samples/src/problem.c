/* One module for each problem that docs/problems.md shows: PROBLEM chooses. */
#if PROBLEM == 5 || PROBLEM == 6
/* An allocator's thread-local cache in the initial-exec model; the second is larger than glibc keeps free. */
__attribute__((tls_model("initial-exec"))) static __thread char cache[PROBLEM == 5 ? 64 : 8192];
char *PyInit_allocator(void) { return cache; }
#elif PROBLEM == 3
int backtrace(void **, int);
int PyInit_tracer(void) { return backtrace(0, 0); }
#elif PROBLEM == 7
int PyInit_trampolines(void) { return 7; }
#elif PROBLEM == 11
long __isoc23_strtol(const char *, char **, int);
long PyInit_numbers(void) { return __isoc23_strtol("11", 0, 10); }
#elif PROBLEM == 13
/* std::ios_base_library_init() */
void _ZSt21ios_base_library_initv(void);
void PyInit_streams(void) { _ZSt21ios_base_library_initv(); }
#elif PROBLEM == 15 || PROBLEM == 16
int wanted(void);
int PyInit_module(void) { return wanted(); }
#elif PROBLEM == 26
int fcntl64(int, int, ...);
int PyInit_locks(void) { return fcntl64(0, 1); }
#elif PROBLEM == 30
int nobody_has_this(void);
int PyInit_module(void) { return nobody_has_this(); }
#endif
