/*
 * What a disk keeps through a power cut. Loaded before libc (LD_PRELOAD) into every process of the site, it keeps a second
 * copy of the database files, which gets what was written only when some process syncs the file: what the system would
 * lose, the copy never has. One write in eight arrives there at once, as the system may write early and in any order.
 *
 *   POWER_CUT_DATA     folder whose *.sqlite and *.sqlite-wal files are copied
 *   POWER_CUT_DURABLE  folder of the copies; beside each, in NAME.unsynced, what was written since the last sync
 *   POWER_CUT_LIES     when set, a disk that only says it has synced and keeps nothing: the proof must find what is lost then
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* A change without data cuts the file at `offset`. */
typedef struct {
  off_t offset;
  size_t length;
  int cuts;
} change;

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_truncate)(int, off_t);
static int (*real_fdatasync)(int);
static int (*real_fsync)(int);
static __thread unsigned int chance;

__attribute__((constructor)) static void find_real(void) {
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_truncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
}

static void fail(const char *what) {
  perror(what);
  abort();
}

static int open_or_fail(const char *path, int flags) {
  int fd = open(path, flags | O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) fail(path);
  return fd;
}

/* Path of the copy, or 0 for a file that is not looked at. */
static int durable_path(int fd, char *copy) {
  const char *data = getenv("POWER_CUT_DATA"), *durable = getenv("POWER_CUT_DURABLE");
  char link[64], path[PATH_MAX];
  if (!data || !durable) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  size_t folder = strlen(data);
  if (strncmp(path, data, folder) != 0 || path[folder] != '/') return 0;
  const char *end = strstr(path, ".sqlite");
  if (!end || (strcmp(end, ".sqlite") != 0 && strcmp(end, ".sqlite-wal") != 0)) return 0;
  return snprintf(copy, PATH_MAX, "%s%s", durable, path + folder) < PATH_MAX;
}

/* All processes of the site take turns, so that a copy sees their changes in the order in which they were made. */
static int take_turn(const char *copy, int *unsynced) {
  char path[PATH_MAX + 16];
  snprintf(path, sizeof path, "%s.unsynced", copy);
  *unsynced = open_or_fail(path, O_APPEND);
  if (flock(*unsynced, LOCK_EX) != 0) fail(path);
  return open_or_fail(copy, 0);
}

static void end_turn(int copy, int unsynced) {
  close(copy);
  close(unsynced);
}

static void make(int copy, const change *made, const void *data) {
  if (made->cuts ? real_truncate(copy, made->offset) != 0
                 : real_pwrite(copy, data, made->length, made->offset) != (ssize_t)made->length)
    fail("change");
}

static void keep_unsynced(int copy, int unsynced) {
  change made;
  lseek(unsynced, 0, SEEK_SET);
  while (read(unsynced, &made, sizeof made) == (ssize_t)sizeof made) {
    void *data = malloc(made.length + 1);
    if (!data || read(unsynced, data, made.length) != (ssize_t)made.length) fail("unsynced");
    make(copy, &made, data);
    free(data);
  }
  if (real_truncate(unsynced, 0) != 0) fail("unsynced");
}

static void note(int copy, int unsynced, const change *made, const void *data) {
  if (write(unsynced, made, sizeof *made) != (ssize_t)sizeof *made) fail("unsynced");
  if (write(unsynced, data, made->length) != (ssize_t)made->length) fail("unsynced");
  if (!chance) chance = (unsigned int)getpid();
  if (!getenv("POWER_CUT_LIES") && rand_r(&chance) % 8 == 0) make(copy, made, data);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) {
  char path[PATH_MAX];
  int unsynced;
  if (!durable_path(fd, path)) return real_pwrite(fd, data, length, offset);
  int copy = take_turn(path, &unsynced);
  ssize_t written = real_pwrite(fd, data, length, offset);
  if (written > 0) {
    change made = {offset, (size_t)written, 0};
    note(copy, unsynced, &made, data);
  }
  end_turn(copy, unsynced);
  return written;
}

int ftruncate64(int fd, off_t length) {
  char path[PATH_MAX];
  int unsynced;
  if (!durable_path(fd, path)) return real_truncate(fd, length);
  int copy = take_turn(path, &unsynced);
  int result = real_truncate(fd, length);
  if (result == 0) {
    change made = {length, 0, 1};
    note(copy, unsynced, &made, "");
  }
  end_turn(copy, unsynced);
  return result;
}

static int sync_with(int (*real)(int), int fd) {
  char path[PATH_MAX];
  int unsynced;
  if (!durable_path(fd, path)) return real(fd);
  int copy = take_turn(path, &unsynced);
  int result = real(fd);
  if (result == 0 && !getenv("POWER_CUT_LIES")) keep_unsynced(copy, unsynced);
  end_turn(copy, unsynced);
  return result;
}

int fdatasync(int fd) { return sync_with(real_fdatasync, fd); }

int fsync(int fd) { return sync_with(real_fsync, fd); }
