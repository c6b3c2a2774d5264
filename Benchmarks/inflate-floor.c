/* The floor for wheels: inflates every ELF member of the wheels named, on a number of threads, and does nothing else.
   Raw bytes come from libzip, inflated by ISA-L in a stream, as elfit reads wheels; the first four bytes of a member
   say whether it is ELF, and other members are left after those.
   usage: inflate-floor THREADS WHEEL...      prints: members bytes */
#include <isa-l/igzip_lib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { inputSize = 256 << 10, outputSize = 1 << 20 };

static char **wheels;
static int wheelCount;
static atomic_int next, failures;
static atomic_llong members, bytes;

static int isELF(const unsigned char *start, zip_uint64_t length) {
    return length >= 4 && memcmp(start, "\177ELF", 4) == 0;
}

/* One member; 0 when it was read to its end or is no ELF file. */
static int inflateMember(zip_t *wheel, zip_uint64_t index, zip_uint16_t method, unsigned char *input,
                         unsigned char *output) {
    zip_file_t *file = zip_fopen_index(wheel, index, ZIP_FL_COMPRESSED);
    if (!file) return 1;
    struct inflate_state state;
    isal_inflate_init(&state);
    long long total = 0;
    int judged = 0, bad = 0, done = 0;
    zip_int64_t got;
    while (!done && (got = zip_fread(file, input, inputSize)) > 0) {
        if (method == ZIP_CM_STORE) {
            if (!judged && !isELF(input, (zip_uint64_t)got)) break;
            judged = 1;
            total += got;
            continue;
        }
        state.next_in = input;
        state.avail_in = (uint32_t)got;
        do {
            state.next_out = output;
            state.avail_out = judged ? outputSize : 4; /* the first look costs four bytes, not a whole buffer */
            if (isal_inflate(&state) != ISAL_DECOMP_OK) {
                bad = 1;
                break;
            }
            zip_uint64_t made = (zip_uint64_t)(state.next_out - output);
            if (!judged && made > 0) {
                if (!isELF(output, made)) {
                    done = 1;
                    break;
                }
                judged = 1;
            }
            total += (long long)made;
            if (state.block_state == ISAL_BLOCK_FINISH) done = 1;
        } while (!done && state.avail_out == 0);
        if (bad) break;
    }
    zip_fclose(file);
    if (judged && !bad) {
        atomic_fetch_add(&members, 1);
        atomic_fetch_add(&bytes, total);
    }
    return bad;
}

static void *work(void *unused) {
    (void)unused;
    unsigned char *input = malloc(inputSize), *output = malloc(outputSize);
    if (!input || !output) abort();
    for (int i; (i = atomic_fetch_add(&next, 1)) < wheelCount;) {
        int error;
        zip_t *wheel = zip_open(wheels[i], ZIP_RDONLY, &error);
        if (!wheel) {
            fprintf(stderr, "inflate-floor: %s: no zip file\n", wheels[i]);
            atomic_fetch_add(&failures, 1);
            continue;
        }
        zip_int64_t count = zip_get_num_entries(wheel, 0);
        for (zip_int64_t j = 0; j < count; j++) {
            zip_stat_t stat;
            if (zip_stat_index(wheel, (zip_uint64_t)j, 0, &stat) != 0 || stat.size < 4) continue;
            if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) continue;
            if (inflateMember(wheel, (zip_uint64_t)j, stat.comp_method, input, output) != 0) {
                fprintf(stderr, "inflate-floor: %s: %s cannot be inflated\n", wheels[i], stat.name);
                atomic_fetch_add(&failures, 1);
            }
        }
        zip_discard(wheel);
    }
    free(input);
    free(output);
    return NULL;
}

int main(int count, char **words) {
    int threadCount = count > 1 ? atoi(words[1]) : 0;
    if (threadCount < 1 || threadCount > 64 || count < 3) {
        fprintf(stderr, "usage: inflate-floor THREADS WHEEL...\n");
        return 2;
    }
    wheels = words + 2;
    wheelCount = count - 2;
    pthread_t threads[64];
    for (int i = 0; i < threadCount; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0) abort();
    for (int i = 0; i < threadCount; i++) pthread_join(threads[i], NULL);
    printf("%lld members, %lld bytes\n", (long long)members, (long long)bytes);
    return failures ? 1 : 0;
}
