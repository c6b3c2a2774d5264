/* A Node addon with one function, `greeting(name)`. The few N-API names it uses are declared here, so that
   no Node headers are needed to build it. Built twice: by gcc (with fortification, as distributions do:
   the module then asks glibc for __snprintf_chk, which no musl has) and by musl-gcc. */
#include <stddef.h>
#include <stdio.h>

typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_callback_info__ *napi_callback_info;
typedef napi_value (*napi_callback)(napi_env, napi_callback_info);

int napi_create_function(napi_env, const char *, size_t, napi_callback, void *, napi_value *);
int napi_create_string_utf8(napi_env, const char *, size_t, napi_value *);
int napi_get_cb_info(napi_env, napi_callback_info, size_t *, napi_value *, napi_value *, void **);
int napi_get_value_string_utf8(napi_env, napi_value, char *, size_t, size_t *);
int napi_set_named_property(napi_env, napi_value, const char *, napi_value);

static napi_value greeting(napi_env env, napi_callback_info info) {
    size_t count = 1;
    napi_value argument = NULL, result = NULL;
    char name[64] = "you", text[80];
    napi_get_cb_info(env, info, &count, &argument, NULL, NULL);
    if (count > 0) napi_get_value_string_utf8(env, argument, name, sizeof name, NULL);
    int length = snprintf(text, sizeof text, "hello, %s", name);
    napi_create_string_utf8(env, text, (size_t)length, &result);
    return result;
}

__attribute__((visibility("default"))) napi_value napi_register_module_v1(napi_env env, napi_value exports) {
    napi_value function = NULL;
    napi_create_function(env, "greeting", 8, greeting, NULL, &function);
    napi_set_named_property(env, exports, "greeting", function);
    return exports;
}
