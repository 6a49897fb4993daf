import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { GLOB } from '../files.js';
import type { Paths } from '../paths.js';

/** What may matter in a folder: what may be a CIB, and what says which files are passed over. */
const IN_FOLDERS = /\.(?:xml|cib|gz|bz2)$|^\.gitignore$/i;
const PASSED_OVER = /(?:^|\/)(?:node_modules|\.git)(?:\/|$)/;

/** A folder that is watched with all that is below. */
interface Folder {
  readonly root: string;
  readonly accepts: (file: string) => boolean;
}

/** The part of the file system on which a run depends. Paths are absolute, with `/` on every system. */
export class Territory {
  readonly #folders: Folder[] = [];
  readonly #files = new Set<string>();
  /** The folders that lead to files and folders, which need not be there yet. */
  readonly #ways = new Set<string>();
  readonly #except = new Set<string>();
  readonly #starts = new Set<string>();

  /** All that paths mean, as the search for inputs understands them. */
  static async of({ paths, listed }: Paths, cwd: string): Promise<Territory> {
    const territory = new Territory();
    for (const path of paths) await territory.#add(path, cwd, GLOB.test(path));
    for (const path of listed) await territory.#add(path, cwd, false);
    return territory;
  }

  /** Where watching has to begin: folders that exist. */
  get starts(): Iterable<string> {
    return this.#starts;
  }

  /** Watches one file, also one that is not there yet, and what it is a link to. */
  async addFile(file: string): Promise<void> {
    for (const path of new Set([file, await realpath(file).catch(() => file)])) {
      const slashed = slashes(path);
      if (this.#folders.some((folder) => isWithin(slashed, folder.root) && reaches(folder, slashed))) continue;
      this.#files.add(slashed);
      await this.#lead(path);
    }
  }

  /** Does not watch a file, such as one that ciblint writes itself. */
  except(file: string): void {
    this.#except.add(slashes(file));
  }

  /** Whether a change there counts. Without knowing what it is, what may be a folder on the way counts too. */
  concerns(path: string, stats?: Stats): boolean {
    const file = slashes(path);
    if (this.#except.has(file)) return false;
    if (this.#files.has(file) || this.#ways.has(file)) return true;
    return this.#folders.some((folder) => {
      if (!isWithin(file, folder.root) || PASSED_OVER.test(below(file, folder.root))) return false;
      return stats === undefined || stats.isDirectory() || folder.accepts(file);
    });
  }

  async #add(path: string, cwd: string, mayBeGlob: boolean): Promise<void> {
    const file = resolve(cwd, path);
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory() === true) {
      // A folder may go and come back; the current one does not.
      if (!isWithin(slashes(cwd), slashes(file))) await this.#lead(file);
      await this.#addFolder(file, (name) => IN_FOLDERS.test(basename(name)));
    } else if (found === undefined && mayBeGlob) {
      const matches = picomatch(slashes(resolve(cwd, path)), { dot: true, nocase: true });
      const base = resolve(cwd, picomatch.scan(path).base);
      await this.#lead(base);
      await this.#addFolder(base, (name) => matches(name) || basename(name) === '.gitignore');
    } else await this.addFile(file);
  }

  async #addFolder(folder: string, accepts: (file: string) => boolean): Promise<void> {
    const real = await realpath(folder).catch(() => undefined);
    if (real !== undefined) this.#starts.add(real);
    this.#folders.push({ root: slashes(real ?? folder), accepts });
  }

  /** Watches the way to what may come or go: the nearest folder above that exists, and those that are to come. */
  async #lead(path: string): Promise<void> {
    for (let at = path; dirname(at) !== at; ) {
      this.#ways.add(slashes(at));
      at = dirname(at);
      if ((await stat(at).catch(() => undefined))?.isDirectory() !== true) continue;
      this.#ways.add(slashes(at));
      this.#starts.add(at);
      return;
    }
  }
}

function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function below(path: string, folder: string): string {
  return path.slice(folder.length);
}

function reaches(folder: Folder, file: string): boolean {
  return folder.accepts(file) && !PASSED_OVER.test(below(file, folder.root));
}
