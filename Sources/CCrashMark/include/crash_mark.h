#ifndef CRASH_MARK_H
#define CRASH_MARK_H

#include <stdint.h>

/* Says which command a thread was deciding when it ended the process. Nothing is written before
   that moment, so it costs the writer nothing. */

/* From now on a crash of a marked thread adds a line to this file: 64 hexadecimal digits. */
void crash_mark_watch(int descriptor);

/* This thread works on a command, from `begin` to `end`. The id has 32 bytes. */
void crash_mark_begin(const uint8_t *id);
void crash_mark_end(void);

#endif
