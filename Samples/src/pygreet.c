/* A Python extension module without Python's headers: the few layouts below are part of the stable ABI. */
#include <stddef.h>

typedef struct { ptrdiff_t references; void *type; } object;
typedef struct { const char *name; object *(*call)(object *, object *); int flags; const char *doc; } method;
typedef struct {
    object base;
    object *(*init)(void);
    ptrdiff_t index;
    object *copy;
    const char *name, *doc;
    ptrdiff_t size;
    method *methods;
    void *slots, *traverse, *clear, *release;
} module;

object *PyModuleDef_Init(module *);
object *PyUnicode_FromString(const char *);

static object *hello(object *self, object *none) { return PyUnicode_FromString("hello"); }
static method methods[] = {{"hello", hello, 4, "Says hello."}, {NULL}};
static module definition = {{1}, .name = "_greet", .methods = methods};

__attribute__((visibility("default"))) object *PyInit__greet(void) { return PyModuleDef_Init(&definition); }
