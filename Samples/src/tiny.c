/* The smallest addon of Node-API: it only says that it was loaded. WANTS names a function that it calls too,
   MODULES makes it one of V8's own interface, for the Node with that NODE_MODULE_VERSION. */
int puts(const char *);
#ifdef WANTS
int WANTS(void *, int);
#else
#define WANTS(a, b) 0
#endif

#ifdef MODULES
/* Node's struct node_module, as src/node.h has it. */
struct module {
    int version;
    unsigned flags;
    void *handle;
    const char *file;
    void (*old_entry)(void *, void *, void *);
    void (*entry)(void *, void *, void *, void *);
    const char *name;
    void *data, *next;
};
void node_module_register(void *);
static void enter(void *exports, void *module, void *context, void *data) { puts("hello"); }
static struct module record = {MODULES, 0, 0, "../src/tiny.c", 0, enter, "tiny", 0, 0};
__attribute__((constructor)) static void start(void) { node_module_register(&record); }
#else
__attribute__((visibility("default"))) void *napi_register_module_v1(void *env, void *exports) {
    puts("hello");
    return WANTS(0, 0) ? 0 : exports;
}
#endif
