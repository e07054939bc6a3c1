/* A disk that fails on demand and remembers what was asked of it: loaded before libc with LD_PRELOAD.

   Only calls on paths below the watched folder count, so that the interpreter itself is never hit. A program
   steers it by calling the disk_* functions; with nothing watched, every call goes straight through.

   - disk_fail: the n-th call of the chosen kinds fails with an error, or the process dies there
     (before the call, or in the middle of a write). Sticky: every later call of these kinds fails as well.
   - disk_record: each call that changes the disk, with its data, goes to a log that power.py replays. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { READ = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, RENAME = 16, UNLINK = 32, CREATE = 64, MKDIR = 128 };
enum { DIE = -1, TEAR = -2 };

static char watched[PATH_MAX];
static size_t watched_length;
static int watching;
static unsigned kinds;
static long fail_at, calls, hits;
static int fail_how, sticky;
static int log_fd = -1;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (found == NULL) abort();
    return found;
}

/* ---- what a program steers ---- */

void disk_watch(const char *folder) {
    snprintf(watched, sizeof watched, "%s", folder);
    watched_length = strlen(watched);
    watching = watched_length > 0;
}

void disk_fail(long at, int how, int stays, unsigned of_kinds) {
    pthread_mutex_lock(&mutex);
    kinds = of_kinds, fail_at = at, fail_how = how, sticky = stays, calls = 0, hits = 0;
    pthread_mutex_unlock(&mutex);
}

long disk_calls(void) { return calls; }
long disk_hits(void) { return hits; }

void disk_record(const char *path) {
    if (log_fd >= 0) syscall(SYS_close, log_fd);
    log_fd = path == NULL || *path == 0 ? -1
        : (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* ---- paths ---- */

static int ours(const char *path) {
    return watching && strncmp(path, watched, watched_length) == 0
        && (path[watched_length] == '/' || path[watched_length] == 0);
}

static void path_of_fd(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
}

static int fd_is_ours(int fd) {
    char path[PATH_MAX];
    if (!watching || fd == log_fd) return 0;
    path_of_fd(fd, path);
    return ours(path);
}

/* The absolute path of a name given to one of the ...at() calls. */
static void whole(int folder, const char *name, char *path) {
    char base[PATH_MAX];
    path[0] = 0;
    if (name == NULL) return;
    if (name[0] == '/') { snprintf(path, PATH_MAX, "%s", name); return; }
    if (folder == AT_FDCWD) { if (getcwd(base, sizeof base) == NULL) return; }
    else path_of_fd(folder, base);
    if (strlen(base) + strlen(name) + 2 > PATH_MAX) return;
    strcpy(path, base), strcat(path, "/"), strcat(path, name);
}

static int exists(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0;
}

/* ---- faults ---- */

/* 0: let it through; otherwise errno is set. DIE ends the process; TEAR is answered with 2 (half a write, then die). */
static int refused(unsigned kind) {
    if (!(kinds & kind) || fail_how == 0) {
        if (kinds & kind) __sync_add_and_fetch(&calls, 1);
        return 0;
    }
    long number = __sync_add_and_fetch(&calls, 1);
    if (fail_at == 0 || number < fail_at || (number > fail_at && !sticky)) return 0;
    __sync_add_and_fetch(&hits, 1);
    if (fail_how == DIE || (fail_how == TEAR && kind != WRITE)) kill(getpid(), SIGKILL);
    if (fail_how == TEAR) return 2;
    errno = fail_how;
    return 1;
}

/* ---- the log ---- */

struct head { uint32_t size; char op; char pad[3]; uint64_t a, b; int64_t at; uint32_t name, other; };

static uint64_t inode_of(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 ? status.st_ino : 0;
}

static uint64_t inode_of_fd(int fd) {
    struct stat status;
    return fstat(fd, &status) == 0 ? status.st_ino : 0;
}

static uint64_t folder_of(const char *path, const char **name) {
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    *name = slash + 1;
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    return inode_of(folder);
}

/* op, two numbers (inodes), a position, two texts and data: one record, one write. */
static void note(char op, uint64_t a, uint64_t b, int64_t at, const char *name, const char *other,
                 const void *data, size_t size) {
    if (log_fd < 0) return;
    struct head head = {0};
    head.name = name ? strlen(name) : 0, head.other = other ? strlen(other) : 0;
    head.op = op, head.a = a, head.b = b, head.at = at;
    head.size = sizeof head + head.name + head.other + size;
    struct iovec parts[4] = {{&head, sizeof head}, {(void *)name, head.name}, {(void *)other, head.other},
                             {(void *)data, size}};
    pthread_mutex_lock(&mutex);
    if (syscall(SYS_writev, log_fd, parts, 4) != (long)head.size) abort();
    pthread_mutex_unlock(&mutex);
}

void disk_mark(const char *text) { note('!', 0, 0, 0, text, NULL, NULL, 0); }

static void note_created(char op, const char *path) {
    const char *name;
    uint64_t folder = folder_of(path, &name);
    note(op, folder, inode_of(path), 0, name, NULL, NULL, 0);
}

/* ---- open ---- */

static int opened(int folder, const char *name, int flags, mode_t mode, int (*go)(int, const char *, int, mode_t)) {
    char path[PATH_MAX];
    if (!watching) return go(folder, name, flags, mode);
    whole(folder, name, path);
    if (!ours(path)) return go(folder, name, flags, mode);
    int writes = (flags & O_ACCMODE) != O_RDONLY;
    int new = (flags & O_CREAT) && !exists(path);
    int empties = !new && writes && (flags & O_TRUNC);
    if (writes && refused(CREATE)) return -1;
    if (!writes && refused(READ)) return -1;
    int fd = go(folder, name, flags, mode);
    if (fd >= 0 && new) note_created('c', path);
    if (fd >= 0 && empties) note('t', inode_of_fd(fd), 0, 0, NULL, NULL, NULL, 0);
    return fd;
}

static int go_open(int folder, const char *name, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, folder, name, flags, mode);
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags, mode, go_open); }
int open64(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags, mode, go_open); }
int openat(int folder, const char *name, int flags, ...) { MODE(flags) return opened(folder, name, flags, mode, go_open); }
int openat64(int folder, const char *name, int flags, ...) { MODE(flags) return opened(folder, name, flags, mode, go_open); }

/* ---- read ---- */

ssize_t read(int fd, void *data, size_t size) {
    if (fd_is_ours(fd) && refused(READ)) return -1;
    return REAL(read)(fd, data, size);
}

ssize_t pread(int fd, void *data, size_t size, off_t at) {
    if (fd_is_ours(fd) && refused(READ)) return -1;
    return REAL(pread)(fd, data, size, at);
}

ssize_t pread64(int fd, void *data, size_t size, off64_t at) {
    if (fd_is_ours(fd) && refused(READ)) return -1;
    return REAL(pread64)(fd, data, size, at);
}

/* ---- write ---- */

static ssize_t written(int fd, const void *data, size_t size, int64_t at) {
    int answer = refused(WRITE);
    if (answer == 1) return -1;
    if (at < 0) {
        struct stat status;
        int append = fcntl(fd, F_GETFL) & O_APPEND;
        int64_t place = append && fstat(fd, &status) == 0 ? status.st_size : lseek(fd, 0, SEEK_CUR);
        ssize_t done = REAL(write)(fd, data, answer == 2 ? size / 2 : size);
        if (answer == 2) kill(getpid(), SIGKILL);
        if (done > 0) note('w', inode_of_fd(fd), 0, place, NULL, NULL, data, done);
        return done;
    }
    ssize_t done = REAL(pwrite64)(fd, data, answer == 2 ? size / 2 : size, at);
    if (answer == 2) kill(getpid(), SIGKILL);
    if (done > 0) note('w', inode_of_fd(fd), 0, at, NULL, NULL, data, done);
    return done;
}

ssize_t write(int fd, const void *data, size_t size) {
    return fd_is_ours(fd) ? written(fd, data, size, -1) : REAL(write)(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    return fd_is_ours(fd) ? written(fd, data, size, at) : REAL(pwrite)(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    return fd_is_ours(fd) ? written(fd, data, size, at) : REAL(pwrite64)(fd, data, size, at);
}

/* Copies inside the kernel are refused, so that whoever copies falls back to reads and writes we see. */
ssize_t sendfile(int out, int in, off_t *at, size_t size) {
    if (fd_is_ours(out) || fd_is_ours(in)) { errno = EINVAL; return -1; }
    return REAL(sendfile)(out, in, at, size);
}

ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
    if (fd_is_ours(out) || fd_is_ours(in)) { errno = EINVAL; return -1; }
    return REAL(sendfile64)(out, in, at, size);
}

ssize_t copy_file_range(int in, off64_t *at_in, int out, off64_t *at_out, size_t size, unsigned flags) {
    if (fd_is_ours(out) || fd_is_ours(in)) { errno = EINVAL; return -1; }
    return REAL(copy_file_range)(in, at_in, out, at_out, size, flags);
}

/* ---- sync, truncate ---- */

static int flushed(int fd, int (*go)(int)) {
    if (!fd_is_ours(fd)) return go(fd);
    if (refused(SYNC)) return -1;
    int done = go(fd);
    if (done == 0) note('s', inode_of_fd(fd), 0, 0, NULL, NULL, NULL, 0);
    return done;
}

int fsync(int fd) { return flushed(fd, REAL(fsync)); }
int fdatasync(int fd) { return flushed(fd, REAL(fdatasync)); }

static int cut(int fd, int64_t size) {
    if (fd_is_ours(fd) && refused(TRUNCATE)) return -1;
    int done = (int)syscall(SYS_ftruncate, fd, size);
    if (done == 0 && fd_is_ours(fd)) note('t', inode_of_fd(fd), 0, size, NULL, NULL, NULL, 0);
    return done;
}

int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

/* ---- names ---- */

static int renamed(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    char old[PATH_MAX], new[PATH_MAX];
    const char *old_name, *new_name;
    if (watching) {
        whole(from_folder, from, old), whole(to_folder, to, new);
        if (ours(old) || ours(new)) {
            if (refused(RENAME)) return -1;
            uint64_t source = folder_of(old, &old_name), target = folder_of(new, &new_name);
            int done = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
            if (done == 0) note('r', source, target, 0, old_name, new_name, NULL, 0);
            return done;
        }
    }
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return renamed(a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return renamed(a, from, b, to, flags); }

static int linked(int a, const char *from, int b, const char *to, int flags) {
    char old[PATH_MAX], new[PATH_MAX];
    const char *name;
    if (watching) {
        whole(a, from, old), whole(b, to, new);
        if (ours(new)) {
            if (refused(CREATE)) return -1;
            int done = (int)syscall(SYS_linkat, a, from, b, to, flags);
            if (done == 0) {
                uint64_t folder = folder_of(new, &name);
                note('l', folder, inode_of(new), 0, name, NULL, NULL, 0);
            }
            return done;
        }
    }
    return (int)syscall(SYS_linkat, a, from, b, to, flags);
}

int link(const char *from, const char *to) { return linked(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return linked(a, from, b, to, flags); }

static int removed(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    const char *last;
    if (watching) {
        whole(folder, name, path);
        if (ours(path)) {
            if (refused(UNLINK)) return -1;
            uint64_t parent = folder_of(path, &last);
            int done = (int)syscall(SYS_unlinkat, folder, name, flags);
            if (done == 0) note('u', parent, 0, 0, last, NULL, NULL, 0);
            return done;
        }
    }
    return (int)syscall(SYS_unlinkat, folder, name, flags);
}

int unlink(const char *name) { return removed(AT_FDCWD, name, 0); }
int unlinkat(int folder, const char *name, int flags) { return removed(folder, name, flags); }
int rmdir(const char *name) { return removed(AT_FDCWD, name, AT_REMOVEDIR); }

static int made(int folder, const char *name, mode_t mode) {
    char path[PATH_MAX];
    if (watching) {
        whole(folder, name, path);
        if (ours(path)) {
            if (refused(MKDIR)) return -1;
            int done = (int)syscall(SYS_mkdirat, folder, name, mode);
            if (done == 0) note_created('d', path);
            return done;
        }
    }
    return (int)syscall(SYS_mkdirat, folder, name, mode);
}

int mkdir(const char *name, mode_t mode) { return made(AT_FDCWD, name, mode); }
int mkdirat(int folder, const char *name, mode_t mode) { return made(folder, name, mode); }
