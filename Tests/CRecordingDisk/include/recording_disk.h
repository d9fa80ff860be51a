#ifndef RECORDING_DISK_H
#define RECORDING_DISK_H

#include <stdint.h>

/* A layer of SQLite's file system that notes what is written and synced to files whose path has
   "recorded-" in it, in order. Only tests link it. */

enum { RECORDED_WRITE = 1, RECORDED_TRUNCATE, RECORDED_SYNC, RECORDED_DELETE, RECORDED_MARK };

struct recorded_step {
  int kind;
  int is_wal;           /* 0: the database, 1: its write-ahead log */
  int64_t offset;       /* of a write; the new size of a truncation; the number of a mark */
  int64_t count;        /* bytes written */
  const uint8_t *bytes; /* until the recording begins again */
};

/* Begins a new recording. Returns 0 when SQLite knows the layer. */
int recording_begin(void);
/* Says that something has happened outside, such as an acknowledgement. */
void recording_mark(int64_t number);
int64_t recording_count(void);
struct recorded_step recording_step(int64_t index);

#endif
