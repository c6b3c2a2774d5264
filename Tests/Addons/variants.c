/* Small native files in the shape of published ones (Tests/node-packages). Built without any headers or libraries:
   -DSTABLE: an addon of Node-API; -DMODULES=N: one of V8's interface, for Nodes with that NODE_MODULE_VERSION.
   -DGLIBC: needs a function that only glibc has, -DMUSL: one that every libc has. -DPROGRAM: starts and ends. */
#if defined(GLIBC)
const char *gnu_get_libc_version(void);
const void *needed = (const void *)gnu_get_libc_version;
#elif defined(MUSL)
int puts(const char *);
const void *needed = (const void *)puts;
#endif

#if defined(STABLE)
__attribute__((visibility("default"))) void *napi_register_module_v1(void *env, void *exports) { return exports; }
#elif defined(MODULES)
struct module {
    int version;
    unsigned flags;
    void *handle;
    const char *file;
    void (*start)(void);
    void *start_in_context;
    const char *name;
    void *data, *next;
};
void node_module_register(void *);
static void start(void) {}
static struct module record = {MODULES, 0, 0, "variants.c", start, 0, "variants", 0, 0};
__attribute__((constructor)) static void enter(void) { node_module_register(&record); }
#elif defined(PROGRAM)
void _start(void) {
    __asm__ volatile("xor %%edi, %%edi\n mov $231, %%eax\n syscall" ::: "rdi", "rax");
}
#endif
