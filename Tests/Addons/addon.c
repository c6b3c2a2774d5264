/* A Node addon whose one function, `answer`, gives 42. Built for glibc and for musl, without Node's headers.
   With -DLACKS=NAME the function calls NAME first, which no library has: bound lazily, it is missed at the call. */
#include <stddef.h>

typedef void *napi_env, *napi_value, *napi_callback_info;
int napi_create_function(napi_env, const char *, size_t, napi_value (*)(napi_env, napi_callback_info), void *,
                         napi_value *);
int napi_create_int32(napi_env, int, napi_value *);
int napi_set_named_property(napi_env, napi_value, const char *, napi_value);
unsigned long strlen(const char *);

#ifdef LACKS
int LACKS(void);
#endif

static napi_value answer(napi_env env, napi_callback_info info) {
    napi_value result = NULL;
#ifdef LACKS
    LACKS();
#endif
    napi_create_int32(env, 42, &result);
    return result;
}

__attribute__((visibility("default"))) napi_value napi_register_module_v1(napi_env env, napi_value exports) {
    napi_value function = NULL;
    napi_create_function(env, "answer", strlen("answer"), answer, NULL, &function);
    napi_set_named_property(env, exports, "answer", function);
    return exports;
}
