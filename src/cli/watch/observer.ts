import type { FSWatcher } from 'chokidar';
import { reasonOf } from '../../source/source.js';
import type { Territory } from './territory.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the system watches too many files already (sysctl fs.inotify.max_user_watches)',
  EMFILE: 'the system watches too many files already (sysctl fs.inotify.max_user_instances)',
};

/**
 * When a place is looked at again after it has been added, in milliseconds: what changes before it is really watched goes by
 * unseen, and the library does not tell when that is.
 */
const AGAIN = [200, 1000, 5000];

/** Tells of changes in a part of the file system, which may become another one. */
export class Observer {
  readonly #changed: () => void;
  readonly #failed: (problem: string) => void;
  readonly #begun = new Set<string>();
  readonly #told = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #watcher: FSWatcher | undefined;
  #territory: Territory | undefined;
  #hasBegun = false;
  #isClosed = false;

  constructor(changed: () => void, failed: (problem: string) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  /** Looks at this from now on. */
  watch(territory: Territory): void {
    this.#territory = territory;
    const starts = [...territory.starts].filter((start) => !this.#begun.has(start));
    for (const start of starts) this.#begun.add(start);
    if (this.#watcher !== undefined && starts.length > 0) {
      this.#watcher.add(starts);
      for (const after of AGAIN) this.#timers.add(setTimeout(this.#changed, after));
    }
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#begin().catch((error: NodeJS.ErrnoException) => this.#fail(error));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#watcher?.close();
  }

  async #begin(): Promise<void> {
    const chokidar = await import('chokidar');
    if (this.#isClosed) return;
    // Linked folders are not entered, as in the search for inputs; what a linked file leads to is watched itself.
    this.#watcher = chokidar.watch([...this.#begun], {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path, stats) => this.#territory?.concerns(path, stats) !== true,
    });
    this.#watcher.on('all', (event, path) => {
      // When it comes back, it is watched anew.
      if (event === 'unlinkDir') this.#begun.delete(path);
      this.#changed();
    });
    this.#watcher.on('error', (error) => this.#fail(error as NodeJS.ErrnoException));
    // What changed before everything was watched went by unseen.
    this.#watcher.once('ready', () => this.#changed());
  }

  /** Once for each kind: of thousands of files it would be thousands of times. */
  #fail(error: NodeJS.ErrnoException): void {
    const reason = REASONS[error.code ?? ''] ?? reasonOf(error);
    if (this.#told.has(reason)) return;
    this.#told.add(reason);
    this.#failed(`--watch: not every change will be seen: ${reason}`);
  }
}
