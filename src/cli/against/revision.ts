import { Buffer } from 'node:buffer';
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { nearest } from '../../cib/nearest.js';
import { UsageError } from '../../config/config.js';
import { Blobs } from '../../git/blobs.js';
import { GitError, gitTry } from '../../git/git.js';
import { changedFiles } from '../../git/tree.js';
import { type Source, SourceError, streamSource } from '../../source/source.js';
import { type Earlier, type Later, oneFile } from './earlier.js';

/** Whether a name means a commit; false, too, where there is no git. */
export async function isRevision(name: string, cwd: string): Promise<boolean> {
  return (await commitOf(name, cwd).catch(() => undefined)) !== undefined;
}

/** Earlier versions in a git revision, or the one that `REVISION:PATH` names. Throws {@link UsageError}. */
export async function revisionEarlier(named: string, later: Later): Promise<Earlier> {
  const { cwd } = later.io;
  const blobs = new Blobs(cwd);
  try {
    const top = await gitTry(['rev-parse', '--show-toplevel'], cwd);
    if (top === undefined)
      throw new UsageError(`--against: there is no file or folder "${named}", and no git work tree`);
    const blob = named.startsWith('-') ? undefined : await objectOf(named, 'blob', cwd);
    if (blob !== undefined) {
      const one = oneFile(named, later, async () => blobSource(blobs, blob, named));
      return { ...one, close: () => blobs.close() };
    }
    const commit = await commitOf(named, cwd);
    if (commit === undefined) throw new UsageError(`--against: ${await unknownRevision(named, cwd)}`);
    const files = new RevisionFiles(named, commit, await realpath(top), later, blobs);
    return { of: (path) => files.of(path), close: () => blobs.close() };
  } catch (error) {
    blobs.close();
    if (error instanceof GitError) throw new UsageError(`--against: ${error.message}`);
    throw error;
  }
}

/** The files of one commit. */
class RevisionFiles {
  /** By path from the top of the repository; git is asked once, for all that is checked. */
  #found: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(
    readonly named: string,
    readonly commit: string,
    readonly top: string,
    readonly later: Later,
    readonly blobs: Blobs,
  ) {}

  async of(path: string): Promise<Source | undefined> {
    const place = await this.#placeOf(path);
    this.#found ??= this.#find();
    const blob = (await this.#found).get(place);
    return blob === undefined ? undefined : blobSource(this.blobs, blob, `${this.named}:${place}`);
  }

  async #find(): Promise<ReadonlyMap<string, string>> {
    const wanted = new Set<string>();
    // Names are compared as the bytes that they are in git.
    for (const { path } of this.later.sources)
      wanted.add(Buffer.from(await this.#placeOf(path), 'utf8').toString('latin1'));
    const tip = { name: this.named, type: 'commit', id: this.commit, bases: undefined } as const;
    const files = await changedFiles(tip, (path) => wanted.has(path), this.later.io.cwd);
    return new Map(files.map(({ path, blob }) => [path, blob]));
  }

  /** A file's path from the top of the repository; where a link leads, if that is in the repository. */
  async #placeOf(path: string): Promise<string> {
    if (/^<.*>$/.test(path))
      throw new UsageError(`--against: standard input has no name to look for at ${this.named}; give --stdin-filename`);
    const { cwd } = this.later.io;
    const file = resolve(cwd, path);
    const folder = await realpath(dirname(file)).catch(() => resolve(this.top, relative(cwd, dirname(file))));
    const candidates = [await realpath(file).catch(() => file), join(folder, basename(file))];
    for (const candidate of candidates) {
      const place = relative(this.top, candidate);
      if (!place.startsWith('..') && !isAbsolute(place)) return place.split(sep).join('/');
    }
    throw new UsageError(`--against: ${path} is not in the git repository ${this.top}`);
  }
}

function blobSource(blobs: Blobs, id: string, path: string): Source {
  async function* bytes(): AsyncGenerator<Buffer> {
    try {
      yield* blobs.bytes(id);
    } catch (error) {
      throw error instanceof GitError ? new SourceError(`git: ${error.message}`) : error;
    }
  }
  return streamSource(bytes(), path);
}

async function commitOf(name: string, cwd: string): Promise<string | undefined> {
  return name.startsWith('-') ? undefined : gitTry(['rev-parse', '--verify', '--quiet', `${name}^{commit}`], cwd);
}

async function objectOf(name: string, type: string, cwd: string): Promise<string | undefined> {
  const id = await gitTry(['rev-parse', '--verify', '--quiet', name], cwd);
  return id !== undefined && (await gitTry(['cat-file', '-t', id], cwd)) === type ? id : undefined;
}

async function unknownRevision(named: string, cwd: string): Promise<string> {
  const refs = await gitTry(['for-each-ref', '--format=%(refname:short)'], cwd);
  const near = nearest(named, refs?.split('\n') ?? []);
  const isShallow = (await gitTry(['rev-parse', '--is-shallow-repository'], cwd)) === 'true';
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  const shallow = isShallow ? ' (this clone is shallow: it may have to be fetched first)' : '';
  return `there is no file, folder or git revision "${named}"${hint}${shallow}`;
}
