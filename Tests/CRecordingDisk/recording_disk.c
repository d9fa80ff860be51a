#include "recording_disk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct file {
  sqlite3_file base;
  sqlite3_file *real;
  int is_wal;
};

static sqlite3_vfs *unix_vfs;
static sqlite3_vfs layer;
static sqlite3_io_methods methods;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct recorded_step *steps;
static int64_t count, capacity;

static void note(int kind, int is_wal, int64_t offset, const void *bytes, int64_t length) {
  pthread_mutex_lock(&lock);
  if (count == capacity) {
    capacity = capacity ? 2 * capacity : 1024;
    steps = realloc(steps, (size_t)capacity * sizeof *steps);
  }
  uint8_t *copy = NULL;
  if (length > 0) {
    copy = malloc((size_t)length);
    memcpy(copy, bytes, (size_t)length);
  }
  steps[count++] = (struct recorded_step){kind, is_wal, offset, length, copy};
  pthread_mutex_unlock(&lock);
}

static sqlite3_file *real(sqlite3_file *file) { return ((struct file *)file)->real; }
static int is_wal(sqlite3_file *file) { return ((struct file *)file)->is_wal; }

static int do_close(sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); }
static int do_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at) {
  return real(f)->pMethods->xRead(real(f), to, n, at);
}
static int do_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at) {
  int code = real(f)->pMethods->xWrite(real(f), from, n, at);
  if (code == SQLITE_OK) note(RECORDED_WRITE, is_wal(f), at, from, n);
  return code;
}
static int do_truncate(sqlite3_file *f, sqlite3_int64 size) {
  int code = real(f)->pMethods->xTruncate(real(f), size);
  if (code == SQLITE_OK) note(RECORDED_TRUNCATE, is_wal(f), size, NULL, 0);
  return code;
}
static int do_sync(sqlite3_file *f, int flags) {
  int code = real(f)->pMethods->xSync(real(f), flags);
  if (code == SQLITE_OK) note(RECORDED_SYNC, is_wal(f), 0, NULL, 0);
  return code;
}
static int do_size(sqlite3_file *f, sqlite3_int64 *size) {
  return real(f)->pMethods->xFileSize(real(f), size);
}
static int do_lock(sqlite3_file *f, int kind) { return real(f)->pMethods->xLock(real(f), kind); }
static int do_unlock(sqlite3_file *f, int kind) { return real(f)->pMethods->xUnlock(real(f), kind); }
static int do_reserved(sqlite3_file *f, int *out) {
  return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
static int do_control(sqlite3_file *f, int op, void *arg) {
  return real(f)->pMethods->xFileControl(real(f), op, arg);
}
static int do_sector(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int do_device(sqlite3_file *f) {
  /* Nothing is promised of this disk: no atomic writes, no order, no overwriting in safety. */
  (void)f;
  return 0;
}
static int do_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
  return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
static int do_shm_lock(sqlite3_file *f, int at, int n, int flags) {
  return real(f)->pMethods->xShmLock(real(f), at, n, flags);
}
static void do_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int do_unmap(sqlite3_file *f, int erase) {
  return real(f)->pMethods->xShmUnmap(real(f), erase);
}

static int do_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out) {
  (void)vfs;
  int is_recorded = name && strstr(name, "recorded-")
    && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) && !(flags & SQLITE_OPEN_READONLY);
  if (!is_recorded) return unix_vfs->xOpen(unix_vfs, name, f, flags, out);
  struct file *mine = (struct file *)f;
  mine->real = (sqlite3_file *)(mine + 1);
  mine->is_wal = (flags & SQLITE_OPEN_WAL) != 0;
  int code = unix_vfs->xOpen(unix_vfs, name, mine->real, flags, out);
  mine->base.pMethods = code == SQLITE_OK ? &methods : NULL;
  return code;
}

static int do_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs;
  int code = unix_vfs->xDelete(unix_vfs, name, sync);
  size_t length = strlen(name);
  if (code == SQLITE_OK && strstr(name, "recorded-") && length > 4
      && strcmp(name + length - 4, "-wal") == 0) {
    note(RECORDED_DELETE, 1, 0, NULL, 0);
  }
  return code;
}

int recording_begin(void) {
  pthread_mutex_lock(&lock);
  for (int64_t i = 0; i < count; i++) free((void *)steps[i].bytes);
  count = 0;
  int code = SQLITE_OK;
  if (!unix_vfs) {
    unix_vfs = sqlite3_vfs_find(NULL);
    layer = *unix_vfs;
    layer.zName = "recording";
    layer.pNext = NULL;
    layer.szOsFile = (int)sizeof(struct file) + unix_vfs->szOsFile;
    layer.xOpen = do_open;
    layer.xDelete = do_delete;
    /* Version 2: shared memory, and no mapped pages, so that every page goes through xWrite. */
    methods = (sqlite3_io_methods){
      2, do_close, do_read, do_write, do_truncate, do_sync, do_size, do_lock, do_unlock,
      do_reserved, do_control, do_sector, do_device, do_map, do_shm_lock, do_barrier, do_unmap,
      NULL, NULL};
    code = sqlite3_vfs_register(&layer, 1);
  }
  pthread_mutex_unlock(&lock);
  return code;
}

void recording_mark(int64_t number) { note(RECORDED_MARK, 0, number, NULL, 0); }
int64_t recording_count(void) { return count; }
struct recorded_step recording_step(int64_t index) { return steps[index]; }
