// A disk for Redis that can be filled: a tmpfs, which is gone when this process is.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export class SmallDisk {
  constructor(folder, size) {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'dialograum', folder]);
    process.on('exit', () => execFileSync('umount', ['--lazy', folder]));
    this.filler = join(folder, 'filler');
  }

  fill() {
    const file = openSync(this.filler, 'w');
    for (const bytes of [1 << 20, 1 << 12]) {
      try {
        for (;;) if (writeSync(file, Buffer.alloc(bytes)) < bytes) break;
      } catch (error) {
        if (error.code !== 'ENOSPC') throw error;
      }
    }
    closeSync(file);
  }

  free() {
    rmSync(this.filler);
  }
}
