/* Stands between a program and the C library, and ends or fails one of its calls that change files.
 *
 *   LD_PRELOAD=interpose.so FAULT_AT=12 program             kills the program at its 12th such call
 *   LD_PRELOAD=interpose.so FAULT_AT=12 FAULT_ERRNO=28 …    lets that call fail with ENOSPC
 *   FAULT_STICKY=1                                          and all that follow
 *   FAULT_LOG=file                                          writes a line for every such call
 *
 * A call counts if it opens a file for writing, or writes, flushes, cuts, renames or removes a regular file.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static long count;

static long number(const char *name, long otherwise) {
    const char *text = getenv(name);
    return text ? atol(text) : otherwise;
}

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

static void record(long index, const char *call, const char *path) {
    const char *log = getenv("FAULT_LOG");
    if (!log) return;
    char line[4200];
    int length = snprintf(line, sizeof line, "%ld %s %s\n", index, call, path ? path : "");
    int (*real_open)(const char *, int, ...) = (int (*)(const char *, int, ...))next("open");
    ssize_t (*real_write)(int, const void *, size_t) =
        (ssize_t(*)(int, const void *, size_t))next("write");
    int file = real_open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (file < 0) return;
    real_write(file, line, (size_t)length);
    close(file);
}

/* Whether the call is to fail; does not come back where the program is to be killed. */
static int strikes(const char *call, const char *path) {
    long index = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    record(index, call, path);
    long at = number("FAULT_AT", -1);
    if (at < 0 || (index != at && !(index > at && getenv("FAULT_STICKY")))) return 0;
    long error = number("FAULT_ERRNO", 0);
    if (error == 0) {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    errno = (int)error;
    return 1;
}

static int changes(int flags) { return flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC); }

static int counts(int file) {
    struct stat status;
    return file > 2 && fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

/* The real function of the same name and type, looked up once. */
#define REAL(function)                                           \
    static __typeof__(&function) real;                           \
    if (!real) real = (__typeof__(&function))next(#function);

#define OPENING(function)                                                                  \
    int function(const char *path, int flags, ...) {                                       \
        REAL(function)                                                                     \
        mode_t mode = 0;                                                                   \
        if (flags & O_CREAT) {                                                             \
            va_list list;                                                                  \
            va_start(list, flags);                                                         \
            mode = va_arg(list, mode_t);                                                   \
            va_end(list);                                                                  \
        }                                                                                  \
        int isDevice = strncmp(path, "/dev/", 5) == 0;                                     \
        if (changes(flags) && !isDevice && strikes("open", path)) return -1;               \
        return real(path, flags, mode);                                                    \
    }

#define CHANGING(type, function, parameters, arguments, condition, path) \
    type function parameters {                                           \
        REAL(function)                                                   \
        if ((condition) && strikes(#function, path)) return -1;          \
        return real arguments;                                           \
    }

OPENING(open)
OPENING(open64)
CHANGING(ssize_t, write, (int f, const void *b, size_t n), (f, b, n), counts(f), NULL)
CHANGING(ssize_t, pwrite, (int f, const void *b, size_t n, off_t o), (f, b, n, o), counts(f), NULL)
CHANGING(ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t o), (f, b, n, o), counts(f), NULL)
CHANGING(ssize_t, writev, (int f, const struct iovec *v, int n), (f, v, n), counts(f), NULL)
CHANGING(int, fsync, (int f), (f), 1, NULL)
CHANGING(int, fdatasync, (int f), (f), 1, NULL)
CHANGING(int, ftruncate, (int f, off_t n), (f, n), counts(f), NULL)
CHANGING(int, ftruncate64, (int f, off64_t n), (f, n), counts(f), NULL)
CHANGING(int, rename, (const char *a, const char *b), (a, b), 1, b)
CHANGING(int, unlink, (const char *a), (a), 1, a)
CHANGING(int, rmdir, (const char *a), (a), 1, a)
CHANGING(int, mkdir, (const char *a, mode_t m), (a, m), 1, a)
