// A disk that takes its time: preloaded into Redis, fsync and fdatasync return 1.5 s late. With appendfsync always
// every answer waits; with everysec Redis answers first, and a kill then loses what it had not yet written.
#include <time.h>

int fsync(int file);
int fdatasync(int file);

static int late(void) {
  const struct timespec pause = {1, 500000000};
  nanosleep(&pause, 0);
  return 0;
}

int fsync(int file) { return (void)file, late(); }
int fdatasync(int file) { return (void)file, late(); }
